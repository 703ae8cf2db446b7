import CZip
import Foundation

/// Makes a zip file in one go: parts are given first, `close` pulls their bytes, packs them and puts the file under its
/// name. Nothing appears there when it fails. Times are fixed, so the same parts make the same bytes.
final class ZipWriter {
  private let path: String
  private var handle: OpaquePointer?
  private var sources: [PartSource] = []

  init(path: String) throws(DocumentFault) {
    self.path = path
    var code: Int32 = 0
    handle = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code)
    guard handle != nil else { throw fault }
  }

  deinit { if let handle { zip_discard(handle) } }

  /// Adds a part whose bytes are at hand.
  func add(_ name: String, _ bytes: [UInt8]) throws(DocumentFault) {
    var rest: [UInt8]? = bytes
    try add(name, level: 6) { sink in
      guard let bytes = rest else { return false }
      sink.append(bytes)
      rest = nil
      return true
    }
  }

  /// Adds a part whose bytes are made while it is packed: `more` appends some and is called until it returns false.
  /// - Parameter level: of deflate, 1 (fast) to 9 (small).
  func add(_ name: String, level: Int, _ more: @escaping (inout ByteSink) throws -> Bool) throws(DocumentFault) {
    let source = PartSource(more)
    sources.append(source)
    var error = zip_error_t()
    guard let handle,
      let made = zip_source_function_create(
        { user, data, length, command in
          guard let user else { return -1 }
          return Unmanaged<PartSource>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.answer(data, length, command) }
        }, Unmanaged.passUnretained(source).toOpaque(), &error)
    else { throw fault }
    let index = zip_file_add(handle, name, made, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(made)
      throw fault
    }
    zip_set_file_compression(handle, UInt64(index), ZIP_CM_DEFLATE, UInt32(level))
    // 1980-01-01 00:00, the first moment a zip file can tell, and the same in every time zone.
    zip_file_set_dostime(handle, UInt64(index), 0, 33, 0)
  }

  /// Packs everything. Throws what a part's `more` threw, or that the file could not be written.
  func close() throws {
    guard let handle else { return }
    self.handle = nil
    if zip_close(handle) != 0 {
      zip_discard(handle)
      for source in sources { if let error = source.error { throw error } }
      throw fault
    }
  }

  private var fault: DocumentFault {
    DocumentFault(
      .unwritable, file: (path as NSString).lastPathComponent, "文件写不进去，请检查文件夹是否存在、是否有权写入、磁盘是否已满。")
  }
}

/// Feeds one part to libzip.
private final class PartSource {
  private let more: (inout ByteSink) throws -> Bool
  private var sink = ByteSink()
  private var taken = 0
  private var given = 0
  private var isDone = false
  private(set) var error: (any Error)?

  init(_ more: @escaping (inout ByteSink) throws -> Bool) { self.more = more }

  deinit { sink.deallocate() }

  func answer(_ data: UnsafeMutableRawPointer?, _ length: UInt64, _ command: zip_source_cmd_t) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
    case ZIP_SOURCE_READ:
      guard let data else { return -1 }
      return read(data, Int(length))
    case ZIP_SOURCE_STAT:
      guard let stat = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
      zip_stat_init(stat)
      // Without a size libzip writes a ZIP64 header, which old Excel refuses. Before the end a part is said to have
      // up to a gigabyte; libzip corrects the header with what it counted itself.
      stat.pointee.size = isDone ? UInt64(given) : 1 << 30
      stat.pointee.valid = UInt64(ZIP_STAT_SIZE)
      return Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR:
      guard let codes = data?.assumingMemoryBound(to: Int32.self) else { return -1 }
      codes[0] = Int32(ZIP_ER_READ)
      codes[1] = 0
      return 8
    case ZIP_SOURCE_SUPPORTS:
      return [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
        ZIP_SOURCE_SUPPORTS,
      ].reduce(0) { $0 | Int64(1) << Int64($1.rawValue) }
    default: return -1
    }
  }

  private func read(_ target: UnsafeMutableRawPointer, _ wanted: Int) -> Int64 {
    if taken == sink.count, !isDone {
      sink.clear()
      taken = 0
      do {
        while sink.count < 1 << 16 {
          guard try more(&sink) else {
            isDone = true
            break
          }
        }
      } catch {
        self.error = error
        return -1
      }
    }
    let count = min(wanted, sink.count - taken)
    if count > 0 { memcpy(target, sink.bytes + taken, count) }
    taken += count
    given += count
    return Int64(count)
  }
}
