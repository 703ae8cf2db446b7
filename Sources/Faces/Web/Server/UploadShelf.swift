import Basics
import Foundation
import Synchronization

/// Where uploaded files lie between the dry run and the confirmation: sealed, in a folder that only the program's own
/// user can read. A file goes away once it is taken in, in any case after a day, and with the process that holds its key.
final class UploadShelf: Sendable {
  static let lifetime: TimeInterval = 24 * 3600
  static let gone = "这个文件已不在：列入以后、满24小时或系统重新启动后删除。还没有列入的，请重新上传"

  let directory: String
  let seal = PassingSeal()
  private let uploads = Mutex<[String: Upload]>([:])

  /// - Throws: where the folder can't be made.
  init(directory: String) throws {
    self.directory = directory
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Of what an earlier process left nobody has the key.
    for file in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] where Self.isOurs(file) {
      try? FileManager.default.removeItem(atPath: directory + "/" + file)
    }
  }

  subscript(id: String) -> Upload? { uploads.withLock { $0[id] } }

  /// Newest first.
  var all: [Upload] { uploads.withLock { $0.values.sorted { ($0.received, $0.id) > ($1.received, $1.id) } } }

  /// An empty file to write sealed pieces into, in a folder whose name can't be guessed.
  func place() throws -> (id: String, path: String, handle: FileHandle) {
    let id = (0..<4).map { _ in
      let digits = String(UInt32.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
    let folder = directory + "/" + id
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let path = folder + "/sealed"
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown) }
    return (id, path, handle)
  }

  /// Takes back a place in which nothing came to lie.
  func abandon(_ id: String) { try? FileManager.default.removeItem(atPath: directory + "/" + id) }

  func keep(_ upload: Upload) { uploads.withLock { $0[upload.id] = upload } }

  /// Lets somebody read the file in the clear, under its own name, since readers are told it; the name leads to bytes
  /// that no folder holds.
  func opened<Value>(_ upload: Upload, _ read: (Upload) throws -> Value) throws -> Value {
    guard FileManager.default.fileExists(atPath: upload.path) else { throw Fault.gone(Self.gone) }
    let handle = try seal.opened(upload.path, as: upload.id)
    defer { try? handle.close() }
    let folder = FileManager.default.temporaryDirectory.path + "/taizhang-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var open = upload
    open.path = folder + "/" + upload.fileName
    try FileManager.default.createSymbolicLink(
      atPath: open.path,
      withDestinationPath: "/proc/\(ProcessInfo.processInfo.processIdentifier)/fd/\(handle.fileDescriptor)")
    return try read(open)
  }

  /// Keeps what goes back to the sender, sealed as the file itself.
  /// - Returns: where it lies.
  func keepRejects(_ path: String, of upload: Upload) throws -> String {
    let sealed = directory + "/" + upload.id + "/rejects"
    try seal.close(path, into: sealed, as: upload.id + "-rejects")
    return sealed
  }

  func openedRejects(_ path: String, of upload: Upload) throws -> FileHandle {
    guard FileManager.default.fileExists(atPath: path) else { throw Fault.gone(Self.gone) }
    return try seal.opened(path, as: upload.id + "-rejects")
  }

  /// Removes the file; its name stays until the day is over, so that its page still says what came of it.
  func removeFile(of upload: Upload) { try? FileManager.default.removeItem(atPath: upload.path) }

  /// Removes what is older than a day.
  func sweep(now: Date = Date()) {
    for file in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
      let path = directory + "/" + file
      guard let changed = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
        now.timeIntervalSince(changed) > UploadShelf.lifetime
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
      uploads.withLock { _ = $0.removeValue(forKey: file) }
    }
  }

  /// Also what versions before this one left in the clear.
  private static func isOurs(_ file: String) -> Bool {
    file.prefix { $0.isHexDigit }.count == 32 && (file.count == 32 || file.hasSuffix(".note"))
  }
}
