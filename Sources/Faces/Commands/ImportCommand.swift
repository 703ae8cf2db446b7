import ArgumentParser
import Basics
import Casework
import Foundation
import Operations

/// `taizhang import`: workbooks in.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入工作簿：交换工作簿、手填的附件5、附件6、小区名录",
    discussion: "先完整核对，再一次性列入；同一文件再导入不会重复。不能确定的行进入待定清单，不计入数字。")

  @OptionGroup var common: CommonOptions
  @Argument(help: ArgumentHelp("要导入的文件（.xlsx、.csv、.xls）", valueName: "文件"))
  var files: [String]
  @Option(name: .long, help: ArgumentHelp("这些文件属于哪个街道", valueName: "街道"))
  var subdistrict: String?
  @Option(name: .long, help: ArgumentHelp("12345、信访等来文的列对应，如 12345热线；第一次按标题认列并记住，拿不准的不猜", valueName: "名称"))
  var mapping: String?
  @Option(
    name: .long,
    help: ArgumentHelp("与 --mapping 同用，说明一列是什么（可重复）：反映内容=诉求描述；不列入=回访情况；联系方式= 表示没有这一列", valueName: "项=列名"))
  var column: [String] = []
  @Flag(name: .long, help: "只核对，不列入") var dryRun = false
  @Flag(name: .long, help: "只要有一行退回或待定，就一行也不列入") var strict = false
  @Option(
    name: .long, help: ArgumentHelp("回收附件5时，两边都改过的格以哪边为准：book 台账库、workbook 表格；不填则退回", valueName: "一方"))
  var prefer: Preference?
  @Flag(name: .long, help: "以 JSON 输出结果") var json = false
  @Flag(name: .long, help: "退回工作簿中保留投诉人姓名和联系方式（默认遮盖）") var withNames = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("请给出要导入的文件") }
    if mapping == nil, !column.isEmpty { throw ValidationError("--column 要和 --mapping 一起用") }
  }

  func run() throws {
    if let mapping { return try takeSheets(mapping) }
    // A rehearsal makes no book where there is none.
    let passing = dryRun && !common.bookExists ? PassingFolder() : nil
    defer { passing?.remove() }
    let office = try common.openOffice(at: passing?.book, create: true)
    let bar = ProgressBar("正在导入")
    let result = try office.takeIn(
      files: files, subdistrict: subdistrict, mode: dryRun ? .rehearsal : strict ? .strict : .normal,
      preferring: prefer, by: .console, progress: { bar.show($0, of: $1) })
    bar.finish()
    var rejectedFiles: [String: String] = [:]
    for outcome in result.outcomes where !outcome.rejectedRows.isEmpty {
      rejectedFiles[outcome.file] = try office.writeRejectedRows(of: outcome, withNames: withNames)
    }
    if json {
      try Terminal.print(json: ImportReport(result.outcomes, rejectedFiles))
    } else {
      for outcome in result.outcomes { print(outcome.told(rejectedFile: rejectedFiles[outcome.file], dryRun: dryRun)) }
    }
    if let unusable = result.unusable {
      Terminal.complain(unusable.reasons)
      throw Found.unusable
    }
    let review = result.outcomes.reduce(0) { $0 + $1.review }
    let rejected = result.outcomes.reduce(0) { $0 + $1.rejected }
    if rejected > 0 || (strict && review > 0) { throw Found.something }
  }
}

extension Preference: ExpressibleByArgument {
  package static var allValueStrings: [String] { [] }
}

/// A place for a book that is gone when the command ends.
struct PassingFolder {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("taizhang-\(UUID().uuidString)")
  /// Its keys lie beside it and go with it.
  var book: String { folder.appendingPathComponent("book").path }

  init() { try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
  func remove() { try? FileManager.default.removeItem(at: folder) }
}

/// The JSON that `import --json` prints.
struct ImportReport: Encodable {
  struct File: Encodable {
    var file: String
    var recognised: String
    var sheets: [SheetCount]
    var problems: [Problem]
    var changes: [Change]
    var committed: Bool
    var rejectedWorkbook: String?
  }
  struct Problem: Encodable { var sheet, cell, value, message, weight: String }
  struct Change: Encodable {
    var sheet: String
    var row: Int
    var number: String
    var fields: [Field]
  }
  struct Field: Encodable { var field, before, after: String }

  var files: [File]

  init(_ outcomes: [TakeInOutcome], _ rejectedFiles: [String: String]) {
    files = outcomes.map { outcome in
      File(
        file: outcome.file, recognised: outcome.recognised.rawValue, sheets: outcome.sheets,
        problems: outcome.problems.map {
          Problem(sheet: $0.sheet, cell: $0.cell, value: $0.value, message: $0.message, weight: $0.weight.rawValue)
        },
        changes: outcome.changes.map { change in
          Change(
            sheet: change.sheet, row: change.row, number: change.number,
            fields: change.differences.map { Field(field: $0.title, before: $0.before, after: $0.after) })
        },
        committed: outcome.isCommitted, rejectedWorkbook: rejectedFiles[outcome.file])
    }
  }
}

extension TakeInOutcome {
  /// The outcome in sentences, for a person at the terminal.
  func told(rejectedFile: String?, dryRun: Bool) -> String {
    let names: [Recognised: String] = [
      .exchange: "交换工作簿", .ledger: "工作台账（附件5）", .summary: "情况汇总表（附件6）", .estates: "小区名录",
      .contacts: "联络人名单、监督反映方式（附件3、附件4）", .foreign: "12345、信访等来文", .unknown: "未能识别",
    ]
    var lines = ["\(file)：\(names[recognised] ?? "")"]
    for sheet in sheets {
      lines.append(
        "  \(sheet.sheet)：共\(sheet.rows)行，列入\(sheet.taken)，变更\(sheet.changed)，未变\(sheet.unchanged)，待定\(sheet.review)，退回\(sheet.rejected)"
      )
    }
    for change in changes.prefix(50) {
      for field in change.differences {
        lines.append(
          "  变更 \(change.sheet) 第\(change.row)行 \(change.number) \(field.title)：“\(field.before)” → “\(field.after)”")
      }
    }
    if changes.count > 50 { lines.append("  …… 另有\(changes.count - 50)条变更，可用 --json 查看全部") }
    for problem in problems.prefix(100) {
      let value = problem.value.isEmpty ? "" : "“\(problem.value)”："
      lines.append("  \(problem.weight.rawValue) \(problem.sheet) \(problem.cell) \(value)\(problem.message)")
    }
    if problems.count > 100 { lines.append("  …… 另有\(problems.count - 100)条，可用 --json 查看全部") }
    if let rejectedFile { lines.append("  退回的行已写入：\(rejectedFile)") }
    if review > 0, isCommitted { lines.append("  待定的\(review)行已进入待定清单，请在网页“待定清单”中逐行决定") }
    if !isCommitted { lines.append(dryRun ? "  这是试导入，没有列入任何数据" : "  没有列入任何数据") }
    return lines.joined(separator: "\n")
  }
}
