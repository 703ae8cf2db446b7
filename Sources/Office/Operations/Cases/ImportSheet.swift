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
  /// Rows that came in without their estate, since nobody can tell which one they mean.
  package var unplaced: [Fault] = []
  /// Cases that may be about a matter that is known.
  package var alike: [(number: String, other: String, words: [String])] = []

  package init(_ mapping: ColumnMapping = ColumnMapping()) { self.mapping = mapping }
}

extension Office {
  /// What the columns of an unknown sheet seem to mean, to be confirmed by a person once.
  /// - Returns: besides, what stands in each column's first rows.
  /// - Throws: `Refused` where no sheet has a row of titles; `DocumentFault`.
  package func proposeMapping(of path: String, named name: String, by officer: Officer) throws -> (
    titles: [String], mapping: ColumnMapping, samples: [String: [String]]
  ) {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let sheet = try foreignSheet(path)
    let mapping = sheet.proposal(named: name, source: source(named: name))
    let samples = sheet.titles.reduce(into: [String: [String]]()) { $0[$1] = sheet.samples(of: $1) }
    return (sheet.titles, mapping, samples)
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

  /// What would come of the rows, and nothing is written.
  package func previewSheet(
    _ path: String, mapping: ColumnMapping, subdistrict: String?, by officer: Officer
  ) throws -> SheetIntake {
    let (sheet, home) = try understood(path, mapping, subdistrict, officer)
    return try book.read { registers in
      var (intake, seen) = (SheetIntake(mapping), Set<String>())
      try sort(sheet, mapping, home, registers, &intake) { row in
        if seen.insert(row.complaint.number).inserted { return true }
        return false
      }
      return intake
    }
  }

  /// Takes the rows in, each as a case that was received. Importing again changes nothing.
  /// - Parameter subdistrict: code; for rows that name neither estate nor subdistrict.
  package func importSheet(
    _ path: String, mapping: ColumnMapping, subdistrict: String?, by officer: Officer
  ) throws -> SheetIntake {
    let (sheet, home) = try understood(path, mapping, subdistrict, officer)
    let now = clock.now
    let acceptance = try CaseTimes(plan).clock(.acceptance, from: now.day, .acceptance)
    var intake = try book.write(by: officer.actor, at: now, for: .alone) { pen in
      var intake = SheetIntake(mapping)
      try sort(sheet, mapping, home, pen.registers, &intake) { row in
        var complaint = row.complaint
        if try pen.registers.isRecorded("complaint/" + complaint.number) { return false }
        let told = complaint
        // A mask that came with the sheet is nobody's name.
        let reporter = Reporter(name: row.cells[.name] ?? "", contact: row.cells[.contact] ?? "").unmasked
        complaint.withhold(reporter)
        complaint.withholdMentions()
        complaint.reporter = try pen.seal(reporter, of: "complaint/" + complaint.number)
        try pen.keep(
          complaint.wordings(of: told), of: "complaint/" + complaint.number, under: complaint.reporter)
        try pen.append(Event(.recorded, .complaint(complaint)))
        var step = Step(.received, of: complaint.number, position: 1, at: now, by: officer.post.code)
        (step.text, step.kind) = (complaint.source, complaint.kind)
        step.opens = [acceptance, row.limit].compactMap { $0 }
        try pen.append(Event(.recorded, .step(step)))
        return true
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

  /// The sheet, and whose its rows are that do not say.
  private func understood(
    _ path: String, _ mapping: ColumnMapping, _ subdistrict: String?, _ officer: Officer
  ) throws -> (ForeignSheet, home: String?) {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let sheet = try foreignSheet(path)
    let missing = SheetColumn.allCases.map { mapping[$0] }.filter { !$0.isEmpty && !sheet.titles.contains($0) }
    if !missing.isEmpty {
      throw Refused("表中没有这些列：\(missing.joined(separator: "、"))。请核对是不是同一种表，或用另一个名字重新对应各列")
    }
    return (sheet, officer.confinedTo ?? subdistrict)
  }

  /// Goes through the rows: what is faulty is told, what is in the book already counted, the rest taken.
  /// - Parameter take: false where it was known after all.
  private func sort(
    _ sheet: ForeignSheet, _ mapping: ColumnMapping, _ home: String?, _ registers: Registers,
    _ intake: inout SheetIntake, take: (SheetCase) throws -> Bool
  ) throws {
    var reading = SheetReading(office: self, mapping: mapping, home: home)
    for estate in try registers.estates() { reading.registry.add(estate) }
    for row in sheet.rows {
      intake.rows += 1
      let (told, reasons) = reading.read(sheet.cells(of: row, by: mapping))
      if !reasons.isEmpty {
        intake.rejected.append(.init(row: row.number, reasons: reasons))
      } else if try registers.isRecorded("complaint/" + told.complaint.number) || !take(told) {
        intake.known += 1
      } else {
        intake.taken.append(told.complaint.number)
        if !told.unknownEstate.isEmpty {
          let name = Mentions.masked(told.unknownEstate) ?? told.unknownEstate
          intake.unplaced.append(.init(row: row.number, reasons: ["\(told.complaint.number) 没有认出小区“\(name)”"]))
        }
      }
    }
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
