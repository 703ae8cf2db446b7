import Book
import Casework
import HTTPTypes

@testable import Operations
@testable import Web

/// What one does about one's own account.
extension PostedForm {
  private static func personal(
    _ name: String, _ route: Route, success: HTTPResponse.Status = .seeOther,
    fill: @escaping @Sendable (Occasion) async throws -> Filled
  ) -> PostedForm {
    PostedForm(name, route.pattern, .seePublic, success: success, fill: fill).with { $0.isPersonal = true }
  }

  static let signIn = PostedForm("登录", Route.signIn.pattern, .seePublic) { occasion in
    let role = occasion.role == .resident ? .clerk : occasion.role
    try WalkCounty.credential(of: role, in: occasion.office)
    return Filled(
      SitePath.signIn.href, [("login", WalkCounty.post(of: role).code), ("password", WalkCounty.password)])
  }.with { $0.isOpen = true }

  static let signOut = PostedForm("退出", Route.signOut.pattern, .seePublic) { _ in Filled(SitePath.signOut.href) }
    .with { $0.isOpen = true }

  static let password = personal("改密码", .password) { occasion in
    try WalkCounty.credential(of: occasion.role, in: occasion.office)
    let new = "渡口 信纸 梧桐 水杯 八月"
    return Filled(SitePath.password.href, [("old", WalkCounty.password), ("new", new), ("again", new)])
  }

  static let confirmationCode = personal("再输动态码", .confirmationCode) { occasion in
    if occasion.session == nil { return Filled(SitePath.confirmationCode.href) }
    let secret = OneTimeCode.random()
    try occasion.office.book.vault.change(occasion.login) { ($0.oneTime, $0.lastStep) = (secret, 0) }
    let code = secret.digits(step: occasion.office.clock.real / OneTimeCode.period)
    return Filled(SitePath.confirmationCode.href, [("code", code), ("then", "/account")])
  }

  static let oneTimeCode = personal("启用动态码", .oneTimeCode, success: .ok) { occasion in
    guard let session = occasion.session else { return Filled(SitePath.oneTimeCode.href) }
    try WalkCounty.credential(of: occasion.role, in: occasion.office)
    guard let presence = try occasion.office.presence(session) else { throw Fault.missing }
    let code = occasion.office.offered(presence).digits(step: occasion.office.clock.real / OneTimeCode.period)
    return Filled(SitePath.oneTimeCode.href, [("code", code)])
  }

  static let otherSessions = personal("退出其他地方的登录", .otherSessions) { _ in Filled(SitePath.otherSessions.href) }

  /// Nobody's, once there is an account: even the true link is dead.
  static let firstAccount = PostedForm(
    "建立第一个账号", Route.firstAccount.pattern, .seePublic, [.nobody], success: .notFound
  ) { _ in
    Filled(
      SitePath.firstAccount(token: String(repeating: "0", count: 32)).href,
      [("login", "mallory"), ("title", "管理员"), ("password", WalkCounty.password), ("again", WalkCounty.password)])
  }.with { $0.isOpen = true }
}
