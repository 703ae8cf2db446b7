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
        guard hasWordings else { return try target.keep(target.counted(there), there) }
        // What the source has lost is missing at the target by the same tally.
        var tally = try hasTally ? self.tally(here) : nil
        let words = Self.insertion("wording", Self.wording)
        try here.walk(
          "select \(Self.wording.joined(separator: ", ")) from wording where county = ?1 order by subject, mark",
          [.integer(county)]
        ) { row in
          if forgotten.contains(row.text(3)) {
            tally?.remove(digest(of: row.text(1), row.blob(2), row.text(3)))
            return true
          }
          try there.run(
            words,
            [
              .integer(county), .text(row.text(1)), .blob(row.blob(2)), .text(row.text(3)), .blob(row.blob(4)),
            ])
          return true
        }
        try target.keep(try tally ?? target.counted(there), there)
      }
      try copyOthers(into: there)
    }
  }

  /// What has no person behind it and follows from no journal. Sessions and drafts stay behind: they are of the moment.
  private static let others: [(table: String, columns: [Column])] = [
    (
      "credential",
      [
        .text("login"), .text("password"), .integer("must_change"), .blob("totp"), .integer("totp_step"),
        .text("recovery"), .integer("failures"), .integer("waits_until"), .text("holder"),
      ]
    ),
    (
      "access_token", [.blob("mark"), .text("post"), .text("label"), .integer("created"), .integer("ended")]
    ),
    ("receipt", [.text("matter"), .blob("mark")]),
    ("attachment", [.text("digest"), .text("media_type"), .integer("size"), .blob("sealed")]),
    ("sealed_box", [.text("number"), .blob("box")]),
  ]

  private enum Column {
    case text(String), integer(String), blob(String)

    var name: String {
      switch self {
      case .text(let name), .integer(let name), .blob(let name): name
      }
    }

    func value(_ row: any SQLRow, _ index: Int) -> SQLValue {
      switch self {
      case .text: .text(row.text(index))
      case .integer: .integer(row.integer(index))
      case .blob: .blob(row.blob(index))
      }
    }
  }

  private func copyOthers(into there: any SQLConnection) throws {
    let here = try store.schema()
    for (table, columns) in Self.others where here["table \(table)"] != nil {
      let names = ["county"] + columns.map(\.name)
      let insertion = Self.insertion(table, names)
      try there.run("delete from \(table) where county = ?1", [.integer(county)])
      try store.read { connection in
        try connection.walk(
          "select \(names.joined(separator: ", ")) from \(table) where county = ?1", [.integer(county)]
        ) { row in
          try there.run(insertion, [.integer(county)] + columns.enumerated().map { $1.value(row, $0 + 1) })
          return true
        }
      }
    }
  }
}
