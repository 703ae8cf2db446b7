import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation

/// Ends the transaction without a trace, carrying what was found out.
private struct NothingTaken: Error { let intakes: [SheetIntake] }

extension Office {
  /// What would come of the rows, and nothing is written.
  package func previewSheet(
    _ path: String, mapping: ColumnMapping, subdistrict: String?, by officer: Officer
  ) throws -> SheetIntake {
    let sorting = try understood(path, mapping, subdistrict, officer)
    return try book.read { registers in
      try sorting.sorted(by: registers, each: { _ in }, changed: { _, _ in })
    }
  }

  /// Takes the rows in, each as a case that was received, and keeps what the columns mean. Importing again changes
  /// nothing; what is told otherwise than before is added to its case.
  /// - Parameter subdistrict: code; for rows that name neither estate nor subdistrict.
  package func importSheet(
    _ path: String, mapping: ColumnMapping, subdistrict: String?, by officer: Officer
  ) throws -> SheetIntake {
    try importSheets([path], mapping: mapping, subdistrict: subdistrict, mode: .normal, by: officer)[0]
  }

  /// Takes several such sheets in, all in one durable step or none.
  package func importSheets(
    _ paths: [String], mapping: ColumnMapping, subdistrict: String?, mode: TakeInMode, by officer: Officer
  ) throws -> [SheetIntake] {
    let reasons = reasons(against: mapping)
    if !reasons.isEmpty { throw Refused(reasons) }
    let sortings = try paths.map { try understood($0, mapping, subdistrict, officer) }
    let now = clock.now
    let acceptance = try CaseTimes(plan).clock(.acceptance, from: now.day, .acceptance)
    var named: [String] = []
    let work: (Pen) throws -> [SheetIntake] = { pen in
      named = []
      try pen.keep(mapping)
      let intakes = try sortings.map { sorting in
        try sorting.sorted(by: pen.registers) { row in
          try pen.receive(row, acceptance, by: officer, at: now)
        } changed: { row, change in
          if try change.record(in: row.complaint.number, pen: pen, office: self, officer: officer) {
            named.append(row.complaint.number)
          }
        }
      }
      if mode == .strict, !intakes.allSatisfy(\.isClean) { throw NothingTaken(intakes: intakes) }
      return intakes
    }
    if mode == .rehearsal { return try book.rehearse(by: officer.actor, at: now, work) }
    do {
      var intakes = try book.write(by: officer.actor, at: now, for: .alone, work)
      for matter in named { try noteGuess(in: matter, by: officer) }
      for index in intakes.indices {
        intakes[index].isCommitted = true
        for number in intakes[index].taken.prefix(500) {
          if let like = try likeCases(number, by: officer).first {
            intakes[index].alike.append((number, like.number, like.likeness.words))
          }
        }
      }
      return intakes
    } catch let nothing as NothingTaken {
      return nothing.intakes
    }
  }

  /// The sheet, and whose its rows are that do not say.
  private func understood(
    _ path: String, _ mapping: ColumnMapping, _ subdistrict: String?, _ officer: Officer
  ) throws -> SheetSorting {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let sheet = try foreignSheet(path)
    let missing = mapping.told.filter { !sheet.titles.contains($0) }.sorted()
    if !missing.isEmpty {
      throw Refused("表中没有这些列：\(missing.joined(separator: "、"))。请核对是不是同一种表，或用另一个名字重新对应各列")
    }
    if sheet.isPersonal(mapping[.brief]) {
      throw Refused("“\(mapping[.brief])”一列写的像是姓名或电话，不能作为反映内容，请另选一列")
    }
    return SheetSorting(
      office: self, officer: officer, path: path, sheet: sheet, mapping: mapping,
      home: officer.confinedTo ?? subdistrict)
  }
}

extension Pen {
  /// A row as a case that was received.
  fileprivate func receive(_ row: SheetCase, _ acceptance: CaseClock?, by officer: Officer, at now: Moment) throws {
    var complaint = row.withheld
    let subject = "complaint/" + complaint.number
    complaint.reporter = try seal(row.reporter, of: subject)
    try keep(complaint.wordings(of: row.complaint), of: subject, under: complaint.reporter)
    try append(Event(.recorded, .complaint(complaint)))
    var step = Step(.received, of: complaint.number, position: 1, at: now, by: officer.post.code)
    (step.text, step.kind) = (complaint.source, complaint.kind)
    step.opens = [acceptance, row.limit].compactMap { $0 }
    try append(Event(.recorded, .step(step)))
  }
}
