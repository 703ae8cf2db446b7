import Basics
import Book
import Foundation

/// The counties within the reach of a read-only role: those of this database, and those of the cells that it reads
/// through postgres_fdw.
package final class PostgresArea: Area, @unchecked Sendable {
  private static let readTime = 600_000

  private let address: PostgresAddress
  private let connection: PostgresConnection
  private let lock = NSLock()

  /// A schema in which the registers of some counties are found.
  private struct Place {
    var schema: String
    /// Nil for this database.
    var cell: String?
  }

  /// - Throws: `BookFault` with what to do.
  package init(_ address: PostgresAddress) throws {
    self.address = address
    do {
      connection = try PostgresConnection(PostgresSession(address), search: PostgresSearch(county: 0))
      try connection.execute(
        """
        set search_path = taizhang; set client_min_messages = warning; set jit = off;
        set statement_timeout = \(Self.readTime); set default_transaction_read_only = on
        """)
    } catch {
      throw PostgresStore.told(error)
    }
  }

  package func names() throws -> [Division: String] {
    try reading {
      var names: [Division: String] = [:]
      for place in try places() {
        let schema = place.cell == nil ? "taizhang_area" : place.schema
        guard try has(schema + ".unit") else { continue }
        try naming(place) {
          try connection.rows("select code, name from \(schema).unit", []) { row in
            if let division = Division(row.text(0)), names[division] == nil || names[division] == division.code {
              names[division] = row.text(1)
            }
            return true
          }
        }
      }
      return names
    }
  }

  package func eachCounty(
    in division: Division, _ body: (Division, any SQLConnection) throws -> Void
  ) throws {
    try reading {
      try demandReach(of: division)
      let width = Division.Level.county.rawValue
      let lowest = Int(division.code.padding(toLength: width, withPad: "0", startingAt: 0)) ?? 0
      let highest = Int(division.code.padding(toLength: width, withPad: "9", startingAt: 0)) ?? 0
      var found: [Division: Place] = [:]
      for place in try places() {
        let counties = try naming(place) {
          try demandVersion(of: place)
          return try connection.all(
            "select county::text from \(place.schema).tree where county between ?1 and ?2 order by county",
            [.integer(lowest), .integer(highest)]
          ) { Division($0.text(0)) }
        }
        for case let county? in counties {
          if let other = found.updateValue(place, forKey: county) {
            let places = [other, place].map { $0.cell.map { "单元\($0)" } ?? "本库" }.joined(separator: "和")
            throw BookFault(.damaged, "\(county) 在\(places)都有台账，数字会重复。请查明哪一份是现用的，移走另一份")
          }
        }
      }
      for (county, place) in found.sorted(by: { $0.key < $1.key }) {
        try naming(place) {
          _ = try connection.first("select set_config('search_path', ?1, true)", [.text(place.schema)]) { _ in true }
        }
        try naming(place) { try body(county, connection) }
      }
    }
  }

  /// What a role cannot see would be left out without a word.
  private func demandReach(of division: Division) throws {
    let user = try connection.first("select session_user::text") { $0.text(0) } ?? ""
    guard user.hasPrefix("taizhang_"), let own = Division(user.dropFirst(9)) else {
      // The owner reaches all of this database, but of a cell only what some reader does.
      guard try places().contains(where: { $0.cell != nil }) else { return }
      throw BookFault(.storage, "登记了单元的库须用 \(division) 的只读户汇总，不能用 \(user)。请换用 taizhang_\(division)")
    }
    if own.contains(division) { return }
    throw BookFault(.storage, "这个户（\(user)）只看得到 \(own)，不能汇总 \(division)。请换用 \(division) 的只读户")
  }

  /// Figures of tables made otherwise would be wrong.
  private func demandVersion(of place: Place) throws {
    let version = try connection.integer("select version from \(place.schema).taizhang_schema where part = 'taizhang'")
    guard version != Schema.book.count else { return }
    let name = place.cell.map { "单元\($0)" } ?? "本库"
    throw BookFault(
      .newer, "\(name)的台账库是第\(version ?? 0)版，本程序是第\(Schema.book.count)版，不能汇总。请都升级到同一版；升级过的单元再登记一次")
  }

  /// This database where it has a book, and every cell it knows.
  private func places() throws -> [Place] {
    var places: [Place] = []
    if try has("taizhang.tree") { places.append(Place(schema: "taizhang", cell: nil)) }
    let cells = try connection.all(
      "select srvname::text from pg_foreign_server where starts_with(srvname::text, 'cell_') order by 1"
    ) { String($0.text(0).dropFirst(5)) }
    return places + cells.map { Place(schema: "cell_" + $0, cell: $0) }
  }

  private func has(_ table: String) throws -> Bool {
    try connection.first("select to_regclass(?1)::text", [.text(table)]) { !$0.isNull(0) } ?? false
  }

  private func reading<Value>(_ work: () throws -> Value) throws -> Value {
    lock.lock()
    defer { lock.unlock() }
    do {
      return try connection.snapshot { _ in try work() }
    } catch {
      throw PostgresStore.told(error)
    }
  }

  /// A fault of a cell is told with the cell's name.
  private func naming<Value>(_ place: Place, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let fault as PostgresFault {
      guard let cell = place.cell else { throw fault }
      throw BookFault(.unreachable, "读不到单元\(cell)，没有汇总：\(fault.words)。请检查那台服务器，以及本级在那里的户和密码")
    }
  }
}
