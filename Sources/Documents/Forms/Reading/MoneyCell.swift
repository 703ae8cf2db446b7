import Basics
import OfficeDocuments

extension RowFields {
  /// An amount in fen. A column headed 万元 counts in tens of thousands of yuan.
  mutating func money(_ meaning: Meaning) -> Int? {
    guard let value = self[meaning] else { return nil }
    var text = value.plainText
    var factor = 1
    if folded(text).hasSuffix("万元") || typedTitle(meaning).contains("万元") {
      factor = 10_000
      if folded(text).hasSuffix("万元") { text = String(folded(text).dropLast(2)) }
    }
    if case .number(let number) = value {
      let fen = number * 100 * Double(factor)
      if number < 0 {
        fault(meaning, "金额不能是负数")
        return nil
      }
      if number < 1e12, abs(fen - fen.rounded()) < 1e-4 { return told(fen: Int(fen.rounded()), factor, meaning) }
    }
    if factor > 1, let number = Double(folded(text)), number >= 0, number < 1e8 {
      return told(fen: Int((number * 1_000_000).rounded()), factor, meaning)
    }
    guard let money = Money(yuan: text) else {
      fault(meaning, folded(text).hasPrefix("-") ? "金额不能是负数" : "金额应为数字，单位为元，最多两位小数，如 5000 或 5000.50")
      return nil
    }
    return told(fen: money.fen * factor, factor, meaning)
  }

  private mutating func told(fen: Int, _ factor: Int, _ meaning: Meaning) -> Int {
    if factor > 1 { remark(meaning, "单位是万元，按\(Money(fen: fen))元保存") }
    return fen
  }
}
