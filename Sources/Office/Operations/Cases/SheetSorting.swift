import Basics
import Book
import Campaign
import Casework
import Forms

/// The rows of a sheet from elsewhere, to be sorted into what comes in, what is known, what is told otherwise than
/// before, and what goes back.
struct SheetSorting {
  let office: Office
  let officer: Officer
  let path: String
  let sheet: ForeignSheet
  let mapping: ColumnMapping
  /// Code of the subdistrict whose the rows are that do not say.
  let home: String?

  /// - Parameters:
  ///   - each: takes a row in that is new.
  ///   - changed: takes down what a row says otherwise than the book.
  func sorted(
    by registers: Registers, each: (SheetCase) throws -> Void, changed: (SheetCase, SheetChange) throws -> Void
  ) throws -> SheetIntake {
    var intake = SheetIntake(file: path, mapping)
    (intake.sheet, intake.rows) = (sheet.name, sheet.rows.count)
    intake.noted = mapping.noted(of: sheet.titles)
    intake.left = sheet.titles.filter { mapping.left.contains($0) && !mapping.told.contains($0) }
    var reading = SheetReading(office: office, mapping: mapping, home: home, noted: intake.noted, in: sheet)
    for estate in try registers.estates() { reading.registry.add(estate) }
    var rows: [(row: Int, told: SheetCase, reasons: [String])] = []
    for row in sheet.rows {
      let (told, reasons) = reading.read(row)
      rows.append((row.number, told, reasons))
    }
    let places = Dictionary(grouping: rows) { $0.told.complaint.number }
    for (row, told, faults) in rows {
      let number = told.complaint.number
      var reasons = faults
      let twins = places[number, default: []].map(\.row).filter { $0 != row }
      if !twins.isEmpty { reasons.append(Self.twice(row, twins, told.cells[.number])) }
      if !reasons.isEmpty {
        intake.rejected.append(.init(row: row, reasons: reasons))
      } else if try !registers.isRecorded("complaint/" + number) {
        try each(told)
        intake.taken.append(number)
        if !told.unknownEstate.isEmpty {
          let name = Mentions.masked(told.unknownEstate) ?? told.unknownEstate
          intake.unplaced.append(.init(row: row, reasons: ["\(number) 没有认出小区“\(name)”"]))
        }
      } else if let change = try SheetChange(told, in: registers, reading.registry, of: office, seenBy: officer) {
        if change.obstacles.isEmpty {
          try changed(told, change)
          intake.changed.append(
            RecordChange(sheet: sheet.name, row: row, number: number, differences: change.differences))
        } else {
          let what = change.differences.map(\.title).joined(separator: "、")
          intake.rejected.append(.init(row: row, reasons: ["来文有变化（\(what)），没有记入"] + change.obstacles))
        }
      } else {
        intake.known += 1
      }
    }
    return intake
  }

  private static func twice(_ row: Int, _ twins: [Int], _ number: String?) -> String {
    let others = twins.map { "第\($0)行" }.joined(separator: "、")
    return number == nil ? "与\(others)完全相同，请只留一行" : "来文编号与\(others)相同，请核对后只留一行，或改正编号"
  }
}
