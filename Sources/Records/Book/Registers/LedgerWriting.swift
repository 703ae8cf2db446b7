import Dispatch
import Synchronization

/// Writes the ledger and its full-text index in the order of their keys, many rows at a time: rows come by the order of
/// recording, and written one by one they would go all over the file.
final class LedgerWriting {
  /// How many rows wait before they are written.
  private static let batch = 16_384
  /// From so many rows on their tokens are made on another thread, while the rows are written on this one.
  private static let parallel = 256

  /// What becomes of one place in the ledger. Not changed any more once it is being written.
  private final class Change: @unchecked Sendable {
    let key: Int
    /// As it stands in the table.
    var removed: LedgerRow?
    var added: LedgerRow?

    init(_ key: Int) { self.key = key }

    var search: SearchChange {
      SearchChange(
        key: key, removed: removed.map { SearchText.tokens(of: $0) }, added: added.map { SearchText.tokens(of: $0) })
    }
  }

  private final class Tokens: Sendable {
    let changes = Mutex<[SearchChange]>([])
  }

  private let connection: any SQLConnection
  private let county: Int
  private let isSearched: Bool
  private var changes: [Int: Change] = [:]

  init(_ connection: any SQLConnection, county: Int, isSearched: Bool) {
    self.connection = connection
    self.county = county
    self.isSearched = isSearched
  }

  /// Puts a row into the ledger, where none may be under its key.
  func list(_ row: LedgerRow) throws {
    if let change = changes[row.key] {
      change.added = row
      return
    }
    let change = Change(row.key)
    change.added = row
    changes[row.key] = change
    if changes.count >= Self.batch { try flush() }
  }

  /// Takes the row out, if there is one.
  func unlist(_ key: Int) throws {
    if let change = changes[key] {
      change.added = nil
    } else if let row = try row(key) {
      let change = Change(key)
      change.removed = row
      changes[key] = change
    }
  }

  /// The row as it is to stand, written already or not.
  func row(_ key: Int) throws -> LedgerRow? {
    if let change = changes[key] { return change.added }
    return try connection.first(
      "select \(LedgerRow.columns) from ledger where county = ?1 and key = ?2", [.integer(county), .integer(key)]
    ) { LedgerRow($0) }
  }

  /// Drops whatever waits.
  func forget() { changes = [:] }

  /// Writes whatever waits.
  func flush() throws {
    if changes.isEmpty { return }
    let changes = changes.values.filter { $0.removed != nil || $0.added != nil }.sorted { $0.key < $1.key }
    self.changes.removeAll(keepingCapacity: true)
    let tokens = Tokens()
    let group = DispatchGroup()
    let isParallel = isSearched && changes.count >= Self.parallel
    if isParallel {
      DispatchQueue.global().async(group: group) {
        let made = changes.map(\.search)
        tokens.changes.withLock { $0 = made }
      }
    }
    // Nothing runs on when the writing fails.
    defer { group.wait() }
    for change in changes {
      if change.removed != nil {
        try connection.run(
          "delete from ledger where county = ?1 and key = ?2", [.integer(county), .integer(change.key)])
      }
      if let row = change.added { try connection.run(LedgerRow.insertion, row.values(county: county)) }
    }
    if !isSearched { return }
    group.wait()
    try connection.search.apply(
      isParallel ? tokens.changes.withLock { $0 } : changes.map(\.search), on: connection)
  }
}
