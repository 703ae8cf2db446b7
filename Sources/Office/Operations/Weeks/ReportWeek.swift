import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments
import Reporting
import Synchronization

/// One of the files that a week's report consists of.
package enum WeekFile: String, Sendable, CaseIterable {
  case ledger, summary, briefing

  /// `附件5 工作台账（温泉街道办事处，截至2025-07-02）.xlsx`
  package func fileName(unit: String, asOf day: Day) -> String {
    switch self {
    case .ledger: "附件5 工作台账（\(unit)，截至\(day)）.xlsx"
    case .summary: "附件6 情况汇总表（\(unit)，截至\(day)）.xlsx"
    case .briefing: "简报（\(unit)，截至\(day)）.docx"
    }
  }
}

package struct WrittenReport: Sendable {
  package var summary: SummaryTable
  /// Paths, in the order of units and files.
  package var files: [String]
}

extension Office {
  /// Writes 附件5, 附件6 with the lifts supplement, and the drafted briefing, for each subdistrict and for the county.
  ///
  /// - Parameters:
  ///   - day: D of figures.md, included whole.
  ///   - name: one subdistrict only, without the county's merge.
  ///   - directory: made where it is missing; nil computes the figures alone.
  ///   - withNames: 投诉人 and 联系方式 in full, for someone who may see them.
  ///   - number: 发文字号 of the briefing: the subdistrict's where only one is asked for, else the county's. Nil leaves
  ///     a blank to fill in.
  /// - Throws: `Refused` for an unknown subdistrict; `DocumentFault` where a file cannot be written.
  package func report(
    asOf day: Day, subdistrict name: String? = nil, into directory: String?, withNames: Bool = false,
    number: String? = nil
  ) throws -> WrittenReport {
    let only = try subdistrict(named: name)
    let facts = try facts()
    var table = Reporting.summary(of: facts, plan: plan, asOf: day)
    var desk = ReportDesk(office: self, facts: facts, table: table, asOf: day, withNames: withNames)
    if let number { desk.number = (number, only?.code) }
    var files: [String] = []
    if let directory {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      let units: [Subdistrict?] = only.map { [$0] } ?? table.rows.map { plan.subdistrict(code: $0.code) } + [nil]
      // The county's ledger is the longest: it goes first, so that both cores are busy to the end.
      var jobs: [(file: WeekFile, unit: Subdistrict?, path: String)] = []
      for file in WeekFile.allCases {
        for unit in units.reversed() {
          let name = file.fileName(unit: unit?.name ?? plan.county.name, asOf: day)
          jobs.append((file, unit, (directory as NSString).appendingPathComponent(name)))
        }
      }
      let clerk = desk
      try atOnce(jobs) { try clerk.write($0.file, unit: $0.unit, to: $0.path) }
      files = units.flatMap { unit in
        WeekFile.allCases.map { file in
          let name = file.fileName(unit: unit?.name ?? plan.county.name, asOf: day)
          return (directory as NSString).appendingPathComponent(name)
        }
      }
    }
    if let only {
      let zero = SummaryTable.Row(code: only.code, name: only.name, figures: Array(repeating: 0, count: 39))
      table.rows = [table.rows.first { $0.code == only.code } ?? zero]
    }
    return WrittenReport(summary: table, files: files)
  }

  /// Writes one file of a week.
  package func write(
    _ file: WeekFile, asOf day: Day, unit: Subdistrict?, withNames: Bool = false, to path: String
  ) throws {
    let facts = try facts()
    let table = Reporting.summary(of: facts, plan: plan, asOf: day)
    try ReportDesk(office: self, facts: facts, table: table, asOf: day, withNames: withNames)
      .write(file, unit: unit, to: path)
  }
}

/// Writes the files of one day's report from the same facts.
struct ReportDesk: Sendable {
  let office: Office
  let facts: Facts
  let table: SummaryTable
  let asOf: Day
  let withNames: Bool
  /// 发文字号, and the code of the subdistrict whose briefing bears it; nil for the county's.
  var number: (text: String, unit: String?) = ("", nil)

  private var plan: Plan { office.plan }

