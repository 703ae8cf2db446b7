import Casework
import Operations

/// `/imports/{id}/columns`: which column of a sheet from elsewhere is what.
struct ColumnsPage: Page {
  var upload: Upload
  var view: ColumnsView
  var reasons: [String] = []

  var title: String { "对应各列：\(upload.fileName)" }
  var section: Section? { .imports }

  func write(into h: inout HTML) {
    h.pageHead("对应各列", upload.fileName) { h in
      h(.a, .class("button"), .href(.imports), text: "上传别的文件")
    }
    if !reasons.isEmpty { h.notice("bad", "还没有列入：", reasons: reasons) }
    h.notice(
      view.isKnown ? "good" : "wait",
      view.isKnown
        ? "这种表以前对应过（\(view.mapping.name)），已按记住的填好，核对后直接列入。" : "请核对每一列是什么。会记住，以后同样的表按此填好。",
      reasons: view.doubts.map { "拿不准：\($0)，请核对" })
    h(.form, .class("card entry"), .post, .action(.columns(import: upload.id))) { h in
      h.token()
      h(.div, .class("grid")) { h in
        h(.label, .class("field")) { h in
          h.text("这种表叫什么")
          h(.input, .type("text"), .name("mapping"), .value(view.mapping.name), .noAutocomplete)
        }
        h.select(
          "来源", name: "source", view.sources.map { ($0, $0) }, chosen: view.mapping.source, all: "请选择来源")
        for column in SheetColumn.allCases { choice(column, into: &h) }
      }
      rest(into: &h)
      preview(into: &h)
      h(.div, .class("buttons")) { h in
        h(.button, .class("main"), .type("submit"), text: "记住并列入")
        h(.button, .type("submit"), .name("preview"), .value("1"), text: "按现在的对应再看一遍")
      }
      h(.p, .class("small muted"), text: "每行成为一件待受理的办件；已经列入过的不会重复。表中写有办结时限的，办件页按它计算期限。")
    }
  }

  /// The choice of a column, and beneath it what stands there in the first rows.
  private func choice(_ column: SheetColumn, into h: inout HTML) {
    let chosen = view.mapping[column]
    h(.label, .class("field")) { h in
      h.text(column.title)
      h(.select, .name("column-" + column.rawValue), .class("sampled")) { h in
        h(.option, .value(""), text: "没有这一列")
        for title in view.titles {
          h(
            .option, .value(title), title == chosen ? .selected : nil, .data(samples: samples(title)), text: title)
        }
      }
      h(.span, .class("small muted samples"), text: samples(chosen))
    }
  }

  /// The columns that mean nothing to us: kept with the case, unless somebody says that they are not to be.
  private func rest(into h: inout HTML) {
    let rest = view.titles.filter { !view.mapping.told.contains($0) && !ColumnMapping.isSerial($0) }
    if rest.isEmpty { return }
    h(.fieldset) { h in
      h(.legend, text: "没有对应的\(rest.count)列：作为附注随件保留；不要保留的请勾选")
      for title in rest {
        h(.label, .class("choice")) { h in
          h(
            .input, .type("checkbox"), .name("left"), .value(title),
            view.mapping.left.contains(title) ? .checked : nil)
          h.text("不列入“\(title)”")
          h(.span, .class("small muted"), text: "　" + samples(title))
        }
      }
    }
  }

  private func samples(_ title: String) -> String {
    guard let samples = view.samples[title], !samples.isEmpty else { return "" }
    return "前几行：" + samples.joined(separator: "｜")
  }

  private func preview(into h: inout HTML) {
    guard let preview = view.preview else { return }
    let told =
      "共\(preview.rows)行：将列入\(preview.taken.count)件，已有\(preview.known)件，\(preview.changedTold)退回\(preview.faults.count)行。还没有写入。"
    h.notice(
      preview.faults.isEmpty ? "good" : "wait", told,
      reasons: preview.faults.prefix(20).map(\.sentence))
    preview.tellUnplaced(20, into: &h)
    preview.tellChanged(20, isDone: false, into: &h)
  }
}

extension SheetIntakeView.Fault {
  fileprivate var sentence: String { "第\(row)行：\(reasons.joined(separator: "；"))" }
}

extension SheetIntakeView {
  fileprivate var changedTold: String { changed.isEmpty ? "" : "来文有变化\(changed.count)件，" }

  /// What the sheet says otherwise than before, field by field.
  fileprivate func tellChanged(_ most: Int, isDone: Bool, into h: inout HTML) {
    if changed.isEmpty { return }
    h.notice(
      "wait", isDone ? "来文有变化，已记入各件的经过，请看过再定怎样办理：" : "来文有变化，列入时记入各件的经过，办件内容不自动改：",
      reasons: changed.prefix(most).flatMap { change in
        change.differences.map {
          "第\(change.row)行 \(change.number) \($0.title)：\($0.before.isEmpty ? "（空）" : $0.before) → \($0.after)"
        }
      })
  }

  fileprivate func tellColumns(into h: inout HTML) {
    if known + changed.count > 0 { h(.p, .class("small"), text: SheetIntake.personsUncompared) }
    if !noted.isEmpty { h(.p, .class("small"), text: "作为附注随件保留的列：\(noted.joined(separator: "、"))") }
    if !left.isEmpty { h(.p, .class("small"), text: "没有列入的列：\(left.joined(separator: "、"))") }
  }

  fileprivate func tellUnplaced(_ most: Int, into h: inout HTML) {
    if unplaced.isEmpty { return }
    h.notice(
      "wait", "其中\(unplaced.count)行的小区没有认出，照样列入，所写的小区留在反映内容前面；小区在办件页的“改写内容”中补选：",
      reasons: unplaced.prefix(most).map(\.sentence))
  }
}

/// What became of the rows.
struct SheetIntakePage: Page {
  var upload: Upload
  var view: SheetIntakeView

  var title: String { "列入结果：\(upload.fileName)" }
  var section: Section? { .imports }

  func write(into h: inout HTML) {
    h.pageHead(
      "列入结果", "共\(view.rows)行：列入\(view.taken.count)件，已有\(view.known)件，\(view.changedTold)退回\(view.faults.count)行"
    ) { h in
      h(.a, .class("button main"), .href(.work(.init())), text: "去待办")
    }
    if !view.faults.isEmpty {
      h.notice(
        "bad", "退回的行：", reasons: view.faults.prefix(200).map(\.sentence))
    }
    view.tellUnplaced(200, into: &h)
    view.tellChanged(200, isDone: true, into: &h)
    view.tellColumns(into: &h)
    if view.likes.isEmpty { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "可能是同一件事")
      for like in view.likes {
        h(.p) { h in
          h(.a, .href(.matter(like.number)), text: like.number)
          h.text(" 与 ")
          h(.a, .href(.matter(like.other)), text: like.other)
          h(.span, .class("small muted"), text: "　都写到“\(like.words)”")
        }
      }
    }
  }
}
