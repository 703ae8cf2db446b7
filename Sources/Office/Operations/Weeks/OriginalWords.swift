import Book
import Casework

/// Puts the words as they were written back into texts, for someone who may see them.
struct OriginalWords: Sendable {
  private let vault: Vault
  private let isWanted: Bool

  init(vault: Vault, isWanted: Bool) throws {
    self.vault = vault
    self.isWanted = try isWanted && vault.keepsWordings()
  }

  /// - Parameter subjects: whose texts they are, `complaint/TS0001`; the likeliest first.
  func restored<Value: Worded>(_ value: Value, _ subjects: String...) throws -> Value {
    var masked: [String] = []
    if !isWanted { return value }
    var value = value
    value.eachEntry { if Self.mayHaveOriginal($0) { masked.append($0) } }
    if masked.isEmpty { return value }
    let originals = try originals(of: masked, in: subjects)
    value.eachEntry { $0 = originals[$0] ?? $0 }
    return value
  }

  func restored(_ row: LedgerRow) throws -> LedgerRow {
    if !isWanted { return row }
    let masked = [row.brief, row.progress, row.remark, row.office, row.receiver, row.responsible].filter(
      Self.mayHaveOriginal)
    if masked.isEmpty { return row }
    let subject = (row.sort == .complaint ? "complaint/" : "problem/") + row.number
    let originals = try originals(of: masked, in: [subject])
    var row = row
    row.brief = originals[row.brief] ?? row.brief
    row.progress = originals[row.progress] ?? row.progress
    row.remark = originals[row.remark] ?? row.remark
    row.office = originals[row.office] ?? row.office
    row.receiver = originals[row.receiver] ?? row.receiver
    row.responsible = originals[row.responsible] ?? row.responsible
    return row
  }

  private static func mayHaveOriginal(_ text: String) -> Bool { text.says("*") || SealedWords.mark(in: text) != nil }

  /// What is sealed is opened first; the masked words that come out have an original of their own.
  private func originals(of texts: [String], in subjects: [String]) throws -> [String: String] {
    var spoken: [String: String] = [:]
    for text in texts {
      guard let mark = SealedWords.mark(in: text) else { continue }
      spoken[text] = try vault.originals(of: [mark], in: subjects)[mark]
    }
    let masked = texts.map { spoken[$0] ?? $0 }
    let originals = try vault.originals(of: masked, in: subjects)
    return Dictionary(
      zip(texts, masked).map { ($0, originals[$1] ?? $1) }, uniquingKeysWith: { first, _ in first })
  }
}
