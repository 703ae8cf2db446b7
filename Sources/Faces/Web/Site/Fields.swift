import Basics

/// The fields of a query or a form (`application/x-www-form-urlencoded`), each perhaps several times.
struct Fields: Sendable {
  private var values: [String: [String]] = [:]
  /// As it came.
  let raw: String
  /// Every value was UTF-8.
  private(set) var isReadable = true

  /// What is no UTF-8 stands as U+FFFD, and what is not percent-encoded as it came, so that nothing typed is lost. A NUL,
  /// which nobody types and no database keeps, is left out.
  init(_ text: String) {
    raw = text
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let (name, value) = (decoded(parts[0]), decoded(parts.count > 1 ? parts[1] : ""))
      values[name.text, default: []].append(value.text)
      if !name.isReadable || !value.isReadable { isReadable = false }
    }
  }

  /// The first value that was given; nil where there is none or it is empty.
  subscript(name: String) -> String? { values[name]?.first { !$0.isEmpty } }

  func all(_ name: String) -> [String] { values[name] ?? [] }
  func has(_ name: String) -> Bool { values[name] != nil }
  /// Every value with its name, in a fixed order.
  var pairs: [(name: String, value: String)] {
    values.sorted { $0.key < $1.key }.flatMap { name, values in values.map { (name, $0) } }
      .filter { $0.0 != Self.formTokenName }
  }
  /// What the form was given to be known again by; empty where it has none.
  var token: String { String((self[Fields.tokenName] ?? "").prefix(64)) }

  static let tokenName = "token"
  /// Tells from which session's page a form comes.
  static let formTokenName = "form-token"
  /// Before the names of what another form held, while one signs in.
  static let keptPrefix = "kept-"

  /// What another form held; nil where nothing was kept.
  var kept: Fields? {
    let inner = pairs.filter { $0.name.hasPrefix(Self.keptPrefix) }
    if inner.isEmpty { return nil }
    return Fields(
      inner.map { percentEncoded(String($0.name.dropFirst(Self.keptPrefix.count))) + "=" + percentEncoded($0.value) }
        .joined(separator: "&"))
  }

  /// Which page of a list; the first where none is said.
  var page: Int { min(max(1, self["page"].flatMap(Int.init) ?? 1), 1_000_000) }

  /// - Throws: `Fault.badRequest` where something was given that is no day.
  func day(_ name: String) throws -> Day? {
    guard let text = self[name] else { return nil }
    guard let day = Day(iso: text) else { throw Fault.badRequest("日期应写作 2025-07-02 的样子") }
    return day
  }

  private func decoded(_ text: Substring) -> (text: String, isReadable: Bool) {
    let spaced = text.replacing("+", with: " ")
    let bytes = (percentDecodedBytes(spaced) ?? Array(spaced.utf8)).filter { $0 != 0 }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
    return (String(decoding: bytes, as: UTF8.self), false)
  }
}

extension LedgerQuery {
  init(_ fields: Fields) throws {
    self.init()
    text = String((fields["q"] ?? "").prefix(100))
    unit = fields["subdistrict"]
    kind = fields["kind"]
    state = fields["state"].flatMap(State.init(rawValue:))
    source = fields["source"]
    from = try fields.day("from")
    to = try fields.day("to")
    cursor = fields["cursor"]
  }
}

extension ReviewQuery {
  init(_ fields: Fields) {
    self.init(
      unit: fields["subdistrict"], cursor: fields["cursor"], done: fields["done"].flatMap(Notice.init(rawValue:)))
  }
}
