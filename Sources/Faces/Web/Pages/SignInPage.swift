import Casework
import Operations

/// Asks who comes in. What was typed into a form before is kept on the page, and goes on with it.
struct SignInPage: Page {
  var place: LocalAddress
  var kept: Fields?
  var login = ""
  var reasons: [String] = []

  var title: String { "登录" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h1, text: title)
      if kept != nil { h.notice("warn", "登录已过期。您填写的内容会保留，登录后可以继续提交。") }
      if !reasons.isEmpty { h.notice("bad", "没有登录：" + reasons.joined(separator: "；")) }
      h(.form, .class("stack"), .post, .action(.signIn)) { h in
        h(.input, .type("hidden"), .name("then"), .value(place.text))
        for (name, value) in kept?.pairs ?? [] {
          h(.input, .type("hidden"), .name(Fields.keptPrefix + name), .value(value))
        }
        h.field("用户名（岗位代码）", name: "login", value: login, autocomplete: "username")
        h.field("密码", name: "password", type: "password", autocomplete: "current-password")
        h.field("动态码（没有启用的岗位不用填）", name: "code", autocomplete: "one-time-code")
        h(.button, .class("main"), .type("submit"), text: "登录")
      }
      h(.p, .class("small"), text: "忘记密码请联系本单位的系统管理员重置。连续多次输错，需要等一会儿再试。")
    }
  }
}

/// Makes the first account, an administrator's, by the link that was printed when the program started.
struct FirstAccountPage: Page {
  var login = ""
  var post = "系统管理员"
  var reasons: [String] = []

  var title: String { "建立第一个账号" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h1, text: title)
      h(.p, text: "第一个账号是系统管理员：管理其他账号，看不到办件。建立以后，所有页面都要登录才能使用。")
      if !reasons.isEmpty { h.notice("bad", "还不能建立：", reasons: reasons) }
      h(.form, .class("stack"), .post) { h in
        h.field("用户名（小写字母、数字、短横）", name: "login", value: login, autocomplete: "username")
        h.field("岗位名称", name: "title", value: post)
        h.field("密码（至少12个字符）", name: "password", type: "password", autocomplete: "new-password")
        h.field("再输入一次密码", name: "again", type: "password", autocomplete: "new-password")
        h(.button, .class("main"), .type("submit"), text: "建立账号")
      }
    }
  }
}

extension HTML {
  mutating func field(
    _ label: String, name: String, value: String = "", type: String = "text", autocomplete: String = "off"
  ) {
    self(.label, .class("field")) { h in
      h.text(label)
      h(.input, .type(type), .name(name), .value(value), .autocomplete(autocomplete))
    }
  }
}
