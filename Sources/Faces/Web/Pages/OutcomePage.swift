import Basics
import Casework

/// `/imports/{id}`: what was understood of a file, what would change, what is sent back, and the button to take it in.
struct OutcomePage: Page {
  var upload: Upload
  var unitName: String?
  var state: ImportState

  var title: String { "导入 \(upload.fileName)" }
  var section: Section? { .imports }
  var refreshes: Int? {
    switch state {
    case .reading, .takingIn: 1
    case .read, .taken, .refused, .delayed: nil
    }
  }

  func write(into h: inout HTML) {
    let unit = unitName.map { "，\($0)" } ?? ""
    h.pageHead(upload.fileName, "\(upload.received.short)上传，\(OutcomePage.size(upload.size))\(unit)。") { h in
      h(.a, .class("button"), .href(.imports), text: "上传别的文件")
    }
    switch state {
    case .reading(let rows):
      h.notice("info", rows == 0 ? "正在识别，请稍候……" : "正在识别，已读\(rows)行……")
    case .takingIn(let rows):
      h.notice("info", rows == 0 ? "正在列入台账，请稍候……" : "正在列入台账，已处理\(rows)行……")
    case .refused(let reasons):
      h.notice("bad", "这个文件还没有列入，账簿没有变动。", reasons: reasons)
      h(.p) { h in
        h(.a, .class("button main"), .href(.columns(import: upload.id)), text: "是12345、信访等来的清单，去对应各列")
      }
    case .delayed(let view, let reason):
      h.notice("bad", view == nil ? "暂时读不了这个文件，请稍候刷新这一页。" : "请稍候再点一次“确认列入台账”：已经列入的不会重复。", reasons: [reason])
      if let view {
        confirmation(view, into: &h)
        body(view, past: false, into: &h)
      }
    case .read(let view):
      h.notice("wait", "下面是识别结果，账簿还没有变动。")
      confirmation(view, into: &h)
      body(view, past: false, into: &h)
    case .taken(let view):
      done(view, into: &h)
      body(view, past: true, into: &h)
    }
  }

  private func confirmation(_ view: ImportView, into h: inout HTML) {
    let total = view.total
    h(.section, .class("card")) { h in
      counts(view, past: false, into: &h)
      if total.taken + total.changed + total.review + view.conflicts > 0 {
        h(.form, .post, .action(.confirmation(import: upload.id)), .class("buttons")) { h in
          if view.conflicts > 0 {
            h.select(
              "两边都改过的\(view.conflicts)行", name: "prefer",
              [(Preference.book.rawValue, "以台账库为准"), (Preference.workbook.rawValue, "以表格为准")], chosen: nil,
              all: "退回，由人逐行改")
          }
          h(.button, .class("main"), .type("submit"), text: "确认列入台账")
          h(.span, .class("muted small"), text: "退回的行不列入；待定的行进入待定清单，决定之前不计入任何数字。")
        }
      } else {
        h(.p, .class("muted"), text: total.rejected > 0 ? "没有可以列入的行，请按下面的原因改好后再上传。" : "与账簿完全一致，没有要列入的内容。")
      }
    }
  }

  private func done(_ view: ImportView, into h: inout HTML) {
    h.notice("good", "已列入台账，上传的文件已删除。")
    h(.section, .class("card")) { h in
      counts(view, past: true, into: &h)
      h(.div, .class("buttons")) { h in
        if view.total.review > 0 {
          h(.a, .class("button main"), .href(.review(ReviewQuery())), text: "去决定待定的\(view.total.review)行")
        }
        h(.a, .class("button"), .href(.ledger(LedgerQuery())), text: "看台账")
        h(.a, .class("button"), .href(.week(nil)), text: "看本周")
      }
    }
  }

