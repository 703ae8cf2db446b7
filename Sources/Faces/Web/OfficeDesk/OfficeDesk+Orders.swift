import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func orders(before place: Int?) throws -> OrdersView {
    let found = try office.orderStories(before: place, limit: 50, by: officer)
    return OrdersView(
      orders: found.stories.map(view), next: found.next,
      isOfAll: Permissions.reach(officer.role, .seeOrders) != .ownCompany)
  }

  package func notice(_ number: String) throws -> OrderView { view(try office.orderStory(number, by: officer)) }

  package func noticeFile(_ number: String, into directory: String) throws -> ProducedFile {
    let path = directory + "/order-\(UInt64.random(in: 0 ... .max)).docx"
    try office.writeOrder(number, to: path, by: officer)
    return ProducedFile(path: path, name: "责令整改通知书 \(number).docx")
  }

  package func perform(_ deed: CaseDeed, under order: String, _ form: DeedForm) throws {
    switch deed {
    case .progress: try office.reportProgress(under: order, text: form["text"], token: form.token, by: officer)
    case .submission: try office.submit(under: order, text: form["text"], token: form.token, by: officer)
    default: throw Fault.missing
    }
  }

  package func attach(_ bytes: [UInt8], under order: String) throws {
    try office.attach(bytes, under: order, by: officer)
  }

  package func evidence(_ digest: String, of order: String) throws -> KeptFile {
    let kept = try office.evidence(digest, of: order, by: officer)
    return KeptFile(mediaType: kept.mediaType, bytes: kept.bytes)
  }

  private func view(_ story: OrderStory) -> OrderView {
    let order = story.order
    var view = OrderView(number: order.number, document: order.documentNumber, day: order.day)
    (view.issuer, view.company, view.estate) = (order.unit, story.company, story.estate)
    (view.kind, view.statement, view.basis) = (kindName(story.kind), order.remark, order.basis)
    (view.demands, view.matter) = (order.notes["整改要求"] ?? "", story.matter)
    view.hasDocument = !story.lines.isEmpty
    view.isFromWorkbook = story.isFromWorkbook
    if view.issuer.isEmpty { view.issuer = unitName(order.subdistrict) }
    view.isDone = story.stage == .passed
    view.state = story.isReplaced ? "已由新的通知书代替" : story.stage?.rawValue ?? (story.isFromWorkbook ? "表格登记" : "不再办理")
    view.due = story.due
    if story.stage != nil, !view.isDone, !story.isReplaced { view.daysLeft = story.due.map { $0 - office.clock.today } }
    view.lines = story.lines.map { .init(when: tidied("\($0.day.chinese) \($0.clock)"), sentence: $0.sentence) }
    view.files = story.evidence.map {
      .init(digest: $0.digest, title: "\($0.mediaType.hasPrefix("image/") ? "照片" : "文件")　\($0.day.chinese)")
    }
    if let obstacles = story.obstacles, story.matter == nil {
      view.offers = [
        .init(deed: .progress, problem: "", reasons: obstacles.progress),
        .init(deed: .submission, problem: "", reasons: obstacles.submission),
      ]
    }
    return view
  }
}
