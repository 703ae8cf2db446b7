import Basics
import Campaign
import Casework
import Forms
import OfficeDocuments
import Reporting

/// The county that workbooks of these tests come from.
enum ReadingCounty {
  static let today = Day(iso: "2025-07-03")!
  static let plan = Plan(
    name: "small", title: "专项行动", county: County(code: "410825", name: "温县"),
    firstDay: Day(iso: "2025-04-03")!, lastDay: Day(iso: "2025-12-31")!,
    subdistricts: [
      Subdistrict(code: "410825001", name: "温泉街道办事处"), Subdistrict(code: "410825002", name: "岳村街道办事处"),
      Subdistrict(code: "410825003", name: "张羌街道办事处"),
    ],
    kinds: [
      ProblemKind(
        code: "1.1", name: "未按合同约定提供服务", formName: "未按照合同约定提供服务", group: 1,
        words: [.init(text: "无人打扫", weight: 5), .init(text: "垃圾", weight: 3)]),
      ProblemKind(
        code: "2.2", name: "未公示公共收益收支情况", formName: "未公示公共收益收支情况", group: 2,
        words: [.init(text: "未公示", weight: 4), .init(text: "公共收益", weight: 3)]),
      ProblemKind(code: "3", name: "住宅老旧电梯更新不及时问题", formName: nil, group: 3),
    ],
    sources: [
      ComplaintSource(name: "来电", aliases: ["电话"], level: .county),
      ComplaintSource(name: "12345热线", aliases: ["12345"], level: nil),
      ComplaintSource(name: "市12345", level: .referredFromAbove),
      ComplaintSource(name: "信访部门转办", aliases: ["信访"], level: nil),
    ])

  static func estate(_ id: Int, _ name: String, _ subdistrict: Int = 1) -> Estate {
    var estate = Estate()
    estate.id = id
    estate.name = name
    estate.subdistrict = "41082500\(subdistrict)"
    return estate
  }

  static let estates = [
    estate(1, "锦绣花园"), estate(2, "锦绣花园二期"), estate(3, "阳光花园", 1), estate(4, "阳光花园", 2), estate(5, "清风苑", 3),
  ]
  static let ledger = LedgerReading(
    plan: plan, finder: EstateFinder(estates: estates, plan: plan), proposer: KindProposer(plan: plan), today: today)
  static let exchange = ExchangeReading(plan: plan, today: today)

  static func inspect(_ sheets: [any SheetRows]) throws -> WorkbookInspection {
    try WorkbookInspection(sheets, file: "来件.xlsx", plan: plan)
  }

  /// Every draft of an exchange sheet.
  static func read(_ sheet: GridSheet) throws -> (drafts: [ExchangeDraft], report: SheetReport) {
    let found = try inspect([sheet]).sheets[0]
    guard let header = found.header else { throw NoHeader() }
    var drafts: [ExchangeDraft] = []
    let report = try exchange.read(sheet, header: header) { drafts.append($0) }
    return (drafts, report)
  }

  static func readLedger(
    _ sheet: GridSheet, subdistrict: String? = nil
  ) throws -> (rows: [LedgerRowDraft], report: SheetReport) {
    let found = try inspect([sheet]).sheets[0]
    guard found.role == .ledger, let header = found.header else { throw NoHeader() }
    var rows: [LedgerRowDraft] = []
    let report = try ledger.read(sheet, header: header, context: found.context, subdistrict: subdistrict) {
      rows.append($0)
    }
    return (rows, report)
  }

  struct NoHeader: Error {}
}

extension ExchangeDraft {
  var complaint: Draft<Complaint>? { if case .complaint(let draft) = self { draft } else { nil } }
  var problem: Draft<Problem>? { if case .problem(let draft) = self { draft } else { nil } }
  var estate: Draft<Estate>? { if case .estate(let draft) = self { draft } else { nil } }
  var company: Draft<Company>? { if case .company(let draft) = self { draft } else { nil } }
  var measure: Draft<Measure>? { if case .measure(let draft) = self { draft } else { nil } }
  var inspection: Draft<Inspection>? { if case .inspection(let draft) = self { draft } else { nil } }
}
