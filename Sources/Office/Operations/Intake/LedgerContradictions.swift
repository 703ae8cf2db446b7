import Basics
import Book
import Casework
import Forms

// Whoever sorts only the columns that are seen gives each hidden number the contents of another row. No cell says so by
// itself; several that changed together do.

/// A cell that reads otherwise than our own ledger printed it.
private struct Sign {
  var title: String
  var meaning: Meaning
  /// Enough by itself: nobody writes it by hand.
  var isProof = false
  /// To be expected: the ledger asks for the office's own words where it printed none.
  var isExpected = false
}

extension RecordIntake {
  /// A version that the book has not reached is of another book, or of one that was restored since.
  func versionFault(_ draft: LedgerRowDraft, _ subject: String, _ sheet: SheetBeing) throws -> [CellFault] {
    guard let seen = draft.recordVersion, let now = try pen.registers.version(of: subject), seen > now else {
      return []
    }
    return [
      CellFault(
        column: "记录版本", cell: sheet.cell(.recordVersion, draft.row), value: String(seen),
        message: "台账库里“\(draft.recordNumber)”只到第\(now)版，这份台账不是从现在的台账库导出的，请重新导出后再填")
    ]
  }

  /// What shows that a row's cells are those of another record than its hidden number says.
  func contradictions(
    _ draft: LedgerRowDraft, _ told: Complaint, _ exported: Complaint, _ sheet: SheetBeing
  ) throws -> [CellFault] {
    var signs = signs(draft, words: (exported.brief, told.brief), days: (exported.accepted, told.accepted))
    if folded(told.source) != folded(exported.source) { signs.append(Sign(title: "来源", meaning: .source)) }
    let printed =
      try exported.reporter.isEmpty
      ? Reporter(name: "", contact: "") : people.masked([exported.reporter])[exported.reporter]
    if let printed {
      if draft.person.name.isMaskOfAnother(than: printed.name, by: { $0.first }) {
        signs.append(Sign(title: "投诉人", meaning: .reporter, isProof: true))
      }
      if draft.person.contact.isMaskOfAnother(than: printed.contact, by: { $0.last }) {
        signs.append(Sign(title: "联系方式", meaning: .reporterContact, isProof: true))
      }
    }
    return fault(signs, draft, sheet)
  }

  func contradictions(
    _ draft: LedgerRowDraft, _ told: Problem, _ exported: Problem, _ sheet: SheetBeing
  ) -> [CellFault] {
    var signs = signs(draft, words: (exported.description, told.description), days: (exported.found, told.found))
    if let line = draft.line, !line.source.isEmpty, folded(line.source) != folded(exported.means.ledgerSource) {
      signs.append(Sign(title: "来源", meaning: .source))
    }
    if !draft.person.isEmpty { signs.append(Sign(title: "投诉人", meaning: .reporter)) }
    return fault(signs, draft, sheet)
  }

  private func signs(_ draft: LedgerRowDraft, words: (String, String), days: (Day, Day)) -> [Sign] {
    var signs: [Sign] = []
    let isNumbered = !draft.recordSerial.isEmpty && !draft.serial.isEmpty
    if isNumbered, folded(draft.serial) != folded(draft.recordSerial) {
      signs.append(Sign(title: "序号", meaning: .serial))
    }
    if !WorkedOverText(words.0).resembles(WorkedOverText(words.1)) {
      let isSealed = SealedWords.mark(in: words.0) != nil
      signs.append(Sign(title: "问题（舆情）简要内容", meaning: .brief, isExpected: isSealed))
    }
    if days.0 != days.1 { signs.append(Sign(title: "受理时间", meaning: .accepted)) }
    return signs
  }

  /// A number counted anew, a text written anew or a corrected day is nothing by itself.
  private func fault(_ signs: [Sign], _ draft: LedgerRowDraft, _ sheet: SheetBeing) -> [CellFault] {
    let isOfAnother =
      signs.contains(where: \.isProof)
      || signs.count > 1 && signs.contains { $0.meaning == .serial || $0.meaning == .brief && !$0.isExpected }
    guard isOfAnother else { return [] }
    let cells = signs.map { "“\($0.title)”（\(sheet.cell($0.meaning, draft.row))）" }.joined(separator: "、")
    return [
      CellFault(
        column: "", cell: sheet.cell(signs[0].meaning, draft.row), value: "",
        message: "右侧隐藏的编号是“\(draft.recordNumber)”，\(cells)却与导出时对不上，像是另一行的内容。"
          + "是不是只给看得见的列排了序？请连同右侧隐藏的各列一起排序，或重新导出后再填；确是这一件要改的，请在办件页办理")
    ]
  }
}

extension String {
  /// True for a mask that stands for somebody else than the one printed.
  fileprivate func isMaskOfAnother(than printed: String, by telling: (String) -> Character?) -> Bool {
    !isEmpty && Masking.isMasked(self) && telling(folded(self)) != telling(folded(printed))
  }
}
