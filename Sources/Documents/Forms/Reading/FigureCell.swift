import Basics
import OfficeDocuments

/// A cell of a received 附件6: what stands there and the number it means.
package struct FigureCell: Sendable, Equatable {
  package var sheet: String
  /// `D7`.
  package var cell: String
  /// As typed; empty where the cell is.
  package var raw: String
  /// Nil where the cell is empty or no number.
  package var number: Int?
  /// What is to be said of it; nil where it is a plain number.
  package var message: String?

  init(sheet: String, cell: String, value: CellValue?) {
    self.sheet = sheet
    self.cell = cell
    raw = value.map { tidied($0.plainText) } ?? ""
    switch value {
    case nil: message = "是空的，没有数字请填 0"
    case .number(let given):
      if given == given.rounded(), given >= 0, given < 10_000_000 { number = Int(given) } else { message = "应为不小于0的整数" }
    case .text: (number, message) = FigureCell.read(raw)
    case .error(let error): message = "单元格里是公式错误（\(error)），请改为数字"
    case .date, .bool: message = "应为数字"
    }
  }

  private static func read(_ text: String) -> (number: Int?, message: String?) {
    let plain = folded(text).filter { $0 != "," }
    if plain.isEmpty { return (nil, "是空的，没有数字请填 0") }
    if ["-", "—", "——", "–", "/", "\\", "无", "〇", "零", "没有", "暂无"].contains(plain) { return (0, "“\(text)”按 0 理解") }
    let digits = plain.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = plain.dropFirst(digits.count)
    guard !digits.isEmpty, let given = Double(digits), given == given.rounded(), given < 10_000_000,
      ["", "个", "家", "次", "件", "起", "处", "个小区", "家企业", "小区"].contains(String(unit))
    else { return (nil, "“\(text)”不是数字，应为不小于0的整数") }
    return (Int(given), unit.isEmpty ? nil : "“\(text)”按 \(Int(given)) 理解")
  }
}
