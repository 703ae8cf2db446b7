import Basics
import Casework
import Forms
import OfficeDocuments

/// The rows of our own ledger by the record that each says it is. A row that somebody copied still carries the number of
/// the one that it was copied from, and which of the two is meant nobody can tell.
struct LedgerClaims {
  private struct Place {
    var sheet: String
    var row: Int
  }

  private var first: [String: Place] = [:]
  private var further: [String: [Place]] = [:]

  /// Notes the numbers of a sheet, before any of its rows is taken.
  mutating func note(_ sheet: some SheetRows, _ header: HeaderRow) throws {
    guard let number = header.column(of: .recordNumber)?.column else { return }
    let sort = header.column(of: .recordSort)?.column
    try sheet.eachRow { row in
      guard row.number > header.rows.upperBound, let told = row[number]?.plainText, !tidied(told).isEmpty else {
        return true
      }
      let key = Self.key(sort.flatMap { row[$0]?.plainText } ?? "", told)
      let place = Place(sheet: sheet.name, row: row.number)
      if first[key] == nil { first[key] = place } else { further[key, default: []].append(place) }
      return true
    }
  }

  /// What keeps a row from being taken whose record other rows claim, too.
  func faults(_ draft: LedgerRowDraft, _ sheet: SheetBeing) -> [CellFault] {
    let key = Self.key(draft.recordSort?.rawValue ?? "", draft.recordNumber)
    guard let others = further[key], let first = first[key] else { return [] }
    let places = ([first] + others).map { ($0.sheet == sheet.name ? "" : "工作表“\($0.sheet)”") + "第\($0.row)行" }
    return [
      CellFault(
        column: "", cell: sheet.cell(.recordNumber, draft.row), value: draft.recordNumber,
        message: "\(places.joined(separator: "、"))右侧隐藏列里都是“\(draft.recordNumber)”，分不清哪一行是它，都没有采用。"
          + "新登记的一行，请清空右侧隐藏的各列；多余的，请删去")
    ]
  }

  private static func key(_ sort: String, _ number: String) -> String { tidied(sort) + "/" + tidied(number) }
}
