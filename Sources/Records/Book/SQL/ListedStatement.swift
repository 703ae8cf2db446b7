import Foundation
import Synchronization

/// Statements that ask for many keys, written out with a place for each: made once for every length, since that takes
/// as long as a short question to the database.
enum ListedStatement {
  private struct Form: Hashable {
    var sql: String
    var before: Int
    var count: Int
  }

  private static let known = Mutex<[Form: String]>([:])

  /// - Parameters:
  ///   - before: how many parameters stand before the keys.
  ///   - count: of keys.
  static func filled(_ sql: String, after before: Int, _ count: Int) -> String {
    let form = Form(sql: sql, before: before, count: count)
    if let text = known.withLock({ $0[form] }) { return text }
    let places = (1...count).map { "?\(before + $0)" }
    let text = sql.replacingOccurrences(of: "«keys»", with: places.joined(separator: ", "))
      .replacingOccurrences(of: "«rows»", with: places.map { "(\($0))" }.joined(separator: ", "))
    known.withLock { $0[form] = text }
    return text
  }
}
