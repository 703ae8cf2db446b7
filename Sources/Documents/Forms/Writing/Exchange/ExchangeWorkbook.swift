import Basics
import Campaign
import Casework
import OfficeDocuments

/// Writes the exchange workbook (exchange.md): six sheets, headers in row 1, days as text `YYYY-MM-DD`.
package struct ExchangeWorkbook {
  let plan: Plan
  let records: ExchangeRecords
  let showsReporters: Bool

  /// - Parameter showsReporters: only where the person exporting may see them; otherwise names and phones are masked.
  package init(plan: Plan, records: ExchangeRecords, showsReporters: Bool = false) {
    self.plan = plan
    self.records = records
    self.showsReporters = showsReporters
  }

  package func write(to path: String, properties: DocumentProperties) throws {
    let records = records
    var pending: [[String]] = []
    let sources: [() throws -> (cells: [String], notes: [String: String])?] = [
      { try records.companies().map { (cells(of: $0.company, $0.contact), $0.company.notes) } },
      {
        if pending.isEmpty {
          guard let estate = try records.estates() else { return nil }
          var rows = rows(of: estate)
          let first = rows.removeFirst()
          pending = rows.reversed()
          return (first, estate.notes)
        }
        return (pending.removeLast(), [:])
      },
      { try records.inspections().map { (cells(of: $0), $0.notes) } },
      { try records.complaints().map { (cells(of: $0.complaint, $0.reporter), $0.complaint.notes) } },
      { try records.problems().map { (cells(of: $0), $0.notes) } },
      { try records.measures().map { (cells(of: $0), $0.notes) } },
    ]
    let sheets = zip(ExchangeColumns.sheets, sources).map { sheet, next in
      let extra = records.noteTitles[sheet.name] ?? []
      var page = PageSetup()
      page.repeatedRows = 1...1
      page.frozenRows = 1
      return LongSheet(
        name: sheet.name, columns: (sheet.columns + extra).map { .init(width: Self.width(of: $0)) },
        opening: [.init((sheet.columns + extra).map { .init($0, 0) })], page: page
      ) { row in
        guard let line = try next() else { return false }
        for text in line.cells { text.isEmpty ? row.skip() : row.text(text, 1) }
        for title in extra { row.text(line.notes[title] ?? "", 1) }
        return true
      }
    }
    let head = CellFormat().with {
      $0.isBold = true
      $0.horizontal = .center
    }
    try LongWorkbook(
      formats: [head, CellFormat().with { $0.numberFormat = "@" }], properties: properties, sheets: sheets
    ).write(to: path)
  }

  private static func width(of title: String) -> Double {
    switch title {
    case "问题（舆情）简要内容", "办理进展和结果", "问题描述", "整改经过", "办结经过": 40
    case "企业名称", "物业服务企业", "地址", "结论", "依据", "说明", "备注": 28
    default: Double(max(12, title.count * 2 + 2))
    }
  }

  private func subdistrict(_ code: String) -> String { plan.subdistrict(code: code)?.name ?? code }
  private func company(_ id: Int) -> String { id == 0 ? "" : records.company(id) ?? "" }

  /// Name of the subdistrict and the estate.
  private func place(_ id: Int) -> [String] {
    guard id != 0, let estate = records.estate(id) else { return ["", ""] }
    return [subdistrict(estate.subdistrict), estate.name]
  }

  private func shown(_ person: Reporter) -> Reporter { showsReporters ? person : person.masked }

  private func cells(of company: Company, _ contact: Reporter) -> [String] {
    let contact = shown(contact)
    return [company.name, company.creditCode, contact.name, contact.contact, company.stars, company.party]
  }

  /// One row for each contract, one row where there is none.
  private func rows(of estate: Estate) -> [[String]] {
    func row(_ contract: Contract?) -> [String] {
      [
        subdistrict(estate.subdistrict), estate.community, estate.name, estate.aliases.joined(separator: "；"),
        contract.map { $0.company == Contract.nobody ? "自管" : company($0.company) } ?? "",
        contract?.from?.description ?? "", contract?.to?.description ?? "",
        estate.households.map(String.init) ?? "", estate.area, estate.buildings.map(String.init) ?? "",
        estate.lifts.map(String.init) ?? "", estate.ownersBody, estate.party, estate.address,
      ]
    }
    return estate.contracts.isEmpty ? [row(nil)] : estate.contracts.map(row)
  }

  private func cells(of inspection: Inspection) -> [String] {
    [inspection.number, inspection.sort.rawValue, inspection.batch] + place(inspection.estate) + [
      company(inspection.company), inspection.day.description, inspection.inspector, inspection.conclusion,
    ]
  }

  private func cells(of complaint: Complaint, _ reporter: Reporter) -> [String] {
    let reporter = shown(reporter)
    let estate = complaint.estate == 0 ? "" : records.estate(complaint.estate)?.name ?? ""
    func moment(_ day: Day, _ clock: String) -> String { clock.isEmpty ? day.description : "\(day) \(clock)" }
    return [
      complaint.number, complaint.subdistrict.isEmpty ? "" : subdistrict(complaint.subdistrict), estate, reporter.name,
      reporter.contact, complaint.brief, complaint.source, complaint.level.rawValue,
      moment(complaint.accepted, complaint.acceptedClock), complaint.office, complaint.finding.rawValue,
      complaint.progress, complaint.closed == nil ? "否" : "是",
      complaint.closed.map { moment($0, complaint.closedClock) } ?? "", complaint.receiver, complaint.duplicateOf,
      complaint.remark, complaint.kind, ClosingText.history(of: complaint),
    ]
  }

  private func cells(of problem: Problem) -> [String] {
    [problem.number] + place(problem.estate) + [
      company(problem.company), problem.kind, problem.description, problem.means.rawValue, problem.origin,
      problem.found.description, problem.responsible, problem.due?.description ?? "",
      problem.rectified?.day.description ?? "", problem.rectified?.acceptedBy ?? "", problem.remark,
      RectificationText.history(of: problem),
    ]
  }

  private func cells(of measure: Measure) -> [String] {
    let place =
      measure.estate == 0
      ? [measure.subdistrict.isEmpty ? "" : subdistrict(measure.subdistrict), ""] : place(measure.estate)
    return [measure.number, measure.sort.rawValue] + place + [
      company(measure.company), measure.day.description, measure.basis, measure.documentNumber,
      measure.fen.map { Money(fen: $0).description } ?? "", measure.unit, measure.remark,
    ]
  }
}
