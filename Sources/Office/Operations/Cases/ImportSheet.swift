import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

/// What became of the rows of a sheet from elsewhere.
package struct SheetIntake: Sendable {
  package struct Fault: Sendable, Equatable {
    package var row: Int
    package var reasons: [String]
  }

  package var mapping = ColumnMapping()
  package var rows = 0
  /// 编号 of what came in.
  package var taken: [String] = []
  /// In the book already, by an earlier import.
  package var known = 0
  package var rejected: [Fault] = []
  /// Cases that may be about a matter that is known.
  package var alike: [(number: String, other: String, words: [String])] = []

  package init() {}
}

extension Office {
  /// What the columns of an unknown sheet seem to mean, to be confirmed by a person once.
  /// - Throws: `Refused` where no sheet has a row of titles; `DocumentFault`.
  package func proposeMapping(of path: String, named name: String, by officer: Officer) throws -> (
    titles: [String], mapping: ColumnMapping
  ) {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let sheet = try foreignSheet(path)
    return (sheet.titles, sheet.proposal(named: name, source: source(named: name)))
  }

  package func mapping(named name: String) throws -> ColumnMapping? {
    try book.read { registers in
      if case .mapping(let value) = try registers.recorded("mapping/" + name)?.record { value } else { nil }
    }
  }

  /// What was said of an earlier sheet with these columns, whatever it was called: of several the one that tells most.
  package func mapping(fitting titles: [String]) throws -> ColumnMapping? {
    let known = try book.read { registers in
      try registers.mappingNames().compactMap { name in
        if case .mapping(let value) = try registers.recorded("mapping/" + name)?.record { value } else { nil }
      }
    }
    return known.filter { $0.fits(titles) }.max { $0.told.count < $1.told.count }
  }

  /// Keeps what the columns mean for the next such sheet.
  package func keep(_ mapping: ColumnMapping, by officer: Officer) throws {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    var reasons = mapping.name.isEmpty ? ["请给这种表起一个名字，如“12345热线”"] : []
    if mapping[.brief].isEmpty { reasons.append("请选择哪一列是反映内容") }
    if !plan.sources.contains(where: { $0.name == mapping.source }) { reasons.append("请选择来源") }
    if !reasons.isEmpty { throw Refused(reasons) }
    try book.write(by: officer.actor, at: clock.now) { pen in
      let old = try pen.registers.recorded("mapping/" + mapping.name)
      if case .mapping(mapping)? = old?.record { return }
      try pen.append(Event(old == nil ? .recorded : .amended, .mapping(mapping)))
    }
  }

  /// Takes the rows in, each as a case that was received. Importing again changes nothing.
  /// - Parameter subdistrict: code; for rows that name neither estate nor subdistrict.
  package func importSheet(
    _ path: String, mapping: ColumnMapping, subdistrict: String?, by officer: Officer
  ) throws -> SheetIntake {
    let home = officer.confinedTo ?? subdistrict
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let sheet = try foreignSheet(path)
    var intake = SheetIntake()
    intake.mapping = mapping
    let missing = SheetColumn.allCases.map { mapping[$0] }.filter { !$0.isEmpty && !sheet.titles.contains($0) }
    if !missing.isEmpty {
      throw Refused("表中没有这些列：\(missing.joined(separator: "、"))。请核对是不是同一种表，或用另一个名字重新对应各列")
    }
    let now = clock.now
    let level = plan.sources.first { $0.name == mapping.source }?.level ?? .county
    let clocks = try [CaseTimes(plan).clock(.acceptance, from: now.day, .acceptance)].compactMap { $0 }
    intake = try book.write(by: officer.actor, at: now, for: .alone) { pen in
      var intake = intake
      var registry = RegistryIndex(plan: plan)
      for estate in try pen.registers.estates() { registry.add(estate) }
      for row in sheet.rows {
        intake.rows += 1
        let cells = sheet.cells(of: row, by: mapping)
        var (complaint, reasons) = complaint(from: cells, mapping, home, now, &registry)
        complaint.level = level
        if !reasons.isEmpty {
          intake.rejected.append(.init(row: row.number, reasons: reasons))
          continue
        }
        if try pen.registers.isRecorded("complaint/" + complaint.number) {
          intake.known += 1
          continue
        }
        let told = complaint
        let reporter = Reporter(name: cells[.name] ?? "", contact: cells[.contact] ?? "")
        complaint.withhold(reporter)
        complaint.withholdMentions()
        complaint.reporter = try pen.seal(reporter, of: "complaint/" + complaint.number)
        try pen.keep(
          complaint.wordings(of: told), of: "complaint/" + complaint.number, under: complaint.reporter)
        try pen.append(Event(.recorded, .complaint(complaint)))
        var step = Step(.received, of: complaint.number, position: 1, at: now, by: officer.post.code)
        (step.text, step.kind, step.opens) = (complaint.source, complaint.kind, clocks)
        try pen.append(Event(.recorded, .step(step)))
        intake.taken.append(complaint.number)
      }
      return intake
    }
    for number in intake.taken.prefix(500) {
      if let like = try likeCases(number, by: officer).first {
        intake.alike.append((number, like.number, like.likeness.words))
      }
    }
    return intake
  }

