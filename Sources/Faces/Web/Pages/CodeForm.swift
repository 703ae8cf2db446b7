import Operations

/// Whether whoever looks on has given a one-time code of late, and the form that asks for one.
struct CodeForm {
  enum Standing {
    case confirmed, needsCode
    /// The post has no authenticator yet.
    case notEnrolled
    /// Nobody can sign in yet.
    case noAccounts
  }

  var standing: Standing
  /// Where one comes back to.
  var place: SitePath

  init(_ visitor: Visitor, backTo place: SitePath) {
    standing =
      switch visitor.presence {
      case nil: .noAccounts
      case let presence? where !presence.hasOneTimeCode: .notEnrolled
      case let presence?: presence.isConfirmed ? .confirmed : .needsCode
      }
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
      }
    case .notEnrolled:
      h(.section, .class("card narrow")) { h in
        h(.h2, text: "先启用动态码")
        h(.p) { h in
          h.text("查看身份须用手机验证器上的动态码确认是本人。这个岗位还没有启用，请到")
          h(.a, .href(.account), text: "我的账号")
          h.text("启用，启用后15分钟内不用再输。")
        }
      }
    }
  }
}
