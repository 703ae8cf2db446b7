import Basics
import Book
import Campaign
import Casework
import Foundation

/// A secret on its way into an authenticator, shown once.
package struct OneTimeOffer: Sendable {
  /// RFC 4648 base32, in groups of four.
  package var secret: String
  /// `otpauth://totp/…`, for the QR code.
  package var address: String
}

extension Office {
  /// Offers a secret for the authenticator; nothing is kept before its first code has been typed. The secret follows
  /// from the session, so that the page may be looked at again.
  package func offerOneTimeCode(_ presence: Presence) -> OneTimeOffer {
    let secret = offered(presence).base32
    let groups = stride(from: 0, to: secret.count, by: 4).map { start in
      String(secret.dropFirst(start).prefix(4))
    }
    let issuer = percent("\(plan.county.name)台账")
    return OneTimeOffer(
      secret: groups.joined(separator: " "),
      address: "otpauth://totp/\(issuer):\(percent(presence.session.post))?secret=\(secret)&issuer=\(issuer)")
  }

  /// Sets the authenticator up, once a code of it was typed: that confirms at once who is there.
  /// - Returns: ten recovery codes, shown once, each serving once in place of a code; and the id of a new session in place
  ///   of the old one.
  package func enrolOneTimeCode(_ presence: Presence, code: String) throws -> (codes: [String], session: String) {
    let (login, now) = (presence.session.post, clock.real)
    if presence.hasOneTimeCode { throw Refused("这个岗位已经启用了动态码；换手机请由系统管理员先重置") }
    let offer = offered(presence)
    guard let step = offer.step(of: code, at: now, after: 0) else {
      throw Refused("动态码不对，请核对手机时间后输入验证器上现在显示的6位数字")
    }
    let codes = (0..<10).map { _ in book.vault.spokenPassword() }
    let digests = codes.map { book.vault.digest("recovery", plain($0)) }
    try book.vault.change(login) { credential in
      (credential.oneTime, credential.lastStep, credential.recovery) = (offer, step, digests)
    }
    try book.vault.endSession(presence.session.mark, at: now)
    return (codes, try book.vault.beginSession(of: login, at: now, confirmed: true))
  }

  /// Takes the authenticator away from a post, as when a telephone is lost: another person does it.
  package func resetOneTimeCode(_ code: String, by officer: Officer) throws {
    try demand(.manageUsers, of: "post/" + code, by: officer)
    if officer.post.code == code { throw Refused("自己的动态码不能由自己重置，请另一位系统管理员办理") }
    guard try book.vault.change(code, { ($0.oneTime, $0.recovery) = (nil, []) }) != nil else {
      throw Refused("没有这个岗位：\(code)")
    }
    try book.vault.endSessions(of: code, at: clock.real)
  }

  func offered(_ presence: Presence) -> OneTimeCode {
    let mark = presence.session.mark.map { String($0) }.joined(separator: ".")
    return OneTimeCode(secret: Array(book.vault.bytes(for: "totp offer", mark).prefix(20)))
  }

  private func percent(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }

  private func plain(_ code: String) -> String { code.filter { $0.isLetter || $0.isNumber }.lowercased() }
}