  private func complaint(
    from cells: [SheetColumn: String], _ mapping: ColumnMapping, _ home: String?, _ now: Moment,
    _ registry: inout RegistryIndex
  ) -> (Complaint, [String]) {
    var complaint = Complaint()
    var reasons: [String] = []
    complaint.brief = cells[.brief] ?? ""
    if complaint.brief.isEmpty { reasons.append("没有反映内容") }
    if complaint.brief.count > Self.longestWords { reasons.append("反映内容超过\(Self.longestWords)字") }
    complaint.source = mapping.source
    complaint.subdistrict =
      cells[.subdistrict].flatMap { plan.subdistrict(named: $0)?.code } ?? home ?? ""
    if let name = cells[.estate] {
      if case .found(let estate) = registry.estate(named: name, in: plan.subdistrict(code: complaint.subdistrict)) {
        (complaint.estate, complaint.subdistrict) = (estate.id, estate.subdistrict)
      }
    }
    if complaint.subdistrict.isEmpty { reasons.append("没有认出小区和街道，请在表中写明，或在导入时指明街道") }
    if let home, !complaint.subdistrict.isEmpty, complaint.subdistrict != home { reasons.append("属于别的街道") }
    complaint.kind = cells[.kind].flatMap { plan.kind(named: $0)?.code } ?? ""
    (complaint.accepted, complaint.acceptedClock) = (now.day, now.clock)
    if let text = cells[.day] {
      if let read = LooseDay.read(text, year: plan.firstDay.year) {
        if read.day > now.day { reasons.append("日期“\(text.prefix(20))”晚于今天") }
        (complaint.accepted, complaint.acceptedClock) = (read.day, read.clock ?? "")
      } else {
        reasons.append("日期“\(text.prefix(20))”读不懂")
      }
    }
    let outside = cells[.number] ?? ""
    complaint.number =
      outside.isEmpty
      ? mapping.name + "-"
        + book.vault.digits(12, of: SheetColumn.allCases.map { cells[$0] ?? "" }.joined(separator: "\u{1F}"))
      : mapping.name + "-" + String(outside.prefix(60))
    return (complaint, reasons)
  }

  private func source(named name: String) -> String {
    plan.sources.first { source in
      ([source.name] + source.aliases).contains { name.contains($0) || $0.contains(name) }
    }?.name ?? plan.sources.first { $0.name.contains(name.prefix(2)) }?.name ?? ""
  }

  private func foreignSheet(_ path: String) throws -> ForeignSheet {
    for sheet in WorkbookSheet.all(of: try Workbook(path: path)) {
      if let foreign = try ForeignSheet(sheet), !foreign.rows.isEmpty { return foreign }
    }
    throw Refused("没有找到有列标题的表，请确认第一行（或前几行）写有各列的名称")
  }
}
