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
    value.eachEntry { if $0.says("*") { masked.append($0) } }
    if masked.isEmpty { return value }
    let originals = try vault.originals(of: masked, in: subjects)
    value.eachEntry { $0 = originals[$0] ?? $0 }
    return value
  }

  func restored(_ row: LedgerRow) throws -> LedgerRow {
    if !isWanted { return row }
    let masked = [row.brief, row.progress, row.remark, row.office, row.receiver, row.responsible].filter {
      $0.says("*")
    }
    if masked.isEmpty { return row }
    let subject = (row.sort == .complaint ? "complaint/" : "problem/") + row.number
    let originals = try vault.originals(of: masked, in: [subject])
    var row = row
    row.brief = originals[row.brief] ?? row.brief
    row.progress = originals[row.progress] ?? row.progress
    row.remark = originals[row.remark] ?? row.remark
    row.office = originals[row.office] ?? row.office
    row.receiver = originals[row.receiver] ?? row.receiver
    row.responsible = originals[row.responsible] ?? row.responsible
    return row
  }
}
