import Basics
import Reporting

/// What an upper level may read: the registers of the counties in its reach, wherever they lie. Nothing can be written.
package protocol Area: Sendable {
  /// What divisions are called, and which counties are admitted, with or without a book.
  func names() throws -> [Division: String]
  /// Calls `body` for every county of a division that has a book, by code, each with a connection that finds the
  /// county's registers. Of each place one state is read, whatever is written meanwhile.
  ///
  /// - Throws: where a place cannot be read, or two have a book of the same county; what was told until then is not the
  ///   whole.
  func eachCounty(in division: Division, _ body: (Division, any SQLConnection) throws -> Void) throws
}

extension Area {
  package func eachRegisters(in division: Division, _ body: (Division, Registers) throws -> Void) throws {
    try eachCounty(in: division) { county, connection in
      try body(county, Registers(connection, county: Int(county.code) ?? 0))
    }
  }
}

extension Registers {
  /// The codes of the subdistricts in which the county has estates. Its book takes an estate only in a subdistrict of
  /// its plan; one that is in none has no code here.
  package func subdistrictCodes() throws -> [String] {
    try connection.all(
      "select distinct subdistrict from estate where county = ?1 order by subdistrict", [.integer(county)]
    ) {
      $0.text(0)
    }.filter { $0.hasPrefix("\(county)") && $0.utf8.count > 6 }
  }

  /// Who the companies are, by their numbers in the book.
  package func companyIdentities() throws -> [Int32: CompanyIdentity] {
    var identities: [Int32: CompanyIdentity] = [:]
    try connection.rows("select id, folded, credit_code from company where county = ?1", [.integer(county)]) { row in
      identities[Int32(row.integer(0))] = CompanyIdentity(creditCode: row.text(2), name: row.text(1))
      return true
    }
    return identities
  }
}