  func write(_ file: WeekFile, unit: Subdistrict?, to path: String) throws {
    switch file {
    case .ledger: try writeLedger(unit, path)
    case .summary:
      let sheets = SummaryForm.sheets(
        table, lifts: liftSupplement(of: facts, plan: plan, asOf: asOf), plan: plan, subdistrict: unit?.code)
      try FormWorkbook.write(sheets, to: path, properties: properties("情况汇总表", unit))
    case .briefing:
      let briefing = draftBriefing(
        of: facts, plan: plan, asOf: asOf, subdistrict: unit?.code,
        documentNumber: number.unit == unit?.code ? number.text : "", issued: asOf + 1)
      try BriefingDocument.write(briefing, to: path)
    }
  }

  private func properties(_ title: String, _ unit: Subdistrict?) -> DocumentProperties {
    DocumentProperties(
      title: title, author: "台账", company: unit?.name ?? plan.county.name,
      created: Date(timeIntervalSince1970: Double(Moment(asOf + 1).seconds)))
  }

  /// Rows are read on a thread of their own while the workbook is written on this one.
  private func writeLedger(_ unit: Subdistrict?, _ path: String) throws {
    let book = office.book
    let (first, asOf) = (plan.firstDay, asOf)
    let pipe = BatchPipe<LedgerRow>.reading { emit in
      try book.read { registers in
        try registers.eachLedgerRow(from: first, asOf: asOf, subdistrict: unit?.code) { row in
          try emit(row)
          return true
        }
      }
    }
    defer { pipe.abandon() }
    let words = try OriginalWords(vault: book.vault, isWanted: withNames)
    var people = LedgerPeople(vault: book.vault, withNames: withNames)
    var batch = ArraySlice<LedgerRow>()
    let form = LedgerForm(plan: plan, unit: unit?.name ?? plan.county.name, filled: asOf + 1, showsReporters: withNames)
    try form.write(to: path, properties: properties("工作台账", unit)) {
      if batch.isEmpty {
        guard let next = try pipe.next() else { return nil }
        batch = next[...]
        try people.look(up: next)
      }
      let row = batch.removeFirst()
      return try words.restored(row).line(people.person(row.reporter))
    }
  }
}

/// Who complained, for a batch of ledger rows at a time.
struct LedgerPeople {
  let vault: Vault
  let withNames: Bool
  private var known: [String: Reporter] = [:]

  init(vault: Vault, withNames: Bool) {
    self.vault = vault
    self.withNames = withNames
  }

  mutating func look(up rows: [LedgerRow]) throws {
    let references = rows.map(\.reporter).filter { !$0.isEmpty }
    known = references.isEmpty ? [:] : withNames ? try vault.revealed(references) : try vault.masked(references)
  }

  func person(_ reference: String) -> Reporter { known[reference] ?? Reporter(name: "", contact: "") }
}

extension LedgerRow {
  /// The row as 附件5 prints it.
  func line(_ person: Reporter) -> LedgerLine {
    LedgerLine(
      sort: sort == .complaint ? .complaint : .problem, number: number, version: version, reporter: person.name,
      contact: person.contact, brief: brief, source: source, day: day, office: office,
      progress: sort == .complaint ? progress : told, isClosed: isClosed,
      receiver: receiver, remark: remark)
  }

  /// 办理进展和结果 of a problem: where it is, and what its dates say. The form has no column for the estate.
  private var told: String {
    let place = estateName.isEmpty ? "" : estateName + "，"
    if let closedDay { return place + "已于\(closedDay.chinese)整改完成" }
    let who = responsible.isEmpty ? "" : "，责任人\(responsible)"
    return place + (due.map { "限\($0.chinese)前整改" } ?? "正在整改") + who
  }
}

/// Does the jobs on as many threads as there are cores, and throws the first error met.
private func atOnce<Job>(_ jobs: [Job], _ work: (Job) throws -> Void) throws {
  nonisolated(unsafe) let work = work
  nonisolated(unsafe) let jobs = jobs
  let failure = Mutex<(any Error)?>(nil)
  DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
    do { try work(jobs[index]) } catch { failure.withLock { $0 = $0 ?? error } }
  }
  if let error = failure.withLock({ $0 }) { throw error }
}
