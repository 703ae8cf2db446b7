import Basics
import Casework

/// An order to rectify on its page, and as a line of the list.
package struct OrderView: Sendable {
  package struct Line: Sendable {
    package var when: String
    package var sentence: String
  }

  package struct FileLine: Sendable {
    package var digest: String
    package var title: String
  }

  /// By which it is found.
  package var number: String
  /// 文号; empty where a workbook gave none.
  package var document: String
  package var day: Day
  package var issuer = ""
  package var company = ""
  package var estate = ""
  package var kind = ""
  package var statement = ""
  package var demands = ""
  package var basis = ""
  package var due: Day?
  /// Negative where it is late; nil where nothing runs any more.
  package var daysLeft: Int?
  package var state = ""
  package var isDone = false
  package var lines: [Line] = []
  package var files: [FileLine] = []
  /// It came in from a workbook: nothing can be answered under it.
  package var isFromWorkbook = false
  /// There is a Word document of it.
  package var hasDocument = false
  /// The case behind it; nil for whoever may not see cases.
  package var matter: String?
  /// What the addressee may do next, each with every reason why not yet.
  package var offers: [CaseView.Offer] = []

  package init(number: String, document: String, day: Day) {
    (self.number, self.document, self.day) = (number, document, day)
  }

  /// What people call it by.
  package var name: String { document.isEmpty ? "未编文号" : document }

  package var tone: String { isDone ? "good" : isFromWorkbook ? "" : "wait" }

  /// `还剩3天`; empty where nothing runs.
  package var timeLeft: String {
    switch daysLeft {
    case nil: ""
    case 0?: "今天到期"
    case let days? where days < 0: "超期\(-days)天"
    case let days?: "还剩\(days)天"
    }
  }

  package var isLate: Bool { (daysLeft ?? 0) < 0 }
}

/// The list of orders.
package struct OrdersView: Sendable {
  package var orders: [OrderView]
  /// Where the next page goes on; nil at the end.
  package var next: Int?
  /// Whoever looks sees those of several companies.
  package var isOfAll: Bool

  package init(orders: [OrderView], next: Int?, isOfAll: Bool) {
    (self.orders, self.next, self.isOfAll) = (orders, next, isOfAll)
  }
}
