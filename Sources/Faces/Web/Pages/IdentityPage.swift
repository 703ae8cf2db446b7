import Basics
import Casework
import Operations

/// `/cases/{number}/identity`: asks why, and shows who reported a case, once.
struct IdentityPage: Page {
  var matter: String
  /// How often it was shown before.
  var looks: Int
  var reason = ""
  var reasons: [String] = []
  var opened: OpenedIdentity?
  var code: CodeForm

  var title: String { "查看投诉人身份" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h.pageHead("查看投诉人身份", "办件 \(matter)，此前被看过\(looks)次。")
    if !reasons.isEmpty { h.notice("bad", "还不能查看：", reasons: reasons) }
    if let opened { return show(opened, into: &h) }
    code.write(into: &h)
    if code.standing != .confirmed, reasons.isEmpty { return }
    h(.section, .class("card")) { h in
      h(.p, text: "谁、什么时候、为什么看了这一件，先记入账簿再显示；纪检机关看得到，投诉人凭查询码看得到被看过几次。请只在办件需要时查看。")
      h(.form, .post, .action(.identity(of: matter))) { h in
        h(.label, .class("field")) { h in
          h.text("为什么要看")
          h(.input, .type("text"), .name("reason"), .value(reason), .required)
        }
        h(.button, .type("submit"), .class("main"), text: "记入账簿并查看")
      }
      h(.p, .class("small")) { h in
        h.text("要许多件的，须两人办理：")
        h(.a, .href(.identityExports), text: "导出身份")
      }
    }
  }

  private func show(_ opened: OpenedIdentity, into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.p, .class("muted small"), text: "只显示这一次，离开本页后须重新写明理由。")
      h(.dl, .class("facts")) { h in
        h(.dt, text: "姓名")
        h(.dd, text: shown(opened.reporter.name))
        h(.dt, text: "联系方式")
        h(.dd, text: shown(opened.reporter.contact))
      }
      for words in opened.words {
        h(.h2, text: "原话")
        h(.p, text: words)
      }
    }
  }

  /// A mask that a sheet brought is shown as what it is.
  private func shown(_ text: String) -> String {
    if text.isEmpty { return "没有留下" }
    return Masking.isMasked(text) ? "没有原来的，导入的表里就是遮盖的：\(text)" : text
  }
}
