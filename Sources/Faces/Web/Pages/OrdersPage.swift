import Basics

/// `/orders`: orders to rectify, the latest first.
struct OrdersPage: Page {
  var view: OrdersView

  var title: String { "责令整改通知书" }
  var section: Section? { .orders }

  func write(into h: inout HTML) {
    h.pageHead(title, view.isOfAll ? "" : "发给本企业的通知书。请在时限内整改，在每份通知书下填写进展、上传凭证、报请验收。")
    h(.section, .class("card")) { h in
      guard !view.orders.isEmpty else { return h.nothing("没有通知书", "开具后列在这里。") }
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in for title in columns { h(.th, .scope("col"), text: title) } }
        }
        h(.tbody) { h in for order in view.orders { row(order, into: &h) } }
      }
      if let next = view.next {
        h(.p, .class("pager")) { h in
          h(.span)
          h(.a, .class("button"), .href(.orders(before: next)), text: "更早的")
        }
      }
    }
  }

  private var columns: [String] {
    ["文号", "日期", "小区"] + (view.isOfAll ? ["企业"] : []) + ["存在的问题", "整改时限", "状态"]
  }

  private func row(_ order: OrderView, into h: inout HTML) {
    h(.tr) { h in
      h(.td, .data(column: "文号")) { $0(.a, .href(.notice(order.number)), text: order.name) }
      h(.td, .data(column: "日期"), text: order.day.chinese)
      h(.td, .data(column: "小区"), text: order.estate)
      if view.isOfAll { h(.td, .data(column: "企业"), text: order.company) }
      h(
        .td, .data(column: "存在的问题"),
        text: order.statement.count > 60 ? order.statement.prefix(60) + "…" : order.statement)
      h(.td, .data(column: "整改时限")) { h in
        guard let due = order.due else { return }
        h.text(due.chinese + " ")
        if order.daysLeft != nil { h(.span, .class(order.isLate ? "tag bad" : "tag"), text: order.timeLeft) }
      }
      h(.td, .data(column: "状态")) { h in
        if !order.state.isEmpty { h(.span, .class("tag \(order.tone)"), text: order.state) }
      }
    }
  }
}
