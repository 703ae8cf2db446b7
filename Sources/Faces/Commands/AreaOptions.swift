import ArgumentParser
import Basics
import Book
import Operations
import Reporting

/// `taizhang report --level …`: 附件6 of a city or a province.
struct AreaOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("汇总到哪一级：city 市（各县一行）、province 省（各市一行）；只出附件6", valueName: "级别"))
  var level: Division.Level?
  @Option(name: .long, help: ArgumentHelp("市代码四位，如 4108；省代码两位，如 41", valueName: "代码")) var code: String?
  @Option(name: .long, help: ArgumentHelp("省的汇总按什么分列：city（默认）或 county", valueName: "级别")) var by: Division.Level?

  /// Nil where the report is a county's own.
  var division: Division? { level == nil ? nil : code.flatMap { Division($0) } }

  func validate(with command: ReportCommand) throws {
    guard let level else {
      if code != nil || by != nil { throw ValidationError("--code 和 --by 须与 --level 同用") }
      return
    }
    guard level != .county else { throw ValidationError("--level 应为 city 或 province") }
    guard let code, let division = Division(code), division.level == level else {
      throw ValidationError(level == .city ? "请用 --code 写四位市代码，如 4108" : "请用 --code 写两位省代码，如 41")
    }
    if let by, by.rawValue <= level.rawValue { throw ValidationError("--by 应低于 --level") }
    if command.subdistrict != nil || command.number != nil || command.withNames {
      throw ValidationError("市和省的汇总只有附件6，不能与 --subdistrict、--number、--with-names 同用")
    }
  }

  func report(_ division: Division, for command: ReportCommand) throws {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少台账库") }
    guard let area = try workplace.openArea(command.common.bookDirectory) else {
      throw Refused("市和省的汇总只能来自数据库。请用 --book postgres://… 指明数据库")
    }
    let office = AreaOffice(area: area, plan: try command.common.loadPlan())
    let rows = by ?? (division.level == .province ? .city : .county)
    let report = try office.report(of: division, by: rows, asOf: command.asOf, into: command.out)
    if !report.withoutBook.isEmpty {
      Terminal.complain(["还没有建账、按0计的县：" + report.withoutBook.joined(separator: "、")])
    }
    if command.json {
      try Terminal.print(json: AreaJSON(report))
    } else if let file = report.file {
      print(file)
    }
  }
}

extension Division.Level: ExpressibleByArgument {
  package init?(argument: String) {
    switch argument {
    case "province", "省": self = .province
    case "city", "市": self = .city
    case "county", "县": self = .county
    default: return nil
    }
  }

  package static var allValueStrings: [String] { [] }
}

/// The JSON of 39 figures a county or a city.
private struct AreaJSON: Encodable {
  struct Row: Encodable {
    var code: String
    var name: String
    var figures: [Int]
  }

  var asOf: String
  var code: String
  var name: String
  var rows: [Row]
  var total: [Int]
  var withoutBook: [String]

  init(_ report: AreaReport) {
    asOf = report.summary.asOf.description
    (code, name) = (report.division.code, report.name)
    rows = report.summary.rows.map { Row(code: $0.code, name: $0.name, figures: $0.figures) }
    total = report.summary.county
    withoutBook = report.withoutBook
  }
}
