import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func review(_ query: ReviewQuery) throws -> ReviewView {
    var query = query
    query.unit = officer.confinedTo ?? query.unit
    let skipped = query.cursor.flatMap { Int($0) }.map { max(0, $0) } ?? 0
    let rows = try office.heldRows(subdistrict: query.unit, skipping: skipped, limit: ReviewView.pageSize + 1)
    let isMore = rows.count > ReviewView.pageSize
    return ReviewView(
      query: query, rows: rows.prefix(ReviewView.pageSize).map { held($0) }, total: try waiting(),
      next: isMore ? String(skipped + ReviewView.pageSize) : nil, units: units,
      kinds: plan.kinds.map { KindChoice(code: $0.code, name: $0.formName ?? $0.name) })
  }

  package func decide(_ ruling: HeldRowRuling) throws { try office.decide(ruling, by: officer) }

  private func held(_ row: HeldRow) -> HeldView {
    let (complaint, problem) = (row.complaint.first, row.problem.first)
    var view = HeldView(
      number: row.number, file: row.file, sheet: row.sheet, row: row.row, unit: unit(row.subdistrict),
      isComplaint: complaint != nil || problem == nil, brief: complaint?.brief ?? problem?.description ?? "")
    view.source = complaint?.source ?? problem?.means.ledgerSource ?? ""
    view.progress = complaint?.progress ?? ""
    view.remark = complaint?.remark ?? problem?.remark ?? ""
    let day = complaint?.accepted ?? problem?.found
    view.accepted = day.flatMap { $0.number == 0 ? nil : $0 }
    view.doubts = row.doubts
    view.estates = row.estateProposals.compactMap { proposal($0) { Int($0).map(estateName) ?? "" } }
    view.kinds = row.kindProposals.compactMap { proposal($0) { "\($0) \(kindName($0))" } }
    view.level = row.isLevelOpen ? nil : complaint?.level
    view.closed = complaint?.closed
    view.saysClosed = complaint?.closed == nil && row.saysClosed
    return view
  }

  /// `锦绣花园（温泉街道）`; empty where there is no such estate.
  func estateName(_ id: Int) -> String {
    guard id != 0, let estate = try? office.estate(id) else { return "" }
    return plan.subdistrict(code: estate.subdistrict).map { "\(estate.name)（\($0.shortName)）" } ?? estate.name
  }

  /// Reads `value|confidence|words`; nil where it names nothing that there is.
  private func proposal(_ text: String, _ name: (String) -> String) -> HeldView.Proposal? {
    let parts = text.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let confidence = Int(parts[1]) else { return nil }
    let shown = name(parts[0])
    return shown.isEmpty
      ? nil : HeldView.Proposal(value: parts[0], name: shown, confidence: confidence, words: parts[2])
  }
}
