/// Companies and estates by what people call them.
extension Registers {
  /// Estates in whose name or another name of which a text stands, by subdistrict and name.
  /// - Parameters:
  ///   - text: folded (`folded`); empty finds all.
  ///   - subdistrict: code; nil for the county.
  package func estates(
    holding text: String, in subdistrict: String? = nil, limit: Int
  ) throws -> [(id: Int, name: String, subdistrict: String)] {
    let escaped = text.map { "%_~".contains($0) ? "~\($0)" : String($0) }.joined()
    let place = subdistrict == nil ? "" : " and n.subdistrict = ?4"
    var found: [(id: Int, name: String, subdistrict: String)] = []
    // An estate is met once for each of its names.
    try connection.rows(
      """
      select e.id, e.name, e.subdistrict from estate_name n join estate e on e.county = n.county and e.id = n.estate \
      where n.county = ?1 and n.folded like ?2 escape '~'\(place) order by n.subdistrict, n.folded limit ?3
      """,
      [.integer(county), .text("%\(escaped)%"), .integer(min(limit, 1_000_000) * 4)]
        + (subdistrict.map { [.text($0)] } ?? [])
    ) { row in
      let id = row.integer(0)
      if !found.contains(where: { $0.id == id }) { found.append((id, row.text(1), row.text(2))) }
      return found.count < limit
    }
    return found
  }

  /// - Parameter name: folded (`folded`). Several where two companies were given one name.
  package func companies(named name: String) throws -> [Int] {
    try connection.all(
      "select id from company where county = ?1 and folded = ?2 order by id", [.integer(county), .text(name)]
    ) { $0.integer(0) }
  }

  package func companies(creditCode: String) throws -> [Int] {
    if creditCode.isEmpty { return [] }
    return try connection.all(
      "select id from company where county = ?1 and credit_code = ?2 order by id",
      [.integer(county), .text(creditCode)]
    ) { $0.integer(0) }
  }

  /// - Parameter name: a name or an alias, folded.
  package func estates(named name: String, in subdistrict: String) throws -> [Int] {
    try connection.all(
      "select estate from estate_name where county = ?1 and subdistrict = ?2 and folded = ?3 order by estate",
      [.integer(county), .text(subdistrict), .text(name)]
    ) { $0.integer(0) }
  }
}
