/// A phone number brought to one writing: full-width digits, blanks, dashes and +86 are taken away.
package enum Phone {
  /// Digits only (area code kept); nil where what is left is no number of 7 to 12 digits.
  package static func normalised(_ text: some StringProtocol) -> String? {
    var digits = folded(text).filter { !"-—–()+.".contains($0) }
    if digits.hasPrefix("0086") {
      digits.removeFirst(4)
    } else if digits.hasPrefix("86"), digits.count == 13 {
      digits.removeFirst(2)
    }
    guard (7...12).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return digits
  }

  /// A mobile number of mainland China: `1[3-9]` and nine digits.
  package static func isMobile(_ digits: some StringProtocol) -> Bool {
    let bytes = Array(digits.utf8)
    return bytes.count == 11 && bytes[0] == 49 && (51...57).contains(bytes[1])
      && bytes.allSatisfy { (48...57).contains($0) }
  }
}
