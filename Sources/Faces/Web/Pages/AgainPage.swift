import Basics
import Foundation

/// What a person sees when the machine could not do, or could not say that it has done, what a form asked for. What was
/// typed is kept on the page, and one button sends the same again.
struct AgainPage: Page {
  var path: SitePath
  var fields: Fields
  var fault: any MachineFault
  /// By which the log is searched.
  var request: String

  var title: String { fault.isOutcomeUnknown ? "还不能确认是否已保存" : "暂时没有办成" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.div, .class("nothing")) { h in
        h(.strong, text: title)
        h(.p, text: fault.description)
        h(
          .p,
          text: fault.isOutcomeUnknown
            ? "您填写的内容还留在这一页。请稍候点“再试一次”：已经保存的不会重复，没有保存的会补上。"
            : "您填写的内容还留在这一页，没有保存。请稍候点“再试一次”。")
        h(.form, .post, .action(path)) { h in
          for (name, value) in fields.pairs { h(.input, .type("hidden"), .name(name), .value(value)) }
          if fields.token.isEmpty { h.token() }
          h(.button, .class("main"), .type("submit"), text: "再试一次")
        }
        h(.p, .class("small"), text: "请求编号：\(request)")
      }
    }
  }
}

extension HTML {
  /// By which the form is known again when it is sent a second time.
  mutating func token() {
    self(.input, .type("hidden"), .name(Fields.tokenName), .value(UUID().uuidString))
  }
}