  private func counts(_ view: ImportView, past: Bool, into h: inout HTML) {
    let total = view.total
    h(.h2, text: "识别为：\(view.recognised)")
    h(.div, .class("counts")) { h in
      for (words, number) in [
        ("行", total.rows), (past ? "已列入" : "将列入", total.taken), (past ? "已变更" : "将变更", total.changed),
        ("未变", total.unchanged), ("待定", total.review), ("退回", total.rejected),
      ] {
        h(.div) { h in
          h(.b, text: String(number))
          h(.span, text: words)
        }
      }
    }
  }

  private func body(_ view: ImportView, past: Bool, into h: inout HTML) {
    if view.sheets.count > 1 { sheets(view.sheets, into: &h) }
    if !view.changes.isEmpty { changes(view, past: past, into: &h) }
    if !view.problems.isEmpty { problems(view, into: &h) }
  }

  private func sheets(_ sheets: [ImportView.Sheet], into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "各工作表")
      h(.div, .class("table-box")) { h in
        h(.table) { h in
          h(.thead) { h in
            h(.tr) { h in
              h(.th, .scope("col"), text: "工作表")
              for name in ["行", "列入", "变更", "未变", "待定", "退回"] { h(.th, .class("n"), .scope("col"), text: name) }
            }
          }
          h(.tbody) { h in
            for sheet in sheets {
              h(.tr) { h in
                h(.th, .scope("row"), text: sheet.name)
                for number in [
                  sheet.rows, sheet.taken, sheet.changed, sheet.unchanged, sheet.review, sheet.rejected,
                ] { h(.td, .class("n"), text: String(number)) }
              }
            }
          }
        }
      }
    }
  }

  private func changes(_ view: ImportView, past: Bool, into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: past ? "变更了的记录" : "将要变更的记录")
      h(.table, .class("cards")) { h in
        h(.tbody) { h in
          for change in view.changes {
            h(.tr) { h in
              h(.td, .class("nowrap")) { h in
                h(.b, text: change.record)
                if !change.place.isEmpty { h(.div, .class("small muted"), text: change.place) }
              }
              h(.td) { $0.changes(change.differences) }
            }
          }
        }
      }
      if view.changes.count < view.total.changed {
        h(.p, .class("more muted"), text: "只列出前\(view.changes.count)条，共\(view.total.changed)条。")
      }
    }
  }

  private func problems(_ view: ImportView, into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "退回、待定和需要注意的单元格")
      if view.rejects != nil {
        h(.p) { h in
          h(.a, .class("button"), .href(.rejects(import: upload.id)), .download, text: "下载退回的行（附原因）")
        }
      }
      h(.div, .class("table-box")) { h in
        h(.table, .class("cards")) { h in
          h(.thead) { h in
            h(.tr) { h in for name in ["结果", "位置", "填的内容", "原因和改法"] { h(.th, .scope("col"), text: name) } }
          }
          h(.tbody) { h in
            for problem in view.problems {
              let tone = problem.weight == "退回" ? "bad" : problem.weight == "待定" ? "wait" : "info"
              h(.tr) { h in
                h(.td, .class("nowrap")) { $0(.span, .class("tag \(tone)"), text: problem.weight) }
                h(.td, .class("nowrap"), .data(column: "位置"), text: place(problem))
                h(.td, .data(column: "填的内容"), text: problem.value)
                h(.td, .data(column: "原因"), text: problem.message)
              }
            }
          }
        }
      }
      if view.problems.count < view.problemTotal {
        h(.p, .class("more muted"), text: "只列出前\(view.problems.count)处，共\(view.problemTotal)处；全部原因在退回的工作簿里。")
      }
    }
  }

  private func place(_ problem: ImportView.Problem) -> String {
    [problem.sheet, problem.cell].filter { !$0.isEmpty }.joined(separator: "!")
  }

  static func size(_ bytes: Int) -> String {
    bytes < 1_048_576 ? "\(max(1, bytes / 1024))KB" : "\(bytes / 1_048_576).\(bytes % 1_048_576 * 10 / 1_048_576)MB"
  }
}
