import Basics

/// A file that was taken in: which, what it was, and what came of its rows.
package struct FileIntake: Recorded {
  /// SHA-256 of the file, in hex.
  package var digest = ""
  package var file = ""
  /// `exchange`, `ledger`, `summary` or `estates`.
  package var recognised = ""
  /// Code of the subdistrict it speaks for; empty for the whole county.
  package var subdistrict = ""
  package var received = Day(number: 0)
  package var receivedClock = ""
  package var rows = 0
  package var taken = 0
  package var changed = 0
  package var unchanged = 0
  package var review = 0
  package var rejected = 0

  package init() {}

  package var key: String { digest + "@" + subdistrict + "@" + received.description }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("digest", "文件摘要", &digest)
    coder.text("file", "文件", &file)
    coder.text("recognised", "识别为", &recognised)
    coder.text("subdistrict", "街道", &subdistrict)
    coder.day("received", "收到日期", &received)
    coder.text("receivedClock", "收到时刻", &receivedClock)
    coder.number("rows", "行数", &rows)
    coder.number("taken", "列入", &taken)
    coder.number("changed", "变更", &changed)
    coder.number("unchanged", "未变", &unchanged)
    coder.number("review", "待定", &review)
    coder.number("rejected", "退回", &rejected)
  }
}
