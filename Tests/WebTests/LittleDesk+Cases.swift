import Basics
import Campaign
import Casework
import Operations

@testable import Web

/// A case of the little county, for the pages.
extension LittleDesk {
  func work(_ query: WorkView.WorkQuery) throws -> WorkView {
    let line = WorkView.Line(
      number: "TS1", matter: "TS1", brief: "电梯坏了<b>三天</b>", estate: "锦绣花园", unit: "温泉街道", stage: "核查中",
      due: Day(iso: "2025-07-01")!, clock: "核查", person: "物业科科长", version: 3, daysLate: 2)
    return WorkView(
      query: query,
      sections: isEmpty
        ? []
        : [
          WorkView.Section(
            heading: "overdue", title: "已超期", count: 1000, isMore: true, lines: [line], order: "期限早的在前",
            next: "2025-07-01~TS1")
        ], who: "温泉街道办事处经办人", kinds: kinds, units: [], deeds: [.assignment, .kind])
  }

  private var kinds: [KindChoice] { plan.kinds.map { KindChoice(code: $0.code, name: $0.name) } }

  func matter(_ number: String) throws -> CaseView {
    guard number == "TS1" else { throw Denied(deed: .seeCases, hides: true) }
    var view = CaseView(number: number, stage: "核查中", version: 3, brief: "电梯停运")
    view.firstWords = "电梯坏了<b>三天</b>，请打139****1111"
    let due = CaseView.DueLine(
      title: "核查", due: Day(iso: "2025-07-01")!, basis: "核查时限5个工作日，自2025年6月24日次日起算", daysLate: 2)
    view.dues = [due]
    view.timeline = [
      .init(when: "2025年6月24日 09:00", who: "群众", sentence: "收到线索：网上投诉", isInternal: false, dues: []),
      .init(when: "2025年7月2日 00:00", who: "系统", sentence: "超期：核查应于2025年7月1日前完成", isInternal: true, dues: []),
    ]
    view.offers = [
      .init(deed: .finding, problem: "", reasons: []), .init(deed: .closing, problem: "", reasons: ["请先填写核查结论"]),
    ]
    view.next = view.offers[0]
    view.kinds = kinds
    view.files = [
      .init(position: 1, digest: "a1", mediaType: "image/png", title: "投诉人　2025年6月24日"),
      .init(position: 2, digest: "b2", mediaType: "application/pdf", title: "经办人　2025年7月1日"),
    ]
    view.offers += [CaseDeed.assignment, .joining].map { .init(deed: $0, problem: "", reasons: []) }
    view.likes = [
      .init(number: "TS7", day: Day(iso: "2025-06-30")!, stage: "待受理", brief: "电梯停了", score: 9, words: ["电梯"])
    ]
    view.takesFiles = [""]
    return view
  }

  func perform(_ deed: CaseDeed, on number: String, _ form: DeedForm) throws {
    if form.seen == 2 { throw Overtaken(lines: ["2025年7月2日 10:00　分派给物业科，责任人：物业科科长"]) }
    if form["text"].isEmpty { throw Refused(["请写明核查情况和依据", "请选择核查结论：属实、部分属实或不属实"]) }
  }

  func perform(
    _ deed: CaseDeed, onMany numbers: [(number: String, seen: Int?)], _ form: DeedForm
  ) throws -> [WorkView.Result] {
    if numbers.isEmpty { throw Refused("请先勾选要办理的件") }
    return numbers.map { WorkView.Result(number: $0.number, reasons: $0.seen == 3 ? [] : ["刚刚有人办理过这一件，请打开看过再办"]) }
  }

  func columns(of upload: Upload) throws -> ColumnsView {
    var mapping = ColumnMapping()
    (mapping.name, mapping.source) = ("12345热线", "来电")
    mapping[.brief] = "诉求内容"
    var view = ColumnsView(titles: ["工单号", "诉求内容"], sources: ["来电"], mapping: mapping, isKnown: false)
    view.samples = ["工单号": ["GD1", "GD2"], "诉求内容": ["电梯坏了", "楼道<b>黑</b>"]]
    return view
  }

