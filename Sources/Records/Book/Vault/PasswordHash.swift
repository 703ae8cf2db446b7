import CArgon2
import Foundation

/// Passwords at rest: Argon2id (RFC 9106), each with its own salt and its parameters in writing (PHC string), so that
/// they can be raised later.
package enum PasswordHash {
  package struct Cost: Sendable, Equatable {
    package var memoryKiB: UInt32
    package var passes: UInt32

    package init(memoryKiB: UInt32, passes: UInt32) { (self.memoryKiB, self.passes) = (memoryKiB, passes) }

    /// 64 MiB, three passes.
    package static let standard = Cost(memoryKiB: 65_536, passes: 3)
    /// For tests alone.
    package static let least = Cost(memoryKiB: 8, passes: 1)
  }

  private static let length = 32

  /// - Throws: `BookFault` where the machine has not the memory for it.
  package static func make(_ password: String, cost: Cost = .standard) throws -> String {
    let salt = randomBytes(16)
    let bytes = Array(password.utf8)
    let size = argon2_encodedlen(cost.passes, cost.memoryKiB, 1, UInt32(salt.count), UInt32(length), Argon2_id)
    var encoded = [CChar](repeating: 0, count: size)
    let result = argon2id_hash_encoded(
      cost.passes, cost.memoryKiB, 1, bytes, bytes.count, salt, salt.count, length, &encoded, size)
    guard result == ARGON2_OK.rawValue else { throw BookFault(.busy, "内存不足，暂时不能校验密码，请稍后再试") }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package static func matches(_ password: String, _ hash: String) -> Bool {
    let bytes = Array(password.utf8)
    return argon2id_verify(hash, bytes, bytes.count) == ARGON2_OK.rawValue
  }

  /// True where it was made with other parameters than are asked for today.
  package static func isOutdated(_ hash: String, cost: Cost = .standard) -> Bool {
    !hash.contains("$m=\(cost.memoryKiB),t=\(cost.passes),p=1$")
  }
}
