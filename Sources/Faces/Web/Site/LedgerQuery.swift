import Basics

/// What a person looks for in the ledger; it stands whole in the address, so that a search can be kept and sent on.
package struct LedgerQuery: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    case open, closed, overdue

    package var title: String {
      switch self {
      case .open: "未办结"
      case .closed: "已办结"
      case .overdue: "超期"
      }
    }
  }

  /// Words; each must occur. One Chinese character is enough.
  package var text = ""
  /// Code of a subdistrict.
  package var unit: String?
  /// Code of a kind.
  package var kind: String?
  package var state: State?
  package var source: String?
  package var from: Day?
  package var to: Day?
  /// Where the page begins; as the desk gave it out, and opaque here.
  package var cursor: String?

  package init() {}

  var fields: [(String, String?)] {
    [
      ("q", text), ("subdistrict", unit), ("kind", kind), ("state", state?.rawValue), ("source", source),
      ("from", from?.description), ("to", to?.description), ("cursor", cursor),
    ]
  }

  /// Whether anything is asked for beyond the newest rows.
  package var isNarrowed: Bool { fields.dropLast().contains { $0.1.map { !$0.isEmpty } ?? false } }

  package func page(from cursor: String?) -> LedgerQuery {
    var query = self
    query.cursor = cursor
    return query
  }
}

/// Which held rows a person wants to decide on.
package struct ReviewQuery: Sendable, Equatable {
  package var unit: String?
  package var cursor: String?
  package var done: Notice?

  package init(unit: String? = nil, cursor: String? = nil, done: Notice? = nil) {
    self.unit = unit
    self.cursor = cursor
    self.done = done
  }

  var fields: [(String, String?)] { [("subdistrict", unit), ("cursor", cursor), ("done", done?.rawValue)] }
}

/// A record that has a page of its own.
package struct Entry: Sendable, Equatable, Hashable {
  package enum Sort: String, Sendable, CaseIterable {
    case complaint, problem, inspection, measure

    package var title: String {
      switch self {
      case .complaint: "投诉举报"
      case .problem: "问题"
      case .inspection: "排查检查"
      case .measure: "处置"
      }
    }
  }

  package var sort: Sort
  package var number: String

  package init(_ sort: Sort, _ number: String) {
    self.sort = sort
    self.number = number
  }
}

/// A file that the office draws from the book.
package enum ReportFile: String, Sendable, CaseIterable {
  case ledger = "ledger.xlsx"
  case summary = "summary.xlsx"
  case briefing = "briefing.docx"

  package var title: String {
    switch self {
    case .ledger: "工作台账（附件5）"
    case .summary: "情况汇总表（附件6，含电梯附表）"
    case .briefing: "工作简报"
    }
  }
}
