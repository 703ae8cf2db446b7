import Basics
import Campaign

/// `/ledger`: search, filters, newest first, page by page.
struct LedgerPage: Page {
  var view: LedgerView
  var kinds: [ProblemKind]

  var title: String { "工作台账" }
  var section: Section? { .ledger }

  func write(into h: inout HTML) {
    h.pageHead("工作台账", "投诉举报件和查实的问题，按日期从新到旧。") { h in
      h(.a, .class("button"), .href(.reports(asOf: nil)), text: "导出附件5")
      if h.admits(.imports) { h(.a, .class("button"), .href(.imports), text: "导入") }
    }
    filters(into: &h)
    if let record = view.numbered {
      h(.div, .class("notice info"), .role("status")) { h in
        h.text("\(record.role)：")
        h(.a, .href(.entry(record.entry)), text: record.entry.number)
        h.text("　\(record.words)")
      }
    }
    h(.section, .class("card")) { h in
      if view.query.state == .overdue {
        h(.p, .class("small muted"), text: "超期按今天算，一件投诉一行；各个问题的整改时限见本周页“超期未整改”。")
      }
      if view.rows.isEmpty { none(into: &h) } else { table(into: &h) }
      pager(into: &h)
    }
  }

  private func filters(into h: inout HTML) {
    let query = view.query
    h(.form, .class("card filters"), .get, .action(.ledger(LedgerQuery())), .role("search")) { h in
      h(.label, .class("field search")) { h in
        h.text("查找（一个字也可以）")
        h(
          .input, .type("search"), .name("q"), .value(query.text), .placeholder("内容、小区、编号，如：电梯"), .noAutocomplete)
      }
      h.select(
        "街道", name: "subdistrict", view.units.map { ($0.code, $0.shortName) }, chosen: query.unit, all: "全部街道")
      h.select(
        "类别", name: "kind", kinds.map { ($0.code, "\($0.code) \($0.formName ?? $0.name)") }, chosen: query.kind,
        all: "全部类别")
      h.select(
        "状态", name: "state", LedgerQuery.State.allCases.map { ($0.rawValue, $0.title) },
        chosen: query.state?.rawValue, all: "全部状态")
      h.select("来源", name: "source", view.sources.map { ($0, $0) }, chosen: query.source, all: "全部来源")
      h.dateField("日期从", name: "from", query.from)
      h.dateField("到", name: "to", query.to)
      h(.div, .class("buttons")) { h in
        h(.button, .class("main"), .type("submit"), text: "查找")
        if query.isNarrowed { h(.a, .class("button"), .href(.ledger(LedgerQuery())), text: "清除") }
      }
    }
  }

  private func none(into h: inout HTML) {
    if view.query.isNarrowed || view.query.cursor != nil {
      let isOver = view.searchedUntil == nil
      h.nothing(
        isOver ? "没有符合条件的记录" : "这一段日期里没有符合条件的记录", isOver ? "换一个词，或去掉几个条件再查。" : "可以接着往前查。",
        link: ("查看全部", .ledger(LedgerQuery())))
    } else {
      h.nothing("台账还没有记录", "可以导入数据交换工作簿或手工填写的附件5。", link: ("去上传文件", .imports))
    }
  }

  private func table(into h: inout HTML) {
    let words = view.query.text
    h(.table, .class("cards sticky")) { h in
      h(.thead) { h in
        h(.tr) { h in
          for name in ["编号", "日期", "街道 小区", "内容", "来源", "投诉人", "状态"] { h(.th, .scope("col"), text: name) }
        }
      }
      h(.tbody) { h in
        for row in view.rows {
          h(.tr) { h in
            h(.td, .class("nowrap"), .data(column: "编号")) { h in
              h(.a, .href(.entry(row.entry))) { $0.highlighted(row.entry.number, words) }
            }
            h(.td, .class("nowrap numbers"), .data(column: "日期"), text: row.day.description)
            let place = row.unit + row.estate
            h(.td, place.isEmpty ? nil : .data(column: "街道 小区")) { h in
              h(.span, .class("muted"), text: row.unit)
              if !row.estate.isEmpty {
                h.text(" ")
                h.highlighted(row.estate, words)
              }
            }
            h(.td, .data(column: "内容")) { h in
              if !row.kind.isEmpty {
                h(.span, .class("tag"), text: row.kind)
                h.text(" ")
              }
              h.highlighted(row.brief, words)
              if !row.progress.isEmpty {
                h(.div, .class("small muted")) { $0.highlighted(row.progress, words) }
              }
            }
            h(.td, .data(column: "来源"), text: row.source)
            if row.reporter.isEmpty { h(.td) } else { h(.td, .data(column: "投诉人"), text: row.reporter) }
            h(.td, .class("nowrap"), .data(column: "状态")) { $0.state(row.state) }
          }
        }
      }
    }
  }

  private func pager(into h: inout HTML) {
    h(.div, .class("pager")) { h in
      h(.span, .class("muted small")) { h in
        switch view.count {
        case .exactly(let number): h.text("共\(number)件")
        case .moreThan(let number): h.text("超过\(number)件")
        case .unknown: break
        }
        if let day = view.searchedUntil { h.text("　已查到\(day.chinese)，可以接着往前查") }
      }
      h(.div, .class("buttons")) { h in
        if view.query.cursor != nil {
          h(.a, .class("button"), .href(.ledger(view.query.page(from: nil))), text: "回到最新")
        }
        if let next = view.next {
          h(
            .a, .class("button"), .href(.ledger(view.query.page(from: next))), .rel("next"),
            text: "更早的\(LedgerView.pageSize)件")
        }
      }
    }
  }
}
