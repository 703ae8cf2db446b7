/// The pattern of every place, as the router takes it: `{…}` stands for one segment.
package enum Route: String, Sendable, CaseIterable {
  case week = "/"
  case submissions = "/submissions"
  case ledger = "/ledger"
  case entry = "/ledger/{sort}/{number}"
  case summary = "/summary"
  case figure = "/summary/figures/{figure}"
  case overdue = "/overdue"
  case imports = "/imports"
  case outcome = "/imports/{import}"
  case confirmation = "/imports/{import}/confirmation"
  case rejects = "/imports/{import}/rejects"
  case columns = "/imports/{import}/columns"
  case review = "/review"
  case decision = "/review/{row}/decision"
  case estates = "/estates"
  case reports = "/reports"
  case file = "/files/{day}/{unit}/{file}"
  case plan = "/plan"
  case channels = "/channels"
  case signIn = "/sign-in"
  case signOut = "/sign-out"
  case account = "/account"
  case password = "/account/password"
  case confirmationCode = "/account/code"
  case oneTimeCode = "/account/authenticator"
  case otherSessions = "/account/sessions"
  case firstAccount = "/first-account/{token}"
  case work = "/work"
  case manyDeeds = "/deeds"
  case matter = "/cases/{number}"
  case matterDeed = "/cases/{number}/{deed}"
  case order = "/cases/{number}/orders/{document}"
  case orders = "/orders"
  case notice = "/orders/{document}"
  case noticeFile = "/orders/{document}/file"
  case noticeDeed = "/orders/{document}/{deed}"
  case evidence = "/orders/{document}/evidence"
  case evidenceFile = "/orders/{document}/evidence/{digest}"
  case attachments = "/cases/{number}/attachments"
  case attachment = "/cases/{number}/attachments/{digest}"
  case thumbnail = "/cases/{number}/thumbnails/{digest}"
  case orderTemplate = "/order-template"
  case orderTemplateChoice = "/order-template/choice"
  case orderTemplateFile = "/order-template/{file}/{template}"
  case newEntry = "/entries/new"
  case entries = "/entries"
  case entryDraft = "/entries/draft"
  case entrySuggestions = "/entries/suggestions"
  case book = "/book"
  case identity = "/cases/{number}/identity"
  case reveals = "/reveals"
  case lateEntries = "/late-entries"
  case identityExports = "/identity-exports"
  case approval = "/identity-exports/{export}/approval"
  case drawing = "/identity-exports/{export}/drawing"
  case stylesheet = "/assets/{digest}.css"
  case script = "/assets/{digest}.js"
  case icon = "/favicon.ico"
  // For those who watch over the machine: no page links there.
  case metrics = "/metrics"
  case health = "/health"
  case ready = "/ready"

  package var pattern: String { rawValue }

  /// The address with the segments filled in, percent-encoded, and the query after it; nil and empty values fall away.
  func address(_ segments: [String] = [], query: [(String, String?)] = []) -> String {
    var rest = segments[...]
    var result = ""
    var pattern = rawValue[...]
    while let open = pattern.firstIndex(of: "{"), let close = pattern.firstIndex(of: "}") {
      result += pattern[..<open]
      result += percentEncoded(rest.popFirst() ?? "")
      pattern = pattern[pattern.index(after: close)...]
    }
    result += pattern
    var mark = "?"
    for case (let name, let value?) in query where !value.isEmpty {
      result += mark + name + "=" + percentEncoded(value)
      mark = "&"
    }
    return result
  }
}

/// RFC 3986: all but the unreserved marks is written as `%XX`.
func percentEncoded(_ text: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}

/// The text that was percent-encoded; nil where what comes out is no UTF-8.
func percentDecoded(_ text: some StringProtocol) -> String? {
  percentDecodedBytes(text).flatMap { String(validating: $0, as: UTF8.self) }
}

/// Nil where two hexadecimal digits do not follow each `%`.
func percentDecodedBytes(_ text: some StringProtocol) -> [UInt8]? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  var rest = text.utf8.makeIterator()
  while let byte = rest.next() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue) else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}
