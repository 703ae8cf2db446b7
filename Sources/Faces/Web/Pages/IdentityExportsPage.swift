import Basics
import Casework
import Operations

/// What the page of identity exports shows to one officer.
package struct IdentityExportsView: Sendable {
  var exports: [IdentityExport]
  var titles: [String: String]
  /// Code of the post that looks.
  var post: String
  var mayAsk: Bool
  var mayApprove: Bool
}

/// `/identity-exports`: asked for by one, approved by another, drawn once.
struct IdentityExportsPage: Page {
  var view: IdentityExportsView
  var typed: (matters: String, reason: String) = ("", "")
  var reasons: [String] = []
  var code: CodeForm

  var title: String { "导出身份" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h.pageHead("导出身份", "一人申请，另一人批准，申请人取一次；其中每个人都记一次查看。")
    if !reasons.isEmpty { h.notice("bad", "还不能办：", reasons: reasons) }
    if view.exports.contains(where: mayDraw) { code.write(into: &h) }
    if view.mayAsk { ask(into: &h) }
    if view.exports.isEmpty { return h.nothing("还没有申请") }
    for export in view.exports.reversed() { card(export, into: &h) }
  }

  private func mayDraw(_ export: IdentityExport) -> Bool {
    export.askedBy == view.post && export.approved != nil && export.drawn == nil
  }

  private func ask(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "申请")
      h(.form, .post, .action(.identityExports)) { h in
        h(.label, .class("field")) { h in
          h.text("办件编号，一行一个")
          h(.textarea, .name("matters"), .lines(4), .required, text: typed.matters)
        }
        h(.label, .class("field")) { h in
          h.text("为什么要导出")
          h(.input, .type("text"), .name("reason"), .value(typed.reason), .required)
        }
        h(.button, .type("submit"), .class("main"), text: "申请")
      }
    }
  }

  private func card(_ export: IdentityExport, into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: "\(name(export.askedBy)) 申请导出\(export.matters.count)件")
      h(.p, text: "\(export.asked.chinese)：\(export.reason)")
      h(.p, .class("muted small"), text: export.matters.prefix(20).joined(separator: "、"))
      if let drawn = export.drawn {
        h(.p, text: "\(name(export.approvedBy))已批准，\(drawn.chinese)取走。")
      } else if let approved = export.approved {
        h(.p, text: "\(name(export.approvedBy))已于\(approved.chinese)批准。")
        if mayDraw(export), code.standing == .confirmed { button("取走（只能取一次）", .drawing(of: export.number), into: &h) }
      } else if view.mayApprove, export.askedBy != view.post {
        button("批准", .approval(of: export.number), into: &h)
      } else {
        h(.p, text: "等待另一人批准。")
      }
    }
  }

  private func button(_ words: String, _ path: SitePath, into h: inout HTML) {
    h(.form, .post, .action(path)) { $0(.button, .type("submit"), .class("main"), text: words) }
  }

  private func name(_ post: String) -> String { view.titles[post] ?? post }
}
