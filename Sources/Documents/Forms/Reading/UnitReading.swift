import Basics
import Campaign
import Casework
import OfficeDocuments

/// Reads 附件3 联络人名单 or 附件4 监督反映方式, a row for each member unit. Which units there are says the plan.
package struct UnitReading: Sendable {
  private let plan: Plan

  package init(plan: Plan) { self.plan = plan }

  /// Reads a sheet from its header on.
  package func read(
    _ sheet: some SheetRows, header: HeaderRow, _ take: (Draft<MemberUnit>) throws -> Void
  ) throws -> SheetReport {
    var report = SheetReport(sheet: sheet.name, role: header.role, headerRow: header.rows.lowerBound)
    report.notes = header.guesses
    if !header.extras.isEmpty {
      report.notes.append("下列各列没有读取：\(header.extras.map(\.title).joined(separator: "、"))")
    }
    if sheet.isHidden { report.notes.append(SheetReport.hidden) }
    var fields = RowFields(header, year: plan.firstDay.year)
    var seen: Set<String> = []
    try sheet.eachRow { row in
      guard row.number > header.rows.upperBound, fields.load(row) else { return true }
      if !fields.has(.unit) {
        let first = row.cells.lazy.map { tidied($0.value.plainText) }.first { !$0.isEmpty } ?? ""
        if !fields.has(.contactPhone) {
          report.skipped.append("第\(row.number)行：\(first.prefix(30))")
          return true
        }
      }
      report.rows += 1
      try take(draft(&fields, row, header.role, &seen))
      return true
    }
    return report
  }

  private func draft(
    _ fields: inout RowFields, _ row: SheetRow, _ role: SheetRole, _ seen: inout Set<String>
  ) -> Draft<MemberUnit> {
    var unit = MemberUnit()
    let typed = fields.required(.unit)
    if let name = plan.memberUnit(named: typed) {
      unit.name = name
      if !seen.insert(name).inserted { fields.fault(.unit, "“\(name)”在本表上面已经有一行，请只保留一行") }
    } else if !typed.isEmpty {
      fields.fault(.unit, "方案的成员单位中没有“\(typed)”，请写附件3、附件4中的名称")
    }
    var person = Reporter(name: "", contact: "")
    if role == .contacts {
      person = PersonCells.read(&fields, name: .contact, contact: .contactPhone)
    } else {
      unit.phone = fields.text(.contactPhone)
      unit.address = fields.text(.address)
    }
    var draft = Draft(unit, source: row)
    draft.person = person
    draft.isPersonMasked = PersonCells.isMasked(person)
    draft.finish(&fields)
    return draft
  }
}

extension Plan {
  /// The unit's name as the annexes word it; an organisation of 附件2 that they leave out has its own.
  fileprivate func memberUnit(named typed: String) -> String? {
    var plain = folded(typed)
    let county = folded(self.county.name)
    if plain.hasPrefix(county) { plain = "县" + plain.dropFirst(county.count) }
    func means(_ name: String) -> Bool { [plain, folded(typed)].contains(folded(name)) }
    if let row = contactRows.first(where: { means($0.name) }) { return row.name }
    if let code = subdistrict(named: typed)?.code { return contactRows.first { $0.organisation == code }?.name }
    guard let unit = organisations.first(where: { means($0.name) || $0.aliases.contains(where: means) }) else {
      return nil
    }
    return contactRows.first { $0.organisation == unit.id }?.name ?? unit.name
  }
}
