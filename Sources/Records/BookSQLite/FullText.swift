import Book

/// The ledger's search in SQLite: an FTS5 table that keeps no copy of the text. Its tokens come parted by blanks, so
/// that the plainest tokenizer will do.
struct FullText: LedgerSearch {
  /// What is added to the book's migrations, by their places.
  static let migrations = [
    0: """
    create virtual table ledger_text using fts5(text, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
    insert into ledger_text (ledger_text, rank) values ('hashsize', 33554432);
    insert into ledger_text (ledger_text, rank) values ('automerge', 16);
    """,
    // Sixteen segments of a size are merged at once, and whoever files a complaint then waits: a little with every
    // commit is better.
    4: "insert into ledger_text (ledger_text, rank) values ('automerge', 4);",
  ]

  func apply(_ changes: [SearchChange], on connection: any SQLConnection) throws {
    for change in changes {
      if let tokens = change.removed {
        try connection.run(
          "insert into ledger_text (ledger_text, rowid, text) values ('delete', ?1, ?2)",
          [.integer(change.key), .utf8(tokens)])
      }
      if let tokens = change.added {
        try connection.run(
          "insert into ledger_text (rowid, text) values (?1, ?2)", [.integer(change.key), .utf8(tokens)])
      }
    }
  }

  func clear(on connection: any SQLConnection) throws {
    try connection.run("insert into ledger_text (ledger_text) values ('delete-all')", [])
  }

  func keys(
    holding tokens: [String], from first: Int, through last: Int, rising: Bool, on connection: any SQLConnection,
    _ each: (Int) throws -> Bool
  ) throws {
    try connection.rows(
      """
      select rowid from ledger_text where ledger_text match ?1 and rowid between ?2 and ?3 \
      order by rowid \(rising ? "asc" : "desc")
      """, [.text(tokens.map { "\"\($0)\"" }.joined(separator: " AND ")), .integer(first), .integer(last)]
    ) { try each($0.integer(0)) }
  }

  func contents(on connection: any SQLConnection) throws -> TokenDigest {
    try connection.run(
      "create virtual table if not exists temp.ledger_places using fts5vocab(main, ledger_text, instance)", [])
    var digest = TokenDigest()
    var (term, termHash): ([UInt8], UInt64) = ([], 0)
    try connection.rows("select term, doc from temp.ledger_places", []) { row in
      row.withText(0) { bytes in
        if !bytes.elementsEqual(term) {
          term = Array(bytes)
          termHash = TokenDigest.term(term)
        }
      }
      digest.add(termHash, row.integer(1))
      return true
    }
    return digest
  }
}
