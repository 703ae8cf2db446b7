import Basics
import Crypto
import Foundation

/// Six digits that change every half minute (TOTP, RFC 6238: HMAC-SHA1, 30 seconds), as every authenticator has them.
package struct OneTimeCode: Sendable, Equatable {
  package static let period = 30
  /// 20 bytes.
  package let secret: [UInt8]

  package init(secret: [UInt8]) { self.secret = secret }

  package static func random() -> OneTimeCode { OneTimeCode(secret: randomBytes(20)) }

  /// - Parameter step: the number of the half minute since 1970.
  package func digits(step: Int) -> String {
    let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 15)
    let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - text.count) + text
  }

  /// The half minute whose code was typed: the present one, or the one before or after; nil where it is none of them,
  /// or one that was used before.
  package func step(of typed: String, at seconds: Int, after last: Int) -> Int? {
    let typed = typed.filter { !$0.isWhitespace }
    let now = seconds / Self.period
    return (now - 1...now + 1).first {
      $0 > last && digits(step: $0).utf8.elementsEqualInConstantTime(typed.utf8)
    }
  }

  /// RFC 4648 base32, as it is typed into an authenticator.
  package var base32: String { Base32.encode(secret) }
}
