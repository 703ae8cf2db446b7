import Crypto
import Foundation

/// Seals what lies on the disk for a while (AES-256-GCM) under a key that only this process holds, in its memory: whoever
/// copies the folder gets nothing of it, and after a restart nobody reads it any more.
struct PassingSeal: Sendable {
  private let key = SymmetricKey(size: .bits256)
  private static let piece = 1 << 20

  /// One piece of a file, bound to the file and to its place in it, with its length before it.
  func closed(_ bytes: Data, of file: String, piece index: Int) throws -> Data {
    let box = try AES.GCM.seal(bytes, using: key, authenticating: Self.mark(file, index))
    guard let sealed = box.combined else { throw CocoaError(.fileWriteUnknown) }
    return withUnsafeBytes(of: UInt32(sealed.count).bigEndian) { Data($0) } + sealed
  }

  /// A whole file.
  func close(_ path: String, into sealed: String, as file: String) throws {
    guard let from = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
    defer { try? from.close() }
    guard FileManager.default.createFile(atPath: sealed, contents: nil, attributes: [.posixPermissions: 0o600]),
      let to = FileHandle(forWritingAtPath: sealed)
    else { throw CocoaError(.fileWriteUnknown) }
    defer { try? to.close() }
    var index = 0
    while let bytes = try from.read(upToCount: Self.piece), !bytes.isEmpty {
      try to.write(contentsOf: closed(bytes, of: file, piece: index))
      index += 1
    }
  }

  /// What was sealed, in a file that has no name any more: whatever happens, nothing is left of it.
  func opened(_ path: String, as file: String) throws -> FileHandle {
    let plain = FileManager.default.temporaryDirectory.path + "/taizhang-" + UUID().uuidString
    guard FileManager.default.createFile(atPath: plain, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forUpdatingAtPath: plain)
    else { throw CocoaError(.fileWriteUnknown) }
    try FileManager.default.removeItem(atPath: plain)
    let sealed = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    var (place, index) = (sealed.startIndex, 0)
    while place < sealed.endIndex {
      guard sealed.endIndex - place > 4 else { throw CocoaError(.fileReadCorruptFile) }
      let length = sealed[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= sealed.endIndex - place - 4 else { throw CocoaError(.fileReadCorruptFile) }
      let box = try AES.GCM.SealedBox(combined: sealed[place + 4..<place + 4 + length])
      try handle.write(contentsOf: AES.GCM.open(box, using: key, authenticating: Self.mark(file, index)))
      (place, index) = (place + 4 + length, index + 1)
    }
    try handle.seek(toOffset: 0)
    return handle
  }

  private static func mark(_ file: String, _ index: Int) -> Data { Data("\(file) \(index)".utf8) }
}
