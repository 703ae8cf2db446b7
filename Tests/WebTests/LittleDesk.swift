import Basics
import Campaign
import Casework
import Foundation
import Operations
import Synchronization

@testable import Web

/// A little county that stands in memory: what the pages are tried with.
final class LittleDesk: Desk {
  let plan: Plan = LittleDesk.wenxian
  let decisions = Mutex<[HeldRowRuling]>([])
  let submissions = Mutex<[SubmissionForm]>([])
  let taken = Mutex<[String]>([])
  /// What the machine says instead of doing as asked.
  let fault = Mutex<LittleFault?>(nil)
  /// Empty, as a new book is.
  let isEmpty: Bool
  let machines: (any MachineDesk)?

  init(isEmpty: Bool = false, machines: (any MachineDesk)? = nil) {
    self.isEmpty = isEmpty
    self.machines = machines
  }

  static let wenxian = Plan(
    name: "wenxian-2025", title: "整治物业服务履约不到位、侵占业主公共收益等问题专项行动",
    county: County(code: "410825", name: "温县"), firstDay: Day(iso: "2025-04-03")!, lastDay: Day(iso: "2025-12-31")!,
    subdistricts: [
      Subdistrict(code: "410825001", name: "温泉街道办事处"), Subdistrict(code: "410825002", name: "岳村街道办事处"),
      Subdistrict(code: "410825003", name: "张羌街道办事处"),
    ],
    kinds: [
      ("1.1", "未按合同约定提供服务", "未按照合同约定提供服务", 1), ("1.2", "未履行信息公开和报告义务", "未履行信息公开和报告义务", 1),
      ("1.3", "未按合同约定提供安全防范工作", "未按照合同约定提供安全防范工作", 1),
      ("1.4", "未履行物业服务企业的移交义务", "未履行物业服务企业的移交义务", 1),
      ("2.1", "擅自利用小区公共部位经营", "擅自利用小区公共部位经营", 2), ("2.2", "未公示公共收益收支情况", "未公示公共收益收支情况", 2),
      ("2.3", "违规侵占小区公共收益", "违规侵占小区公共收益", 2), ("3", "住宅老旧电梯更新不及时问题", nil, 3),
      ("4.1", "擅自改变物业服务用房用途", "物业服务企业擅自改变物业服务用房用途", 4),
      ("4.2", "无正当理由拒不退出物业服务项目", "无正当理由拒不退出物业服务项目", 4), ("4.3", "执法进小区难", "执法进小区难", 4),
      ("4.4", "业委会（物管会）运行失效", "业委会（物管会）运行失效", 4),
    ].map {
      ProblemKind(
        code: $0.0, name: $0.1, formName: $0.2, group: $0.3, checkItems: ["是否按规定公示"], basis: "方案二")
    },
    sources: [ComplaintSource(name: "12345政务服务热线转办", level: nil)])

  func clock() -> DeskClock { DeskClock(now: Moment(Day(iso: "2025-07-03")!, hour: 8, minute: 20), isSet: true) }
  func waiting(upTo most: Int) throws -> Int {
    try fault.withLock { if let fault = $0 { throw fault } }
    return isEmpty ? 0 : 2
  }

  func vitals() throws -> Vitals {
    var vitals = Vitals()
    vitals.journalSize = 12
    vitals.lastCheckpoint = Moment(seconds: clock().now.seconds - 90)
    vitals.connections = [.init(store: "book", inUse: 1, idle: 2)]
    vitals.unknownOutcomes = 3
    vitals.replication = .init(standbys: 2, synchronous: 1, lagSeconds: 0.25, lagBytes: 4096)
    return vitals
  }

  func demandReady() throws { if isEmpty { throw Refused("数据库服务器没有应答") } }

