import Basics
import Campaign
import Book
import Casework
import Foundation

/// Who came in, and what the browser keeps of it.
package struct SignedIn: Sendable {
  package var officer: Officer
  /// The session's id; only the browser keeps it.
  package var id: String
  /// The browser's mark, by which it is known the next time: guessing elsewhere does not slow it.
  package var browser: String
}

/// A session as a visit finds it.
package struct Presence: Sendable {
  package var officer: Officer
  package var session: Session
  /// The password is another's and must be changed before anything else.
  package var mustChangePassword: Bool
  /// A one-time code was typed within the last quarter of an hour.
  package var isConfirmed: Bool
  package var hasOneTimeCode: Bool
}

/// A session, as its own post sees it.
package struct SessionPlace: Sendable, Equatable {
  package var begun: Moment
  package var seen: Moment
  package var isHere: Bool
}

extension Office {
  private static let wrong = "用户名、密码或动态码不对"

  /// Lets somebody in. A wrong guess says the same whatever was wrong, and takes as long.
  ///
  /// - Parameters:
  ///   - code: of the authenticator, or a recovery code; needed where the post has set one up.
  ///   - browser: what `SignedIn.browser` gave an earlier time; empty for an unknown browser.
  /// - Throws: `Refused`.
  package func signIn(
    _ login: String, password: String, code: String = "", browser: String = ""
  ) throws -> SignedIn {
    let login = tidied(login).lowercased()
    let now = clock.real
    let credential = try book.vault.credential(login)
    let post = try book.read { try $0.post(login) }
    let mark = browserMark(login, post)
    let isKnown = !browser.isEmpty && browser == mark
    try demandPatience(
      until: isKnown
        ? GuessCount.knownBrowsers.waits(mark) : credential?.waitsUntil ?? GuessCount.unknownLogins.waits(login),
      at: now)
    let isRight = try (isKnown ? knownGate : passwordGate).pass {
      PasswordHash.matches(password, credential?.password ?? Self.decoy)
    }
    guard let credential, let post, post.ended == nil, isRight, try accepts(code, credential, at: now) else {
      if isKnown { GuessCount.knownBrowsers.note(mark, at: now) } else { try noteFailure(login, credential, at: now) }
      throw Refused(Self.wrong)
    }
    let isOutdated = PasswordHash.isOutdated(credential.password, cost: passwordCost)
    let fresh = isOutdated ? try hashed(password) : credential.password
    try book.vault.change(login) { ($0.failures, $0.waitsUntil, $0.password) = (0, 0, fresh) }
    GuessCount.knownBrowsers.forget(mark)
    let id = try book.vault.beginSession(of: login, at: now, confirmed: credential.oneTime != nil)
    return SignedIn(officer: Officer(post), id: id, browser: mark)
  }

  /// Who is behind a session's id; nil where it is over, was ended, or its post was.
  package func presence(_ id: String) throws -> Presence? {
    let now = clock.real
    guard let session = try book.vault.session(id, at: now),
      let post = try book.read({ try $0.post(session.post) }), post.ended == nil,
      let credential = try book.vault.credential(session.post)
    else { return nil }
    return Presence(
      officer: Officer(post), session: session, mustChangePassword: credential.mustChange,
      isConfirmed: session.isConfirmed(at: now), hasOneTimeCode: credential.oneTime != nil)
  }

  package func signOut(_ presence: Presence) throws {
    try book.vault.endSession(presence.session.mark, at: clock.real)
  }

  /// Where the post is signed in.
  package func places(_ presence: Presence) throws -> [SessionPlace] {
    try book.vault.sessions(of: presence.session.post, at: clock.real).map {
      SessionPlace(
        begun: Moment(seconds: $0.begun), seen: Moment(seconds: $0.seen), isHere: $0.mark == presence.session.mark)
    }
  }

  /// Ends every session of the post but this one.
  package func endOthers(_ presence: Presence) throws {
    try book.vault.endSessions(of: presence.session.post, but: presence.session.mark, at: clock.real)
  }

