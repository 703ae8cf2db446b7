import Basics
import Crypto
import Foundation

/// The two secrets of a book: the master key of the vault and the key that signs checkpoints. They lie outside the
/// book's directory, so that whoever carries off the one has not got the other.
package struct BookKeys: Sendable {
  let wrapping: SymmetricKey
  let fingerprinting: SymmetricKey
  package let signer: NoteSigner
  /// The upper level's public key, for reports about local officers; nil where none was laid into the folder.
  package var sealing: SealingKey?

  /// - Parameters:
  ///   - master: 32 bytes; both keys of the vault are derived from them (HKDF-SHA256).
  ///   - seed: 32 bytes, Ed25519.
  package init(master: [UInt8], seed: [UInt8], origin: String) {
    let key = SymmetricKey(data: master)
    wrapping = HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("taizhang wrapping".utf8), outputByteCount: 32)
    fingerprinting = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("taizhang fingerprints".utf8), outputByteCount: 32)
    signer = NoteSigner(name: origin, seed: seed)
  }

  /// Fresh keys in memory only.
  package static func random(origin: String) -> BookKeys {
    BookKeys(master: randomBytes(32), seed: randomBytes(32), origin: origin)
  }

  package static func origin(county: String) -> String { "taizhang/" + county }
}

/// The directory that holds a book's keys: `vault.key` and `journal.key` (32 bytes each, mode 0600), `journal.vkey`
/// (the public half, C2SP signed-note form, for whoever checks checkpoints) and, where the upper level gave one,
/// `sealed.pub`, its public key for sealed reports.
package struct KeyFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// `X.keys` beside the book's directory `X`, unless `TAIZHANG_KEYS` names another.
  package static func beside(_ directory: String, environment: [String: String]) -> KeyFolder {
    if let path = environment["TAIZHANG_KEYS"], !path.isEmpty { return KeyFolder(path) }
    var path = directory
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return KeyFolder(path + ".keys")
  }

  private func file(_ name: String) -> String { path + "/" + name }

  /// - Parameter creating: makes whatever is missing; for a new book only.
  /// - Throws: `BookFault` with what to do.
  package func keys(origin: String, creating: Bool) throws -> BookKeys {
    if creating {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    let master = try secret("vault.key", creating: creating)
    let seed = try secret("journal.key", creating: creating)
    var keys = BookKeys(master: master, seed: seed, origin: origin)
    keys.sealing = try sealing()
    let line = try keys.signer.verifier.description + "\n"
    if (try? String(contentsOfFile: file("journal.vkey"), encoding: .utf8)) != line {
      try? line.write(toFile: file("journal.vkey"), atomically: true, encoding: .utf8)
    }
    return keys
  }

  /// Lays the same keys here that lie in another folder, unless they do already.
  /// - Returns: false where they did.
  /// - Throws: `BookFault` where other keys lie here: they may be another book's only ones.
  package func adopt(from other: KeyFolder) throws -> Bool {
    var isNew = false
    for name in ["vault.key", "journal.key"] {
      guard let given = FileManager.default.contents(atPath: other.file(name)), given.count == 32 else {
        throw BookFault(.keys, "找不到来源的密钥文件，或已损坏：\(other.file(name))")
      }
      if let present = FileManager.default.contents(atPath: file(name)) {
        guard present == given else {
          throw BookFault(.keys, "目标的密钥目录里已有另一份密钥，不会覆盖：\(path)。请移走，或用环境变量 TAIZHANG_KEYS 指明来源的密钥目录")
        }
        continue
      }
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try lay(Array(given), at: file(name))
      isNew = true
    }
    if let given = FileManager.default.contents(atPath: other.file("sealed.pub")),
      !FileManager.default.fileExists(atPath: file("sealed.pub"))
    {
      try given.write(to: URL(fileURLWithPath: file("sealed.pub")))
    }
    return isNew
  }

  private func sealing() throws -> SealingKey? {
    guard let text = try? String(contentsOfFile: file("sealed.pub"), encoding: .utf8) else { return nil }
    guard let key = SealingKey(line: text) else {
      throw BookFault(.keys, "上级的密封公钥已损坏：\(file("sealed.pub"))。请向上级重新索取，或移走这个文件")
    }
    return key
  }

  private func secret(_ name: String, creating: Bool) throws -> [UInt8] {
    let path = file(name)
    if let data = FileManager.default.contents(atPath: path) {
      guard data.count == 32 else { throw BookFault(.keys, "密钥文件已损坏，应为32字节：\(path)。请从备份的密钥中恢复") }
      return Array(data)
    }
    guard creating else {
      throw BookFault(
        .keys, "找不到台账的密钥文件：\(path)。请把建账时生成的密钥目录放回原处，或用环境变量 TAIZHANG_KEYS 指明它在哪里")
    }
    let bytes = randomBytes(32)
    try lay(bytes, at: path)
    return bytes
  }

  /// Wholly or not at all, and never over another file.
  private func lay(_ bytes: [UInt8], at path: String) throws {
    let partial = path + ".partial"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw BookFault(.keys, "无法写入密钥文件：\(path)") }
    defer { unlink(partial) }
    let isWritten = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, 32) } == 32 && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, link(partial, path) == 0 else { throw BookFault(.keys, "无法写入密钥文件：\(path)") }
  }
}

/// From the system's own source; at most 256 at a time.
func randomBytes(_ count: Int) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    precondition(getentropy(buffer.baseAddress!, count) == 0, "the system gives no random numbers")
    filled = count
  }
}

/// 32 hex digits that nobody can guess.
package func randomName() -> String { hex(randomBytes(16)) }

/// 32 hex digits: the millisecond first, so that those made one after the other lie together in an index, then 80 bits
/// that nobody can guess (the plan of RFC 9562, version 7).
func risingName() -> String {
  let milliseconds = UInt64(Date().timeIntervalSince1970 * 1000)
  return hex(withUnsafeBytes(of: milliseconds.bigEndian) { Array($0.suffix(6)) } + randomBytes(10))
}