  func looks(at matter: String) throws -> Int { 2 }
  func openIdentity(of matter: String, reason: String, confirmed: Moment?) throws -> OpenedIdentity {
    throw Refused(Reveal.objections(to: reason) + (confirmed == nil ? ["请先输入动态口令确认是本人，15分钟内有效"] : []))
  }
  func reveals(from first: Day, to last: Day) throws -> RevealsView {
    var reveal = Reveal()
    (reveal.matter, reveal.post, reveal.reason) = ("TS1", "wq-2", "核实漏水位置")
    (reveal.day, reveal.clock) = (last, "09:05")
    let lines = [RevealDigest.Line(reveal: reveal, isStranger: true)]
    var denial = Denial()
    (denial.post, denial.deed, denial.subject, denial.times) = ("wq-2", .close, "complaint/TS2", 3)
    (denial.day, denial.clock) = (last, "09:06")
    return RevealsView(
      from: first, to: last, digest: RevealDigest(lines: isEmpty ? [] : lines), denials: isEmpty ? [] : [denial],
      titles: ["wq-2": "温泉街道办事处经办人"])
  }
  func identityExports() throws -> IdentityExportsView {
    var export = IdentityExport()
    (export.number, export.askedBy, export.reason) = ("e1", "wq-2", "法院调取投诉人名单")
    (export.matters, export.asked) = (["TS1", "TS2"], Day(iso: "2025-07-02")!)
    return IdentityExportsView(
      exports: isEmpty ? [] : [export], titles: ["wq-2": "温泉街道办事处经办人"], post: "leader", mayAsk: true,
      mayApprove: true)
  }

  private var units: [NamedUnit] { plan.subdistricts.map { NamedUnit(code: $0.code, name: $0.name) } }

  func week(_ thursday: Day?) throws -> WeekView {
    let day = thursday ?? Day(iso: "2025-07-03")!
    var view = WeekView(due: Moment(day, hour: 9), asOf: day - 1)
    view.previous = day - 7
    view.next = day + 7
    view.duties = [
      DutyRow(
        day: day, clock: "09:00", title: "每周报送：简报、工作台账、情况汇总表", who: "各街道办事处", basis: "方案四（五）"),
      DutyRow(day: Day(iso: "2025-07-31")!, clock: "", title: "每月联席会议", who: "县住房和城乡建设局", basis: "方案四（二）"),
    ]
    view.hasRecords = !isEmpty
    guard !isEmpty else { return view }
    view.waiting = 2
    let early = Moment(day - 1, hour: 16, minute: 5)
    view.units = [
      UnitWeek(
        unit: units[0],
        parts: [
          .briefing: .handedIn(early, late: false), .ledger: .handedIn(early, late: false),
          .summary: .handedIn(early, late: false),
        ],
        contradictions: [
          Contradiction(figure: 8, title: "擅自利用小区公共部位经营", given: "3", expected: "2", reason: "")
        ], sentSummary: true),
      UnitWeek(
        unit: units[1],
        parts: [
          .briefing: .missing, .ledger: .handedIn(Moment(day, hour: 9, minute: 12), late: true), .summary: .missing,
        ]),
      UnitWeek(unit: units[2], parts: [:]),
    ]
    view.keys = [
      KeyFigure(title: "全面排查小区", value: 48, before: 45, figure: 1, measure: "个"),
      KeyFigure(title: "存在问题小区", value: 21, before: 21, figure: 3, measure: "个"),
      KeyFigure(title: "完成整改小区", value: 9, before: 11, figure: 15, measure: "个"),
      KeyFigure(title: "行政处罚企业", value: 2, before: nil, figure: 29, measure: "家"),
    ]
    view.progress = [
      UnitProgress(unit: units[0], found: 12, rectified: 6), UnitProgress(unit: units[1], found: 6, rectified: 3),
      UnitProgress(unit: units[2], found: 3, rectified: 0),
    ]
    view.trend = (0..<13).map { TrendPoint(day: day - 1 - (12 - $0) * 7, found: $0 * 2, rectified: $0) }
    view.kinds.units = units
    view.kinds.rows = plan.kinds.enumerated().map { index, kind in
      .init(
        kind: kind.code, title: kind.formName ?? kind.name,
        figure: kind.formName == nil ? nil : index < 7 ? index + 4 : index + 3, counts: [index, index / 2, 0])
    }
    view.overdue = [
      OverdueRow(
        entry: Entry(.problem, "WT0012"), unit: "岳村街道", estate: "锦绣花园", kind: "未公示公共收益收支情况",
        description: "电梯广告收入三年未公示", responsible: "李某", due: Day(iso: "2025-06-20")!, daysLate: 13)
    ]
    view.overdueTotal = 1
    return view
  }

  func overdue(asOf: Day, page: Int) throws -> OverdueView {
    let week = try week(asOf + 1)
    return OverdueView(asOf: asOf, total: 51, rows: week.overdue, page: page)
  }

  func submit(_ submission: SubmissionForm) throws {
    try fault.withLock { if let fault = $0 { throw fault } }
    guard submission.unit != "410825003" else { throw Refused(["工作台账里还有3行待定，请先决定", "没有本周的排查记录"]) }
    submissions.withLock { $0.append(submission) }
  }