  /// Types a one-time code anew, for what needs one within the last quarter of an hour.
  /// - Returns: the id of a new session in place of the old one.
  package func confirm(_ presence: Presence, code: String) throws -> String {
    let (login, now) = (presence.session.post, clock.real)
    guard let credential = try book.vault.credential(login) else { throw Refused(Self.wrong) }
    guard credential.oneTime != nil else { throw Refused("这个岗位还没有启用动态码，请先在“我的账号”中启用") }
    let mark = browserMark(login, presence.officer.post)
    try demandPatience(until: GuessCount.knownBrowsers.waits(mark), at: now)
    guard try accepts(code, credential, at: now) else {
      GuessCount.knownBrowsers.note(mark, at: now)
      throw Refused("动态码不对，请看准时间后再输入；每个动态码只能用一次")
    }
    try book.vault.endSession(presence.session.mark, at: now)
    return try book.vault.beginSession(of: login, at: now, confirmed: true)
  }

  /// Sets a new password. Every other session of the post ends.
  /// - Returns: the id of a new session.
  package func changePassword(_ presence: Presence, old: String, new: String, again: String) throws -> String {
    let login = presence.session.post
    guard let credential = try book.vault.credential(login) else { throw Refused(Self.wrong) }
    let (mark, now) = (browserMark(login, presence.officer.post), clock.real)
    try demandPatience(until: GuessCount.knownBrowsers.waits(mark), at: now)
    var reasons: [String] = []
    if try !passwordGate.pass({ PasswordHash.matches(old, credential.password) }) {
      GuessCount.knownBrowsers.note(mark, at: now)
      reasons.append("原密码不对")
    }
    if new != again { reasons.append("两次输入的新密码不一样") }
    if new == old { reasons.append("新密码不能和原密码相同") }
    reasons += PasswordRules.reasons(
      against: new, words: [login, presence.officer.post.title, plan.county.name])
    if !reasons.isEmpty { throw Refused(reasons) }
    let hash = try hashed(new)
    try book.vault.change(login) { ($0.password, $0.mustChange) = (hash, false) }
    try book.vault.endSessions(of: login, at: now)
    return try book.vault.beginSession(of: login, at: now, confirmed: presence.isConfirmed)
  }

  /// Known only as long as the post stays in the same hands.
  private func browserMark(_ login: String, _ post: Post?) -> String {
    book.vault.digest("browser", "\(login)\n\(post?.handovers ?? 0)")
  }

  private func demandPatience(until waits: Int, at now: Int) throws {
    if waits > now { throw Refused("尝试次数太多，请在\((waits - now + 59) / 60)分钟后再试") }
  }

  /// Uses a code up. Where the post has no authenticator, none is needed.
  private func accepts(_ code: String, _ credential: Credential, at now: Int) throws -> Bool {
    guard let oneTime = credential.oneTime else { return true }
    var isTaken = false
    let recovery = book.vault.digest("recovery", code.filter { $0.isLetter || $0.isNumber }.lowercased())
    try book.vault.change(credential.login) { credential in
      if let step = oneTime.step(of: code, at: now, after: credential.lastStep) {
        (credential.lastStep, isTaken) = (step, true)
      } else if let index = credential.recovery.firstIndex(of: recovery) {
        credential.recovery.remove(at: index)
        isTaken = true
      }
    }
    return isTaken
  }

  private func noteFailure(_ login: String, _ credential: Credential?, at now: Int) throws {
    guard credential != nil else { return GuessCount.unknownLogins.note(login, at: now) }
    try book.vault.change(login) { credential in
      credential.failures += 1
      let wait = GuessingPace.wait(after: credential.failures)
      if wait > 0 { credential.waitsUntil = now + wait }
    }
  }

  /// What is checked where there is no such login, so that it takes as long.
  private static let decoy = (try? PasswordHash.make("decoy")) ?? ""

  /// Makes ready for whoever comes in: the first unknown login takes no longer than those after it.
  package func openDoor() { _ = Self.decoy }
}
