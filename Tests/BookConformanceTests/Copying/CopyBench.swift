import Basics
import BookFixtures
import Casework
import Foundation
import Synchronization

@testable import Book
@testable import BookPostgres
@testable import BookSQLite

/// What the tests of copying need beside a county's book.
extension Bench {
  /// As somebody opens the book who must not change it.
  func forReading() throws -> Book {
    switch engine {
    case .postgres:
      let stores = try PostgresStores(PostgresAddress(url).readOnly(), county: Self.county, creating: false) {
        try Self.blank()
      }
      return try Book(county: Self.county, store: stores.book, vaultStore: stores.vault, keys: keys)
    case .file, .temporary: return try openBookForReading(at: directory, county: Self.county, keys: keys)
    }
  }

  /// This place under the other's keys, which go along with a copy.
  func prepared(for source: Bench) throws -> Book {
    try source.book.sibling(store: book.store, vaultStore: book.vault.store)
  }

  /// The vault's tables as they are.
  func people(of book: Book? = nil) throws -> [String] {
    try (book ?? self.book).vault.store.read { connection in
      let person = "reference, subject, wrapped, name, contact, masked_name, masked_contact, fingerprint, forgotten"
      let people = try connection.all("select \(person) from person where county = 410825 order by reference") { row in
        (0..<9).map { column in
          switch column {
          case 2, 3, 4, 7: hex(row.blob(column))
          case 8: "\(row.integer(column))"
          default: row.text(column)
          }
        }.joined(separator: "|")
      }
      let words = try connection.all(
        "select subject, mark, reference, sealed from wording where county = 410825 order by subject, mark"
      ) { [$0.text(0), hex($0.blob(1)), $0.text(2), hex($0.blob(3))].joined(separator: "|") }
      return people + words
    }
  }

  /// Of everything that a copy must leave as it is: of files their bytes.
  func digests() throws -> [String] {
    if engine == .postgres {
      return try registers().keys.sorted().flatMap { try registers()[$0] ?? [] } + people()
        + [book.checkpoint()]
    }
    // Whatever still stands in the log beside them is brought into the files first.
    try book.store.settle()
    try book.vault.store.settle()
    let files = BookFiles(directory)
    return try [files.book, files.vault].map { try Hash(ofFile: $0).description }
  }
}

/// A store of which the n-th transaction is undone at its end, as a lost connection would do.
final class FailingStore: Store {
  private let store: any Store
  private let countdown: Countdown

  init(_ store: any Store, failingAt countdown: Countdown) {
    self.store = store
    self.countdown = countdown
  }

  func write<Value>(_ errand: Errand, _ work: (any SQLConnection) throws -> Value) throws -> Value {
    try store.write(errand) { connection in
      let value = try work(connection)
      try countdown.step()
      return value
    }
  }

  func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value { try store.read(work) }
  func damage() throws -> [String] { try store.damage() }
  func schema() throws -> [String: String] { try store.schema() }
  func settle() throws { try store.settle() }
  func blank() throws -> any Store { try store.blank() }
}
