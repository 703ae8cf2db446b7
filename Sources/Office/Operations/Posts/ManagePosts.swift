import Basics
import Book
import Campaign
import Casework
import Foundation

/// A post that was made, and the password that its holder gets once.
package struct NewPost: Sendable {
  package var post: Post
  package var password: String
  /// How many access tokens of it were ended with the old password.
  package var endedTokens = 0
}

extension Office {
  /// False for a book that never had a post: then the desk stands open, on this machine alone. Where the last post was
  /// ended the door stays shut, and `taizhang user add` makes another.
  package func hasAccounts() throws -> Bool { try book.vault.hasCredentials() || book.read { try $0.hasPosts() } }

  /// Whether anybody can sign in.
  package func hasOpenAccounts() throws -> Bool { try book.vault.hasCredentials() }

  /// Makes a post that signs in (requirement A4).
  /// - Parameter password: nil for one that is made up, and must be changed at the first sign-in.
  package func add(_ post: Post, password: String? = nil, holder: Reporter? = nil, by officer: Officer) throws
    -> NewPost
  {
    try add(post, password: password, holder: holder, asFirst: false, by: officer)
  }

  /// - Parameter asFirst: only where there never was one, however many ask at once.
  func add(
    _ post: Post, password: String?, again: String? = nil, holder: Reporter? = nil, asFirst: Bool, by officer: Officer
  ) throws -> NewPost {
    try demand(.manageUsers, of: "post/" + post.code, by: officer)
    var post = post
    post.code = tidied(post.code).lowercased()
    var reasons = try reasons(against: post)
    if let again, again != password { reasons.append("两次输入的密码不一样") }
    if let password {
      reasons += PasswordRules.reasons(against: password, words: [post.code, post.title, plan.county.name])
    }
    if !reasons.isEmpty { throw Refused(reasons) }
    let word = password ?? book.vault.spokenPassword()
    let hash = try hashed(word)
    try book.write(by: officer.actor, at: clock.now) { pen in
      if asFirst, try pen.registers.hasPosts() { throw Refused(Self.hasFirst) }
      guard try !pen.registers.isRecorded("post/" + post.code) else { throw Refused("已经有代码为“\(post.code)”的岗位") }
      try pen.append(Event(.recorded, .post(post)))
    }
    let reference = try holder.map { try book.vault.keep($0, of: "post/" + post.code) } ?? ""
    try book.vault.put(
      Credential(login: post.code, password: hash, mustChange: password == nil, holder: reference))
    return NewPost(post: post, password: word)
  }

  /// The post changes hands: its history stays, whoever held it cannot sign in any more.
  package func handOver(_ code: String, to holder: Reporter?, by officer: Officer) throws -> NewPost {
    try demand(.manageUsers, of: "post/" + code, by: officer)
    let post = try change(code, by: officer) { $0.handovers += 1 }
    let reference = try holder.map { try book.vault.keep($0, of: "post/" + code) } ?? ""
    return try renew(post) { hash in
      try book.vault.put(Credential(login: code, password: hash, mustChange: true, holder: reference))
    }
  }

  /// The post is given up.
  package func end(_ code: String, by officer: Officer) throws {
    try demand(.manageUsers, of: "post/" + code, by: officer)
    let today = clock.today
    _ = try change(code, by: officer) { $0.ended = today }
    try book.vault.removeCredential(code)
    try book.vault.endSessions(of: code, at: clock.real)
    _ = try book.vault.endTokens(of: code, at: clock.real)
  }

  /// A new password in place of a lost one.
  package func resetPassword(_ code: String, by officer: Officer) throws -> NewPost {
    try demand(.manageUsers, of: "post/" + code, by: officer)
    guard let post = try book.read({ try $0.post(code) }), post.ended == nil else { throw Refused("没有这个岗位：\(code)") }
    // The authenticator stays: taking it away is a deed of its own.
    return try renew(post) { hash in
      guard try book.vault.change(code, { ($0.password, $0.mustChange) = (hash, true) }) != nil else {
        throw Refused("没有这个岗位：\(code)")
      }
    }
  }

  static let hasFirst = "已经有账号了，请登录后由系统管理员添加"

  /// In its turn: what hashing needs, it needs whoever asks.
  func hashed(_ password: String) throws -> String {
    try passwordGate.pass { try PasswordHash.make(password, cost: passwordCost) }
  }

  /// Gives a post a password that is shown once, and ends whatever it was signed in to, and its tokens: they may be known
  /// to whoever is to be kept out.
  private func renew(_ post: Post, _ keep: (_ hash: String) throws -> Void) throws -> NewPost {
    let word = book.vault.spokenPassword()
    try keep(try hashed(word))
    try book.vault.endSessions(of: post.code, at: clock.real)
    let tokens = try book.vault.endTokens(of: post.code, at: clock.real)
    return NewPost(post: post, password: word, endedTokens: tokens)
  }

  private func change(_ code: String, by officer: Officer, _ change: (inout Post) -> Void) throws -> Post {
    try book.write(by: officer.actor, at: clock.now) { pen in
      guard var post = try pen.registers.post(code), post.ended == nil else { throw Refused("没有这个岗位：\(code)") }
      change(&post)
      try pen.append(Event(.amended, .post(post)))
      return post
    }
  }

  private func reasons(against post: Post) throws -> [String] {
    var reasons: [String] = []
    let letters = post.code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    if !(2...40).contains(post.code.count) || !letters { reasons.append("岗位代码用2至40个小写字母、数字或短横，如 wenquan-1") }
    if tidied(post.title).isEmpty { reasons.append("请填写岗位名称，如“温泉街道办事处经办人”") }
    switch post.role {
    case .clerk, .lead:
      if plan.subdistrict(code: post.unit) == nil { reasons.append("街道岗位须写明方案中的街道") }
    case .liaison:
      if plan.organisation(id: post.unit) == nil { reasons.append("联络人岗位须写明附件2中的单位") }
    case .company:
      if try book.read({ try $0.company(post.company) }) == nil { reasons.append("企业岗位须写明名录中的企业") }
    case .resident: reasons.append("群众不用账号")
    case .office, .leader, .inspector, .administrator: break
    }
    return reasons
  }
}
