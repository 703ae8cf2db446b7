import Operations

/// Whether whoever looks on has given a one-time code of late, and the form that asks for one.
struct CodeForm {
  enum Standing {
    case confirmed, needsCode
    /// Nobody can sign in yet.
    case noAccounts
  }

  var standing: Standing
  /// Where one comes back to.
  var place: SitePath

  init(_ visitor: Visitor, backTo place: SitePath) {
    standing = visitor.presence.map { $0.isConfirmed ? .confirmed : .needsCode } ?? .noAccounts
    self.place = place
  }

  func write(into h: inout HTML) {
    switch standing {
    case .confirmed: break
    case .noAccounts: h.notice("bad", "还没有建立账号，不能查看身份：请先用 taizhang user add 建立岗位，登录后启用动态码。")
    case .needsCode:
      h(.section, .class("card narrow")) { h in
        h(.h2, text: "先确认是本人")
        h(.form, .class("stack"), .post, .action(.confirmationCode)) { h in
          h(.input, .type("hidden"), .name("then"), .value(place.href))
          h(.label, .class("field")) { h in
            h.text("手机验证器上的6位数字，15分钟内有效")
            h(.input, .type("text"), .name("code"), .maxLength(10), .required)
          }
          h(.button, .class("main"), .type("submit"), text: "确认")
        }
        h(.p, .class("small")) { h in
          h.text("还没有启用动态码的，请先到")
          h(.a, .href(.account), text: "我的账号")
          h.text("启用。")
        }
      }
    }
  }
}