  func ledger(_ query: LedgerQuery) throws -> LedgerView {
    var first = LedgerLine(entry: Entry(.complaint, "TS0001"), day: Day(iso: "2025-07-01")!)
    first.unit = "温泉街道"
    first.estate = "锦绣花园"
    first.kind = "未公示公共收益收支情况"
    first.brief = "电梯里的广告收入从来没有公示<script>alert(1)</script>"
    first.source = "12345政务服务热线转办"
    first.progress = "已约谈物业经理"
    first.reporter = "王*"
    var second = LedgerLine(entry: Entry(.problem, "WT0012"), day: Day(iso: "2025-06-05")!)
    second.brief = "消防通道堵塞"
    second.state = .overdue(days: 13)
    var third = LedgerLine(entry: Entry(.problem, "WT/7?"), day: Day(iso: "2025-05-05")!)
    third.brief = "保安脱岗"
    third.state = .closed(Day(iso: "2025-05-20")!)
    let rows = [first, second, third].filter {
      query.text.isEmpty || folded($0.brief).contains(folded(query.text))
    }
    return LedgerView(
      query: query, rows: isEmpty ? [] : rows, next: query.cursor == nil && !isEmpty ? "77" : nil,
      count: .exactly(isEmpty ? 0 : rows.count), units: units, sources: plan.sources.map(\.name))
  }

  func entry(_ entry: Entry) throws -> EntryView? {
    guard entry.number == "TS0001" || entry.number == "WT/7?" else { return nil }
    return EntryView(
      entry: entry, title: "12345政务服务热线转办", state: .open,
      fields: [.init("问题（舆情）简要内容", "电梯里的广告收入从来没有公示"), .init("投诉人", "王*"), .init("备注", "")],
      related: [Related(role: "查实的问题", entry: Entry(.problem, "WT0012"), words: "")],
      history: [
        HistoryLine(
          number: 7, moment: Moment(Day(iso: "2025-07-01")!, hour: 9), actor: "专班办公室", sentence: "登记了这条记录"),
        HistoryLine(
          number: 31, moment: Moment(Day(iso: "2025-07-02")!, hour: 10), actor: "专班办公室", sentence: "修改了1项内容",
          changes: [Difference(title: "办理进展和结果", before: "", after: "已约谈物业经理")]),
      ])
  }

  func summary(asOf: Day?) throws -> SummaryView {
    let day = asOf ?? Day(iso: "2025-07-02")!
    let figures = (1...39).map { $0 % 7 }
    return SummaryView(
      asOf: day, countyName: "温县", title: plan.title,
      rows: units.map { .init(unit: $0, figures: figures, before: figures.map { max(0, $0 - 1) }) },
      county: figures.map { $0 * 3 }, countyBefore: figures.map { $0 * 3 },
      lifts: [
        LiftRow(name: "温泉街道办事处", estates: 1, problems: 2, rectified: 1, overdue: 0),
        LiftRow(name: "全县", estates: 1, problems: 2, rectified: 1, overdue: 0),
      ], days: [day, day - 7])
  }

  func figure(_ number: Int, asOf: Day, unit: String?, page: Int) throws -> FigureView? {
    if let unit, plan.subdistrict(code: unit) == nil { return nil }
    return FigureView(
      number: number, asOf: asOf, unit: unit.map { NamedUnit(code: $0, name: plan.subdistrict(code: $0)!.name) },
      value: 2,
      things: [
        .init(name: "锦绣花园", unit: "温泉街道办事处", evidence: [Entry(.problem, "WT0012"), Entry(.complaint, "TS0001")]),
        .init(name: "怡园", unit: "岳村街道办事处", evidence: (1...20).map { Entry(.problem, "WT01\($0)") }),
      ], page: page)
  }

  func examine(_ upload: Upload, progress: @escaping @Sendable (Int) -> Void) throws -> ImportView {
    guard upload.fileName.hasSuffix(".xlsx") else { throw Refused("“\(upload.fileName)”不是工作簿，请另存为 .xlsx 后再上传") }
    let rejects = upload.path + "-退回.xlsx"
    try Data("rejected".utf8).write(to: URL(fileURLWithPath: rejects))
    return ImportView(
      recognised: "工作台账（附件5）",
      sheets: [.init(name: "台账", rows: 12, taken: 6, changed: 1, unchanged: 2, review: 2, rejected: 1)],
      changes: [
        .init(
          record: "台账 TS0001", place: "第4行",
          differences: [Difference(title: "是否办结", before: "否", after: "是")])
      ],
      problems: [
        .init(weight: "退回", sheet: "台账", cell: "F7", value: "2025-13-01", message: "受理时间读不懂，请写成 2025-07-02 的样子")
      ], rejects: rejects)
  }

