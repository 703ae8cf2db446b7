/// What becomes of one document of the ledger's full-text index.
package struct SearchChange: Sendable {
  package var key: Int
  /// Exactly the tokens that stood under the key; nil where none did.
  package var removed: [UInt8]?
  /// Nil where none are to stand there.
  package var added: [UInt8]?
}

/// Full-text search over the ledger: the one place where the engines part ways. Every document is a set of tokens,
/// written with blanks between (`SearchText`), its key the ledger's key.
package protocol LedgerSearch: Sendable {
  /// Keys rise within one call.
  func apply(_ changes: [SearchChange], on connection: any SQLConnection) throws
  func clear(on connection: any SQLConnection) throws
  /// The keys, rising or falling, of documents that hold every token, until `each` answers false.
  func keys(
    holding tokens: [String], from first: Int, through last: Int, rising: Bool, on connection: any SQLConnection,
    _ each: (Int) throws -> Bool
  ) throws
  /// Every token of every document, once each, in any order.
  func contents(on connection: any SQLConnection) throws -> TokenDigest
}
