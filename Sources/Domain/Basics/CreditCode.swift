/// The unified social credit code, after GB 32100-2015.
package enum CreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

  /// Nil when valid; else what is wrong, in words.
  package static func fault(in text: some StringProtocol) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 18 else { return "统一社会信用代码应为18位，现为\(text.count)位" }
    var sum = 0
    for (index, byte) in bytes.enumerated() {
      guard let value = alphabet.firstIndex(of: byte) else { return "统一社会信用代码第\(index + 1)位不是规定的字符" }
      if index < 17 { sum += value * weights[index] }
    }
    return alphabet[(31 - sum % 31) % 31] == bytes[17] ? nil : "统一社会信用代码校验位不符，请核对"
  }
}
