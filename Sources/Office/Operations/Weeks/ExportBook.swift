import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

extension Office {
  /// Writes everything that 附件5 and 附件6 rest on as one exchange workbook (exchange.md). Taken into an empty book it
  /// gives the same figures for every day.
  ///
  /// - Parameter withNames: 投诉人, 联系方式 and contacts in full, for someone who may see them; masked otherwise.
  /// - Returns: how many records were written.
  /// - Throws: `Refused` where the name does not end in `.xlsx`; `DocumentFault` where it cannot be written.
  @discardableResult
  package func export(to path: String, withNames: Bool = false) throws -> Int {
    let ending = (path as NSString).pathExtension
    guard ending.lowercased() == "xlsx" else {
      let now = ending.isEmpty ? "没有扩展名" : "扩展名是 .\(ending)"
      throw Refused("只能导出为 .xlsx 工作簿（\(now)），请改用以 .xlsx 结尾的文件名；需要 .csv 或 .xls 时，可在 Excel 或 WPS 中打开后另存")
    }
    let (estates, companies) = try book.read { (try $0.estates(), try $0.companies()) }
    let estateByID = Dictionary(uniqueKeysWithValues: estates.map { ($0.id, $0) })
    let companyByID = Dictionary(uniqueKeysWithValues: companies.map { ($0.id, $0) })
    let people = ExportPeople(vault: book.vault, withNames: withNames)
    let words = try OriginalWords(vault: book.vault, isWanted: withNames)
    let counter = ExportCount()

    let companyList = ExportWalk(companies)
    let estateList = ExportWalk(estates)
    let inspections = try walk(Inspection.self, .inspection)
    let complaints = try walk(Complaint.self, .complaint)
    let problems = try walk(Problem.self, .problem)
    let measures = try walk(Measure.self, .measure)
    defer { for walk in [inspections.stop, complaints.stop, problems.stop, measures.stop] { walk() } }

    let records = ExchangeRecords(
      companies: {
        try companyList.next().map { company in
          counter.count += 1
          return (try words.restored(company, "company/\(company.id)"), try people.person(company.contact))
        }
      },
      estates: { try estateList.next().map { counter.counted(try words.restored($0, "estate/\($0.id)")) } },
      inspections: {
        try inspections.next().map { counter.counted(try words.restored($0, "inspection/" + $0.number)) }
      },
      complaints: {
        while let complaint = try complaints.next() {
          if complaint.referred != nil { continue }
          counter.count += 1
          return (
            try words.restored(complaint, "complaint/" + complaint.number), try people.person(complaint.reporter)
          )
        }
        return nil
      },
      problems: {
        while let problem = try problems.next() {
          if problem.withdrawn == nil {
            return counter.counted(
              try words.restored(problem, "problem/" + problem.number, "complaint/" + problem.origin))
          }
        }
        return nil
      },
      measures: { try measures.next().map { counter.counted(try words.restored($0, "measure/" + $0.number)) } },
      estate: { id in estateByID[id].map { ($0.name, $0.subdistrict) } }, company: { companyByID[$0]?.name },
      noteTitles: try noteTitles())
    let properties = DocumentProperties(
      title: "交换工作簿", author: "台账", company: plan.county.name,
      created: Date(timeIntervalSince1970: Double(clock.now.seconds)))
    try ExchangeWorkbook(plan: plan, records: records, showsReporters: withNames).write(
      to: path, properties: properties)
    return counter.count
  }

  /// Titles of the columns that earlier workbooks had beyond the form, by sheet.
  private func noteTitles() throws -> [String: [String]] {
    try book.read { registers in
      [
        "企业": try registers.noteTitles(of: Company.self, .company, \.notes),
        "小区": try registers.noteTitles(of: Estate.self, .estate, \.notes),
        "排查": try registers.noteTitles(of: Inspection.self, .inspection, \.notes),
        "投诉": try registers.noteTitles(of: Complaint.self, .complaint, \.notes),
        "问题": try registers.noteTitles(of: Problem.self, .problem, \.notes),
        "处置": try registers.noteTitles(of: Measure.self, .measure, \.notes),
      ]
    }
  }

  private func walk<Value: Recorded>(_ type: Value.Type, _ sort: Record.Sort) throws -> BatchWalk<Value> {
    let book = book
    return BatchWalk(
      BatchPipe<Value>.reading { emit in
        try book.read { registers in
          try registers.each(type, sort) { value in
            try emit(value)
            return true
          }
        }
      })
  }
}

/// Takes one at a time from a pipe that hands out batches.
private final class BatchWalk<Value: Sendable> {
  private let pipe: BatchPipe<Value>
  private var batch = ArraySlice<Value>()

  init(_ pipe: BatchPipe<Value>) { self.pipe = pipe }

  func next() throws -> Value? {
    if batch.isEmpty {
      guard let next = try pipe.next() else { return nil }
      batch = next[...]
    }
    return batch.removeFirst()
  }

  var stop: () -> Void { { self.pipe.abandon() } }
}

private final class ExportWalk<Value> {
  private var rest: ArraySlice<Value>
  init(_ values: [Value]) { rest = values[...] }
  func next() -> Value? { rest.popFirst() }
}

private final class ExportCount {
  var count = 0
  func counted<Value>(_ value: Value) -> Value {
    count += 1
    return value
  }
}

private struct ExportPeople {
  let vault: Vault
  let withNames: Bool

  func person(_ reference: String) throws -> Reporter {
    if reference.isEmpty { return Reporter(name: "", contact: "") }
    // Whoever was forgotten has neither.
    return try (withNames ? vault.revealed([reference]) : vault.masked([reference]))[reference]
      ?? Reporter(name: "", contact: "")
  }
}
