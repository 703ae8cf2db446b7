import Basics

/// The book was laid out anew from a backup: what had been recorded after the backup is gone from it. An entry of the
/// restored book says so, that nobody takes a book back in time without its being seen.
package struct Restoration: Recorded {
  /// File name of the backup.
  package var backup = ""
  /// How many entries the journal had in it.
  package var size = 0
  /// Root of the journal's tree at that size, 64 hex digits.
  package var root = ""
  package var restored = Day(number: 0)
  package var restoredClock = ""
  package var restoredBy = ""
  /// Counts the restorations at the same size, from 1.
  package var turn = 1

  package init() {}

  package var key: String { "\(size)-\(turn)" }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("backup", "备份文件", &backup)
    coder.number("size", "日志条数", &size)
    coder.text("root", "树根", &root)
    coder.day("restored", "恢复日期", &restored)
    coder.text("restoredClock", "恢复时刻", &restoredClock)
    coder.text("restoredBy", "恢复人", &restoredBy)
    coder.number("turn", "次序", &turn)
  }
}
