import ArgumentParser
import Basics
import Foundation
import Operations
import Reporting

/// `taizhang report`: the three files out.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "生成截至某日的附件5、附件6、电梯补充表和简报")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("截至日期（含当日）", valueName: "YYYY-MM-DD")) var asOf: Day
  @Option(name: .long, help: ArgumentHelp("文件写入的目录；不填则只输出数字", valueName: "目录")) var out: String?
  @Option(name: .long, help: ArgumentHelp("只生成这个街道的", valueName: "街道")) var subdistrict: String?
  @Option(
    name: .long,
    help: ArgumentHelp("简报的发文字号，如“温专班〔2025〕3号”；不填则留空待填。用了 --subdistrict 时是该街道简报的，否则是全县简报的", valueName: "字号"))
  var number: String?
  @Flag(name: .long, help: "以 JSON 输出数字") var json = false
  @Flag(name: .long, help: "附件5中写出投诉人姓名和联系方式（默认遮盖）") var withNames = false
  @OptionGroup(title: "市和省的汇总") var area: AreaOptions

  func validate() throws {
    try area.validate(with: self)
    if out == nil && !json { throw ValidationError("请用 --out 指定写入的目录，或用 --json 输出数字") }
  }

  func run() throws {
    if let division = area.division { return try area.report(division, for: self) }
    let office = try common.openOffice()
    if withNames { try office.demandNamesMayLeave() }
    let report = try office.report(
      asOf: asOf, subdistrict: subdistrict, into: out, withNames: withNames, number: number)
    if json {
      try Terminal.print(json: SummaryJSON(report.summary))
    } else {
      for file in report.files { print(file) }
    }
  }
}

/// The JSON of 39 figures a unit.
private struct SummaryJSON: Encodable {
  struct Row: Encodable {
    var subdistrict: String
    var figures: [Int]
  }

  var asOf: String
  var rows: [Row]
  var county: [Int]

  init(_ table: SummaryTable) {
    asOf = table.asOf.description
    rows = table.rows.map { Row(subdistrict: $0.name, figures: $0.figures) }
    county = table.county
  }
}