  func preview(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView? {
    mapping[.brief].isEmpty
      ? nil
      : SheetIntakeView(
        rows: 3, taken: ["12345热线-1"], known: 1, faults: [.init(row: 4, reasons: ["没有反映内容"])], likes: [])
  }

  func takeIn(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView {
    if mapping[.brief].isEmpty { throw Refused("请选择哪一列是反映内容") }
    let strange = mapping.told.filter { !["工单号", "诉求内容"].contains($0) }
    if !strange.isEmpty { throw Refused("表中没有这些列：\(strange.joined(separator: "、"))") }
    return SheetIntakeView(
      rows: 3, taken: ["12345热线-1"], known: 1, faults: [.init(row: 4, reasons: ["没有反映内容"])],
      likes: [.init(number: "12345热线-1", other: "TS1", words: "电梯")])
  }

  func attach(_ bytes: [UInt8], to number: String, problem: String) throws {
    if bytes.isEmpty { throw Refused("文件是空的，请检查后重新选择") }
  }

  func attachment(_ digest: String, of number: String) throws -> KeptFile {
    guard digest == "a1" || digest == "b2" else { throw Denied(deed: .seeCases, hides: true) }
    return KeptFile(mediaType: digest == "a1" ? "image/png" : "application/pdf", bytes: [1, 2, 3])
  }

  func thumbnail(_ digest: String, of number: String) throws -> [UInt8]? {
    try attachment(digest, of: number).mediaType == "image/png" ? [0xFF, 0xD8, 0xFF] : nil
  }

  func order(_ document: String, of number: String, into directory: String) throws -> ProducedFile {
    throw Denied(deed: .seeOrders, hides: true)
  }

  func orderTemplate() throws -> OrderTemplateView {
    var view = OrderTemplateView(fields: [.init(tag: "{{文号}}", meaning: "如“温整改〔2025〕1号”", isRequired: true)])
    (view.chosen, view.since) = ("a1", (Day(iso: "2025-07-01")!, "县专班办公室"))
    return view
  }

  func propose(orderTemplate bytes: [UInt8]) throws -> String {
    if bytes.isEmpty { throw Refused("文件是空的，请检查后重新选择") }
    return "b2"
  }

  func choose(orderTemplate digest: String) throws {}

  func write(_ file: TemplateFile, ofOrderTemplate digest: String, into directory: String) throws -> ProducedFile {
    throw Refused("没有这份模板，请重新上传")
  }

  func orders(before place: Int?) throws -> OrdersView {
    OrdersView(orders: isEmpty ? [] : [try notice("温整改〔2025〕1号")], next: nil, isOfAll: true)
  }

  func notice(_ number: String) throws -> OrderView {
    var view = OrderView(number: number, document: number, day: Day(iso: "2025-07-01")!)
    (view.statement, view.due, view.daysLeft) = ("公共照明缺失<b>两层</b>", Day(iso: "2025-07-01")!, -2)
    (view.state, view.estate, view.company) = ("整改中", "锦绣花园", "河南示例物业服务有限公司")
    return view
  }

  func entryForm() throws -> EntryFormView {
    EntryFormView(
      units: [NamedUnit(code: "410825001", name: "温泉街道办事处")], sources: ["来电"], kinds: kinds,
      draft: "words=%E7%94%B5%E6%A2%AF")
  }

  func keepDraft(_ text: String) throws {}

  func suggestions(words: String, estate: String, unit: String?) throws -> SuggestionView {
    SuggestionView(
      estate: estate.isEmpty ? nil : estate,
      likes: [
        .init(number: "TS1", day: "2025年6月24日", stage: "核查中", brief: "电梯停运", words: "电梯", link: "/cases/TS1")
      ], kinds: [], units: [])
  }

  func file(_ form: EntryForm) throws -> ReceiptView {
    if form.words.isEmpty { throw Refused(["请写一写发生了什么事", "请选择来源"]) }
    return ReceiptView(
      number: "TS2", code: "ABCD-EFGH-IJKL-MNOP-QRST", moment: Moment(Day(iso: "2025-07-03")!, hour: 9),
      due: "受理期限：2025年7月4日")
  }
}
