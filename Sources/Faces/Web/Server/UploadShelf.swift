import Basics
import Foundation
import Synchronization

/// Where uploaded files lie between the dry run and the confirmation: a folder that only the program's own user can
/// read. A file goes away once it is taken in, and in any case after a day.
final class UploadShelf: Sendable {
  static let lifetime: TimeInterval = 24 * 3600

  /// What is known of a file beside its bytes; lies next to it so that a restart forgets nothing.
  private struct Note: Codable {
    var fileName: String
    var unit: String?
    var received: Int
  }

  let directory: String
  private let uploads = Mutex<[String: Upload]>([:])

  /// - Throws: where the folder can't be made.
  init(directory: String) throws {
    self.directory = directory
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    sweep()
    for file in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
      guard file.hasSuffix(".note"), let upload = reopened(String(file.dropLast(5))) else { continue }
      uploads.withLock { $0[upload.id] = upload }
    }
  }

  subscript(id: String) -> Upload? { uploads.withLock { $0[id] } }

  /// Newest first.
  var all: [Upload] { uploads.withLock { $0.values.sorted { ($0.received, $0.id) > ($1.received, $1.id) } } }

  /// An empty file to write into, in a folder whose name can't be guessed. The file keeps its own name, since readers
  /// are told it; `fileName` has no marks that mean something in a path.
  func place(fileName: String) throws -> (id: String, path: String, handle: FileHandle) {
    let id = (0..<4).map { _ in
      let digits = String(UInt32.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
    let folder = directory + "/" + id
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let path = folder + "/" + fileName
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown) }
    return (id, path, handle)
  }

  /// Takes back a place in which nothing came to lie.
  func abandon(_ id: String) { try? FileManager.default.removeItem(atPath: directory + "/" + id) }

  func keep(_ upload: Upload) throws {
    let note = Note(fileName: upload.fileName, unit: upload.unit, received: upload.received.seconds)
    let path = directory + "/" + upload.id + ".note"
    try JSONEncoder().encode(note).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    uploads.withLock { $0[upload.id] = upload }
  }

  /// Removes the file; its name stays until the day is over, so that its page still says what came of it.
  func removeFile(of upload: Upload) {
    try? FileManager.default.removeItem(atPath: upload.path)
    try? FileManager.default.removeItem(atPath: directory + "/" + upload.id + ".note")
  }

  /// Removes what is older than a day.
  func sweep(now: Date = Date()) {
    for file in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
      let path = directory + "/" + file
      guard let changed = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
        now.timeIntervalSince(changed) > UploadShelf.lifetime
      else { continue }
      try? FileManager.default.removeItem(atPath: path)
      if let id = file.split(separator: ".").first { uploads.withLock { _ = $0.removeValue(forKey: String(id)) } }
    }
  }

  private func reopened(_ id: String) -> Upload? {
    guard let data = FileManager.default.contents(atPath: directory + "/" + id + ".note"),
      let note = try? JSONDecoder().decode(Note.self, from: data)
    else { return nil }
    let path = directory + "/" + id + "/" + note.fileName
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else { return nil }
    return Upload(
      id: id, fileName: note.fileName, path: path, size: size, unit: note.unit,
      received: Moment(seconds: note.received))
  }
}
