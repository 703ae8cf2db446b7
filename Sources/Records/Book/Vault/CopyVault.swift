extension Vault {
  private static let person = [
    "county", "reference", "subject", "wrapped", "name", "contact", "masked_name", "masked_contact", "fingerprint",
    "forgotten",
  ]
  private static let wording = ["county", "subject", "mark", "reference", "sealed"]

  private static func insertion(_ table: String, _ columns: [String]) -> String {
    let parameters = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    return "insert into \(table) (\(columns.joined(separator: ", "))) values (\(parameters))"
  }

  /// Makes the other vault hold what this one holds, sealed as it is, in one transaction. Whoever was forgotten there
  /// stays forgotten.
  func copy(into target: Vault) throws {
    let schema = try store.schema()
    let (hasWordings, hasTally) = (schema["table wording"] != nil, schema["table wording_tally"] != nil)
    try target.store.write { there in
      var forgotten: Set<String> = []
      var tally: VaultTally?
      try there.rows(
        "select reference from person where county = ?1 and forgotten = 1", [.integer(county)]
      ) { row in
        forgotten.insert(row.text(0))
        return true
      }
      try there.run("delete from wording where county = ?1", [.integer(county)])
      try there.run("delete from person where county = ?1 and forgotten = 0", [.integer(county)])
      try store.read { here in
        let insertion = Self.insertion("person", Self.person)
        try here.walk(
          "select \(Self.person.joined(separator: ", ")) from person where county = ?1 order by reference",
          [.integer(county)]
        ) { row in
          if forgotten.contains(row.text(1)) { return true }
          try there.run(
            insertion,
            [.integer(county), .text(row.text(1)), .text(row.text(2))] + (3...5).map { .blob(row.blob($0)) }
              + [.text(row.text(6)), .text(row.text(7)), .blob(row.blob(8)), .integer(row.integer(9))])
          return true
        }
        // What the source has lost is missing at the target by the same tally.
        tally = try hasTally ? self.tally(here) : nil
        guard hasWordings else { return }
        let words = Self.insertion("wording", Self.wording)
        try here.walk(
          "select \(Self.wording.joined(separator: ", ")) from wording where county = ?1 order by subject, mark",
          [.integer(county)]
        ) { row in
          if forgotten.contains(row.text(3)) {
            tally?.change(.wording) { $0.remove(digest(of: row.text(1), row.blob(2), row.text(3))) }
            return true
          }
          try there.run(
            words,
            [
              .integer(county), .text(row.text(1)), .blob(row.blob(2)), .text(row.text(3)), .blob(row.blob(4)),
            ])
          return true
        }
      }
      try copyOthers(into: there)
      try target.keep(target.completed(tally, there), there)
    }
  }

  /// Sessions and drafts stay behind: they are of the moment.
  private static let others: [VaultTable] = [.credential, .accessToken, .receipt, .attachment, .sealedBox]

  private func copyOthers(into there: any SQLConnection) throws {
    let here = try store.schema()
    for table in Self.others where here["table \(table.name)"] != nil {
      let insertion = Self.insertion(table.name, table.names)
      try there.run("delete from \(table.name) where county = ?1", [.integer(county)])
      try store.read { connection in
        try connection.walk(table.selection(), [.integer(county)]) { row in
          try there.run(insertion, [.integer(county)] + table.values(row))
          return true
        }
      }
    }
  }
}
