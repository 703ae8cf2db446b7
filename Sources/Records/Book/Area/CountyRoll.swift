import Basics

/// The counties that keep their books in one database, and the upper levels that may read their figures. Kept by the
/// database's owner.
package protocol CountyRoll {
  /// Lets a county keep its book here, or an upper level read figures: makes its role, whose name alone says which
  /// counties are within its reach. Done again it changes the name, grants what is lacking, and sets the password where
  /// one is given.
  /// - Parameters:
  ///   - name: `温县`; nil leaves the name as it is, for a new one the code.
  ///   - password: nil leaves an existing role's as it is.
  /// - Returns: true where the role is new.
  func admit(_ division: Division, name: String?, password: String?) throws -> Bool
  /// True where the division's role exists, in this database or another of the same server.
  func knows(_ division: Division) throws -> Bool
  /// Lets the readers here see the counties of another database (单元), without any right to write there.
  func addCell(_ name: String, at address: String, password: String?) throws
  /// Lets nobody in any more by that role. A county whose book lies here is not removed.
  func remove(_ division: Division) throws
  /// Forgets a cell: what lies there is not touched.
  func removeCell(_ name: String) throws
  /// Everybody admitted, and every county that has a book here, by code.
  func all() throws -> [Tenant]
}

/// A county or an upper level at a database (租户).
package struct Tenant: Sendable, Equatable {
  package var division: Division
  package var name: String
  /// True where it may log in here.
  package var isAdmitted: Bool
  /// How many entries the county's journal has; nil where there is none, or it is no county.
  package var entries: Int?

  package init(division: Division, name: String, isAdmitted: Bool, entries: Int?) {
    self.division = division
    self.name = name
    self.isAdmitted = isAdmitted
    self.entries = entries
  }
}
