import Basics
import Campaign
import Casework
import Foundation
import OfficeDocuments
import Testing

@testable import Forms

struct ExchangeWorkbookTests {
  private let day = Day(year: 2025, month: 5, day: 1)!

  private func records() -> ExchangeRecords {
    var company = Company()
    company.name = "甲物业"
    company.contact = "x"
    company.notes = ["资质": "一级"]
    var estate = Estate()
    (estate.id, estate.subdistrict, estate.name, estate.aliases) = (1, "410825001", "锦绣花园", ["锦绣", "锦绣小区"])
    estate.contracts = [Contract(company: 1, from: nil, to: day), Contract(company: 2, from: day + 1, to: nil)]
    (estate.households, estate.ownersBody) = (120, "业委会")
    var inspection = Inspection()
    (inspection.number, inspection.estate, inspection.company, inspection.day) = ("PC-1", 1, 1, day)
    var complaint = Complaint()
    (complaint.number, complaint.subdistrict, complaint.brief, complaint.source) = ("TS-1", "410825001", "电梯停运", "来电")
    (complaint.accepted, complaint.acceptedClock, complaint.closed, complaint.kind) = (day, "09:30", day + 3, "3")
    var problem = Problem()
    (problem.number, problem.estate, problem.kind, problem.description) = ("WT-1", 1, "2.2", "未公示")
    (problem.found, problem.due) = (day, day + 15)
    problem.rectifications = [
      Rectification(day: day + 5, acceptedBy: "赵某", reopened: day + 9), Rectification(day: day + 12, acceptedBy: "赵某"),
    ]
    var measure = Measure()
    (measure.number, measure.sort, measure.estate, measure.company) = ("CZ-1", .penalty, 1, 1)
    (measure.day, measure.fen) = (day, 123_450)
    var companies = [company][...]
    var (estates, inspections, complaints) = ([estate][...], [inspection][...], [complaint][...])
    var (problems, measures) = ([problem][...], [measure][...])
    return ExchangeRecords(
      companies: { companies.popFirst().map { ($0, Reporter(name: "张三", contact: "13800000000")) } },
      estates: { estates.popFirst() }, inspections: { inspections.popFirst() },
      complaints: { complaints.popFirst().map { ($0, Reporter(name: "王小明", contact: "13912341234")) } },
      problems: { problems.popFirst() }, measures: { measures.popFirst() },
      estate: { $0 == 1 ? ("锦绣花园", "410825001") : nil }, company: { ["", "甲物业", "乙物业"][$0] },
      noteTitles: ["企业": ["资质"]])
  }

  private func grids(showsReporters: Bool) throws -> [String] {
    var grids: [String] = []
    try Sample.file("交换.xlsx") { path in
      try ExchangeWorkbook(plan: Sample.plan, records: records(), showsReporters: showsReporters)
        .write(to: path, properties: Sample.properties)
      grids = try (0..<6).map {
        try Sample.grid(path, sheet: $0).split(separator: "\n").dropFirst().joined(separator: "\n")
      }
    }
    return grids
  }

  @Test func `交换文件六张表，每条记录一行，合同一份一行`() throws {
    #expect(
      try grids(showsReporters: true).joined(separator: "\n") == """
        2: A 甲物业 | C 张三 | D 13800000000 | G 一级
        2: A 温泉街道办事处 | C 锦绣花园 | D 锦绣；锦绣小区 | E 甲物业 | G 2025-05-01 | H 120 | L 业委会
        3: A 温泉街道办事处 | C 锦绣花园 | D 锦绣；锦绣小区 | E 乙物业 | F 2025-05-02 | H 120 | L 业委会
        2: A PC-1 | B 全面排查 | D 温泉街道办事处 | E 锦绣花园 | F 甲物业 | G 2025-05-01
        2: A TS-1 | B 温泉街道办事处 | D 王小明 | E 13912341234 | F 电梯停运 | G 来电 | H 县级受理 | I 2025-05-01 09:30 \
        | K 核查中 | M 是 | N 2025-05-04 | R 3
        2: A WT-1 | B 温泉街道办事处 | C 锦绣花园 | E 2.2 | F 未公示 | G 全面排查 | I 2025-05-01 | K 2025-05-16 \
        | L 2025-05-13 | M 赵某 | O 2025-05-06 整改完成（赵某）；2025-05-10 重新打开；2025-05-13 整改完成（赵某）
        2: A CZ-1 | B 行政处罚 | C 温泉街道办事处 | D 锦绣花园 | E 甲物业 | F 2025-05-01 | I 1234.50
        """)
  }

  @Test func `身份默认隐去`() throws {
    let grids = try grids(showsReporters: false)
    #expect(grids[0].contains("C 张* | D 138****0000") && grids[3].contains("D 王** | E 139****1234"))
  }

  @Test func `the headers are those of the exchange workbook, in order`() throws {
    try Sample.file("交换.xlsx") { path in
      try ExchangeWorkbook(plan: Sample.plan, records: records()).write(to: path, properties: Sample.properties)
      let book = try Workbook(path: path)
      #expect(book.sheets.map(\.name) == ["企业", "小区", "排查", "投诉", "问题", "处置"])
      for (index, sheet) in ExchangeColumns.sheets.enumerated() {
        try book.rows(of: index) { row in
          #expect(row.cells.map(\.value.plainText).starts(with: sheet.columns))
          return false
        }
      }
    }
  }

  @Test func `退回的行原样写回，后面加上原因`() throws {
    try Sample.file("退回.xlsx") { path in
      let sheet = RejectedRows.Sheet(
        name: "投诉", header: ["编号", "街道"],
        rows: [
          .init(cells: ["1", "某街道", "多出的"], reason: "街道“某街道”不在方案中"), .init(cells: [], reason: "编号是空的，请填写"),
        ])
      try RejectedRows.write([sheet], to: path, properties: Sample.properties)
      #expect(
        try Sample.grid(path) == """
          1: A 编号 | B 街道 | D 原因
          2: A 1 | B 某街道 | C 多出的 | D 街道“某街道”不在方案中
          3: D 编号是空的，请填写
          """)
    }
  }
}
