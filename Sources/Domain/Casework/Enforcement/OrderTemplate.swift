import Basics

/// Which template the orders of the county are laid out by (责令整改通知书模板): there is one, and another amends it. Orders
/// given before keep theirs.
package struct OrderTemplate: Recorded {
  /// Of the file in the vault; empty where the one that comes with the program is used again.
  package var digest = ""
  /// Bytes.
  package var size = 0
  package var day = Day(number: 0)
  /// Code of the post that chose it.
  package var post = ""

  package init() {}

  /// What the journal knows it by.
  package static let key = "order"

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("digest", "文件", &digest)
    coder.number("size", "大小", &size)
    coder.day("day", "启用日期", &day)
    coder.text("post", "岗位", &post)
  }
}