  func takeIn(_ upload: Upload, progress: @escaping @Sendable (Int) -> Void) throws -> ImportView {
    taken.withLock { $0.append(upload.fileName) }
    return try examine(upload, progress: progress)
  }

  func review(_ query: ReviewQuery) throws -> ReviewView {
    var row = HeldView(
      number: "H1", file: "温泉街道台账.xlsx", sheet: "台账", row: 9, unit: units[0], isComplaint: true,
      brief: "锦绣花园二期电梯经常停运，物业不管")
    row.source = "12345"
    row.accepted = Day(iso: "2025-06-11")!
    row.progress = "正在核查"
    row.doubts = ["小区：文中的“锦绣花园二期”可能是锦绣花园，也可能是锦绣花园B区", "层级：12345是县里的还是市里的，没有写明"]
    row.estates = [
      .init(value: "11", name: "锦绣花园（温泉街道）", confidence: 74, words: "锦绣花园"),
      .init(value: "12", name: "锦绣花园B区（温泉街道）", confidence: 41, words: "锦绣花园"),
    ]
    row.kinds = [.init(value: "1.1", name: "1.1 未按照合同约定提供服务", confidence: 66, words: "电梯、停运")]
    row.saysClosed = true
    var problem = HeldView(
      number: "H2", file: "温泉街道台账.xlsx", sheet: "台账", row: 12, unit: nil, isComplaint: false, brief: "楼道堆放杂物")
    problem.doubts = ["小区：文中没有小区名称"]
    return ReviewView(
      query: query, rows: isEmpty ? [] : [row, problem], total: isEmpty ? 0 : 2, next: nil, units: units,
      kinds: plan.kinds.map { KindChoice(code: $0.code, name: $0.formName ?? $0.name) })
  }

  func decide(_ decision: HeldRowRuling) throws {
    try fault.withLock { if let fault = $0 { throw fault } }
    if decision.verdict == .take, decision.level == nil { throw Refused(["请选择层级：县级受理，还是省市转办", "请填写办结时间"]) }
    decisions.withLock { $0.append(decision) }
  }

  func estates(matching text: String, unit: String?, limit: Int) throws -> [EstateChoice] {
    [EstateChoice(id: 11, name: "锦绣花园", unit: "温泉街道")].filter { $0.name.contains(text) }
  }

  func reports(asOf: Day?) throws -> ReportsView {
    let day = asOf ?? Day(iso: "2025-07-02")!
    return ReportsView(asOf: day, days: [day, day - 7], units: units, countyName: "温县")
  }

  func produce(
    _ file: ReportFile, asOf: Day, unit: String?, into directory: String
  ) throws -> ProducedFile? {
    if let unit, plan.subdistrict(code: unit) == nil { return nil }
    let path = directory + "/" + UUID().uuidString
    try Data(repeating: 7, count: 300_000).write(to: URL(fileURLWithPath: path))
    return ProducedFile(path: path, name: "附件5 工作台账（\(unit ?? "温县")）.xlsx")
  }

  func campaign() throws -> PlanView {
    PlanView(
      title: plan.title, today: clock().today,
      phases: [
        .init(name: "动员部署阶段", from: nil, to: Day(iso: "2025-04-02")!, words: "制定具体实施方案"),
        .init(name: "专项整治阶段", from: Day(iso: "2025-04-03")!, to: Day(iso: "2025-11-30")!, words: "自查；全面排查"),
      ], duties: try week(nil).duties, kinds: plan.kinds,
      organisations: [.init(name: "县审计局", duty: "维修资金年度专项审计")],
      discrepancies: [.init(title: "星期四还是星期五", says: "方案四（五）：每周四9点前；附件5说明1：每周五上午12点前", reading: "街道星期四，县里星期五")])
  }

  func channels() throws -> [ChannelRow] {
    [ChannelRow(number: 1, unit: "县纪委监委", phone: "", address: "")]
  }

  func journal() throws -> JournalView {
    JournalView(
      size: 31, root: "9f86d081", checkpoint: "taizhang/410825\n31\nn4bQgQ==\n\n— taizhang/410825 AbCd\n",
      verifierKey: "",
      directory: "./taizhang-data")
  }
}

struct LittleFault: MachineFault {
  var description: String
  var isPassing = true
  var isOutcomeUnknown = false
}
