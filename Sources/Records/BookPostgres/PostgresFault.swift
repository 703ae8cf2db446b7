import Book

/// What PostgreSQL said when it did not do as asked.
struct PostgresFault: Error {
  /// Five characters (manual, appendix A); empty where the connection itself failed.
  var state: String
  /// The server's own words, in its language.
  var words: String
  /// The statement, shortened.
  var statement: String

  static let uniqueViolation = "23505"
  static let serializationFailure = "40001"
  static let deadlock = "40P01"

  /// The server ended the connection (57P01), or is starting again since one of its processes died (57P02).
  static let endings: Set = ["57P01", "57P02"]

  /// True where the whole transaction may be done once more with hope. Not for what comes of a COMMIT.
  var isPassing: Bool {
    state == Self.serializationFailure || state == Self.deadlock || Self.endings.contains(state)
  }

  /// The fault in words that say what to do.
  var told: BookFault {
    switch state {
    case "53100": BookFault(.full, "数据库服务器的磁盘已满，没有保存。请腾出空间后再试，已有的台账不受影响")
    case "53300": BookFault(.busy, "数据库服务器的连接已用完，请稍候再试，或请管理员调高 max_connections")
    case "53200": BookFault(.busy, "数据库服务器内存不足，没有保存，请稍候再试")
    case "55P03": BookFault(.busy, "另一个程序正在写台账库，没有保存，请稍候再试。一再如此，请管理员查看是谁占着锁（pg_stat_activity）")
    case "57014": BookFault(.busy, "这次查询超过了时限，已停止。请缩小范围，或稍候再试")
    case Self.serializationFailure, Self.deadlock: BookFault(.busy, "与另一个程序同时写了同一处，没有保存，请再试一次")
    case "57P01", "57P02", "57P03": BookFault(.unreachable, "数据库服务器正在启动或停止，没有保存，请稍候再试（\(words)）")
    case "28P01", "28000": BookFault(.keys, "数据库不接受这个用户名或密码（\(words)）。密码可放在 PGPASSWORD 或 ~/.pgpass 中")
    case "3D000": BookFault(.missing, "没有这个数据库（\(words)）。请先由管理员建好，或改正 --book 的地址")
    case "42501": BookFault(.storage, "数据库用户没有所需的权限（\(words)）。请由管理员授权，或换用建库时的用户")
    case "25006": BookFault(.storage, "连接到的是只读的备用服务器，不能登记（\(words)）。请改连主服务器")
    case "54000": BookFault(.storage, "有一项文字太长，数据库不能保存，没有保存（\(words)）。请缩短名称等文字后再试")
    case "22021": BookFault(.storage, "文字中有数据库不能保存的字符，没有保存（\(words)）")
    case "XX001", "XX002": BookFault(.damaged, "台账库已损坏（\(words)）。请运行 taizhang book verify 查明，再从备份恢复")
    default: BookFault(.storage, "台账库读写失败，没有保存：\(words)（\(state)）\(statement.isEmpty ? "" : "：\(statement)")")
    }
  }
}
