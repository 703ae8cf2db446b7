import Basics
import Casework
import Operations

/// One's own account: password, authenticator, and where one is signed in.
struct AccountPage: Page {
  var presence: Presence
  /// The authenticator's secret; nil where one is set up.
  var offer: OneTimeOffer?
  var places: [SessionPlace] = []
  var passwordReasons: [String] = []
  var codeReasons: [String] = []

  var title: String { "我的账号" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h.pageHead(title, "\(presence.officer.post.title)（\(presence.officer.role.rawValue)）") { h in
      h(.form, .post, .action(.signOut)) { h in h(.button, .type("submit"), text: "退出登录") }
    }
    if presence.mustChangePassword { h.notice("warn", "这是别人给您的密码。请先换成自己的密码，再开始工作。") }
    password(into: &h)
    if !presence.mustChangePassword {
      authenticator(into: &h)
      sessions(into: &h)
    }
  }

  private func password(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h2, text: "修改密码")
      if !passwordReasons.isEmpty { h.notice("bad", "密码没有改：", reasons: passwordReasons) }
      h(.form, .class("stack"), .post, .action(.password)) { h in
        h.field("原密码", name: "old", type: "password", autocomplete: "current-password")
        h.field("新密码（至少12个字符）", name: "new", type: "password", autocomplete: "new-password")
        h.field("再输入一次新密码", name: "again", type: "password", autocomplete: "new-password")
        h(.button, .class("main"), .type("submit"), text: "修改")
      }
      h(.p, .class("small"), text: "改密码以后，这个账号在别处的登录全部失效。")
    }
  }

  private func authenticator(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h2, text: "动态码")
      guard let offer else {
        h(.p, text: "已启用。登录和查看投诉人身份时，输入手机验证器上的6位数字。换手机请由系统管理员先重置。")
        return
      }
      h(.p, text: "查看投诉人身份的岗位须启用。用手机验证器扫下面的二维码（或选“输入密钥”，填下面的密钥），再把显示的6位数字填在这里。")
      if !codeReasons.isEmpty { h.notice("bad", "没有启用：", reasons: codeReasons) }
      if let code = BarcodePath(offer.address) { h.drawing(code, "动态码密钥的二维码") }
      h(.p, .class("secret")) { h in h(.code, text: offer.secret) }
      h(.form, .class("stack"), .post, .action(.oneTimeCode)) { h in
        h.field("验证器显示的6位数字", name: "code", autocomplete: "one-time-code")
        h(.button, .class("main"), .type("submit"), text: "启用")
      }
    }
  }

  private func sessions(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h2, text: "登录在哪里")
      h(.ul) { h in
        for place in places {
          h(.li, text: "\(place.begun.short)登录，\(place.seen.short)还在用\(place.isHere ? "（这里）" : "")")
        }
      }
      if places.contains(where: { !$0.isHere }) {
        h(.form, .post, .action(.otherSessions)) { h in h(.button, .type("submit"), text: "让别处的登录全部失效") }
      }
    }
  }
}

/// Recovery codes, shown once.
struct RecoveryPage: Page {
  var codes: [String]

  var title: String { "动态码已启用" }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h(.section, .class("card narrow")) { h in
      h(.h1, text: title)
      h(.p, text: "下面是10个备用码，手机不在身边时，每个可以代替动态码用一次。只显示这一次，请抄下来放好。")
      h(.ul, .class("secret")) { h in for code in codes { h(.li) { h in h(.code, text: code) } } }
      h(.p) { h in h(.a, .class("button"), .href(.account), text: "抄好了") }
    }
  }
}
