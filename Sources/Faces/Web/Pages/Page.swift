import Basics
import Campaign
import Casework

/// A page: what it is called and how it writes itself. Pages are pure; all they know was handed to them.
protocol Page: Sendable {
  var title: String { get }
  /// The place of the navigation that it belongs to.
  var section: Section? { get }
  /// Seconds after which the browser asks again; nil for never.
  var refreshes: Int? { get }
  func write(into h: inout HTML)
}

extension Page {
  var refreshes: Int? { nil }

  func rendered(in frame: Frame) -> HTML {
    var h = HTML(capacity: 65_536)
    h.formToken = frame.visitor.formToken
    h.visitor = frame.visitor
    frame.write(self, into: &h)
    return h
  }
}

extension HTML {
  /// False for a place that would only tell whoever reads the page that it is not theirs: what may not be done is not
  /// offered.
  func admits(_ place: SitePath) -> Bool { visitor?.officer.mayAnywhere(place.route.deed) ?? true }
}

/// A place of the navigation.
enum Section: CaseIterable {
  case week, work, orders, entry, ledger, summary, imports, review, reports, plan, channels, book

  var title: String {
    switch self {
    case .week: "本周"
    case .work: "待办"
    case .orders: "通知书"
    case .entry: "登记"
    case .ledger: "台账"
    case .summary: "汇总表"
    case .imports: "导入"
    case .review: "待定"
    case .reports: "报表"
    case .plan: "方案"
    case .channels: "监督方式"
    case .book: "账簿"
    }
  }

  var path: SitePath {
    switch self {
    case .week: .week(nil)
    case .work: .work(WorkView.WorkQuery())
    case .orders: .orders()
    case .entry: .newEntry()
    case .ledger: .ledger(LedgerQuery())
    case .summary: .summary(asOf: nil)
    case .imports: .imports
    case .review: .review(ReviewQuery())
    case .reports: .reports(asOf: nil)
    case .plan: .plan
    case .channels: .channels
    case .book: .book
    }
  }
}

extension Visitor {
  /// Where one begins: the first place of the navigation that is not everybody's; else one's own account.
  var home: SitePath {
    if presence == nil { return .week(nil) }
    let own = Section.allCases.first { $0.path.route.deed != .seePublic && officer.mayAnywhere($0.path.route.deed) }
    return own?.path ?? .account
  }
}

/// What stands round every page: head, banner, navigation, foot.
struct Frame {
  var plan: Plan
  var clock: DeskClock
  /// Held rows that wait; nil where it could not be told.
  var waiting: Int?
  var visitor = Visitor.stranger

  /// More are not counted for the head of a page.
  static let mostWaiting = 999

  func write(_ page: some Page, into h: inout HTML) {
    h.verbatim("<!DOCTYPE html>\n")
    h(.html, .lang("zh-CN")) { h in
      h(.head) { h in
        h(.meta, .charset)
        h(.title, text: "\(page.title)｜\(plan.county.name)台账")
        h(.meta, .metaName("viewport"), .content("width=device-width, initial-scale=1"))
        h(.meta, .metaName("robots"), .content("noindex, nofollow"))
        if !visitor.formToken.isEmpty {
          h(.meta, .metaName(Fields.formTokenName), .content(visitor.formToken))
        }
        if let seconds = page.refreshes { h(.meta, .httpEquiv("refresh"), .content(String(seconds))) }
        h(.link, .rel("stylesheet"), .href(.stylesheet))
        h(.link, .rel("icon"), .href(.icon))
        h(.script, .src(.script), .defer)
      }
      h(.body) { h in
        h(.a, .class("skip"), .anchor("content"), text: "跳到正文")
        if clock.isSet {
          h(.div, .class("clock-banner"), .role("status"), text: "演示：系统日期设为 \(clock.today.chinese)")
        }
        if visitor.isOpenDesk {
          h(.div, .class("desk-banner"), .role("status")) { h in
            h.text("还没有建立账号：只在本机可用，一切操作都记在“\(visitor.officer.post.title)”名下。")
          }
        }
        masthead(page.section, into: &h)
        h(.main, .id("content")) { page.write(into: &$0) }
        foot(into: &h)
      }
    }
  }

  private func masthead(_ current: Section?, into h: inout HTML) {
    h(.header, .class("masthead")) { h in
      h(.div, .class("in")) { h in
        h(.a, .class("brand"), .href(visitor.home)) { h in
          h(.span, .class("seal"), .hiddenFromReaders, text: "台")
          h(.span) { h in
            h(.div, .class("name"), text: "\(plan.county.name)专项行动台账")
            h(.div, .class("campaign"), text: plan.title)
          }
        }
        if visitor.presence != nil {
          h(.a, .class("who"), .href(.account), text: visitor.officer.post.title)
        }
        h(.nav, .class("nav"), .label("主导航")) { h in
          for section in Section.allCases where visitor.officer.mayAnywhere(section.path.route.deed) {
            h(.a, .href(section.path), section == current ? .currentPage : nil) { h in
              h.text(section.title)
              if section == .review, let waiting, waiting > 0 {
                h(.span, .class("count"), text: waiting > Self.mostWaiting ? "\(Self.mostWaiting)+" : String(waiting))
              }
            }
          }
          if visitor.presence != nil, visitor.officer.mayAnywhere(.exportIdentities) {
            h(.a, .href(.identityExports), text: "导出身份")
          }
          if visitor.officer.mayAnywhere(.seeReveals) {
            h(.a, .href(.reveals), text: "身份查看")
            h(.a, .href(.lateEntries()), text: "补录")
          }
        }
      }
    }
  }

  private func foot(into h: inout HTML) {
    h(.footer, .class("foot")) { h in
      h.text("今天是\(clock.today.chinese)，\(clock.today.weekday.chinese)。投诉人姓名和联系方式在页面上一律遮盖。")
    }
  }
}
