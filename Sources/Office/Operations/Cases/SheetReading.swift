import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation

/// What a row of a sheet from elsewhere tells.
struct SheetCase {
  var complaint = Complaint()
  /// The day by which that office wants it closed; nil where it says none.
  var limit: CaseClock?
  /// What it writes of an estate that the registry does not know; empty where it is known, or none is written.
  var unknownEstate = ""
  var cells: [SheetColumn: String]
  /// Titles of columns that tell who somebody is.
  var personal: Set<String> = []

  /// A mask that came with the sheet is nobody's name.
  var reporter: Reporter { Reporter(name: cells[.name] ?? "", contact: cells[.contact] ?? "").unmasked }

  /// As the book keeps it, without anybody's name or number.
  var withheld: Complaint {
    var withheld = complaint
    withheld.withhold(reporter)
    withheld.withholdMentions()
    for title in personal { if let text = withheld.notes[title] { withheld.notes[title] = PersonalCell.masked(text) } }
    return withheld
  }
}

/// Reads the rows of a sheet from elsewhere, whose columns somebody has explained.
struct SheetReading {
  let office: Office
  let mapping: ColumnMapping
  /// Code of the subdistrict whose the rows are that do not say.
  let home: String?
  var registry: RegistryIndex
  private let level: ComplaintLevel
  /// Titles whose cells are kept as 附注, and those among them that tell who somebody is.
  private let noted: [String]
  private let personal: Set<String>
  private let sheet: ForeignSheet
  private let now: Moment
  private var plan: Plan { office.plan }

  init(office: Office, mapping: ColumnMapping, home: String?, noted: [String], in sheet: ForeignSheet) {
    (self.office, self.mapping, self.home, self.noted, self.sheet) = (office, mapping, home, noted, sheet)
    personal = Set(noted.filter { sheet.isPersonal($0) })
    registry = RegistryIndex(plan: office.plan)
    level = office.plan.sources.first { $0.name == mapping.source }?.level ?? .county
    now = office.clock.now
  }

  /// - Returns: besides, every reason why the row cannot be taken.
  mutating func read(_ row: ForeignSheet.Row) -> (told: SheetCase, reasons: [String]) {
    let cells = sheet.cells(of: row, by: mapping)
    var (told, reasons) = (SheetCase(cells: cells, personal: personal), [String]())
    told.complaint.brief = cells[.brief] ?? ""
    if told.complaint.brief.isEmpty { reasons.append("没有反映内容") }
    if told.complaint.brief.count > Office.longestWords { reasons.append("反映内容超过\(Office.longestWords)字") }
    (told.complaint.source, told.complaint.level) = (mapping.source, level)
    readPlace(&told, &reasons)
    told.complaint.kind = cells[.kind].flatMap { plan.kind(named: $0)?.code } ?? ""
    note(row, &told, &reasons)
    (told.complaint.accepted, told.complaint.acceptedClock) = (now.day, now.clock)
    if let text = cells[.day] {
      if let read = LooseDay.read(text, year: plan.firstDay.year) {
        if read.day > now.day { reasons.append("日期“\(text.prefix(20))”晚于今天") }
        (told.complaint.accepted, told.complaint.acceptedClock) = (read.day, read.clock ?? "")
      } else {
        reasons.append("日期“\(text.prefix(20))”读不懂")
      }
    }
    let outside = cells[.number] ?? ""
    let mark =
      outside.isEmpty
      ? office.book.vault.digits(12, of: SheetColumn.allCases.map { cells[$0] ?? "" }.joined(separator: "\u{1F}"))
      : String(outside.prefix(60))
    told.complaint.number = mapping.name + "-" + mark
    readLimit(&told, &reasons)
    return (told, reasons)
  }

  /// What nobody explained, and what was explained and not understood: nothing that was written is lost.
  private func note(_ row: ForeignSheet.Row, _ told: inout SheetCase, _ reasons: inout [String]) {
    var titles = noted
    if told.complaint.kind.isEmpty { titles.append(mapping[.kind]) }
    if let text = told.cells[.subdistrict], plan.subdistrict(named: text) == nil {
      titles.append(mapping[.subdistrict])
    }
    for title in titles {
      guard let text = row.values[title] else { continue }
      told.complaint.notes[title] = text
      if text.count > Office.longestWords { reasons.append("“\(title)”超过\(Office.longestWords)字") }
    }
  }

  private mutating func readPlace(_ told: inout SheetCase, _ reasons: inout [String]) {
    var complaint = told.complaint
    complaint.subdistrict = told.cells[.subdistrict].flatMap { plan.subdistrict(named: $0)?.code } ?? home ?? ""
    if let name = told.cells[.estate] {
      if let estate = registry.estate(typed: name, in: plan.subdistrict(code: complaint.subdistrict)) {
        (complaint.estate, complaint.subdistrict) = (estate.id, estate.subdistrict)
      } else {
        told.unknownEstate = String(name.prefix(60))
        complaint.brief = "「来文所写小区：\(told.unknownEstate)」\(complaint.brief)"
      }
    }
    if complaint.subdistrict.isEmpty { reasons.append("没有认出小区和街道，请在表中写明，或在导入时指明街道") }
    if let home, !complaint.subdistrict.isEmpty, complaint.subdistrict != home { reasons.append("属于别的街道") }
    told.complaint = complaint
  }

  /// `2025-07-10 17:00`, or `5个工作日` from the day of the row on.
  private func readLimit(_ told: inout SheetCase, _ reasons: inout [String]) {
    guard let text = told.cells[.due] else { return }
    guard let due = limit(text, from: told.complaint.accepted) else {
      return reasons.append("办结时限“\(text.prefix(20))”读不懂")
    }
    if due < told.complaint.accepted { reasons.append("办结时限“\(text.prefix(20))”早于受理日期") }
    let basis = "\(mapping.name)来文（\(told.complaint.number)）要求的办结时限：\(text.prefix(20))"
    told.limit = CaseClock(.closing, due: due, basis: basis)
  }

  private func limit(_ text: String, from day: Day) -> Day? {
    if let read = LooseDay.read(text, year: plan.firstDay.year) { return read.day }
    let plain = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
    guard let span = plain.wholeMatch(of: /\s*(\d{1,3})\s*个?\s*(工作日|自然日|天|日)(内|内办结)?\s*/), let days = Int(span.1)
    else { return nil }
    return span.2 == "工作日" ? try? plan.calendar.adding(workingDays: days, to: day) : day + days
  }
}
