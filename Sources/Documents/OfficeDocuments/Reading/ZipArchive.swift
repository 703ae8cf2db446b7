import CZip
import Foundation

/// A zip file opened for reading, with its parts found by name whatever their case and slashes.
///
/// Not for more than one thread; open another.
final class ZipArchive {
  let file: String
  let limits: ReadingLimits
  private let handle: OpaquePointer
  private var indices: [String: UInt64] = [:]
  /// The parts' names as the file writes them, in its order.
  private(set) var partNames: [String] = []
  /// Bytes inflated by this archive so far, of all parts.
  private var inflated = 0

  /// - Parameter file: the name that faults give, where the file at `path` is a copy.
  init(path: String, file: String, limits: ReadingLimits) throws(DocumentFault) {
    self.file = file
    self.limits = limits
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
      switch code {
      case ZIP_ER_OPEN, ZIP_ER_READ, ZIP_ER_NOENT:
        throw DocumentFault(.unreadable, file: file, "打不开这个文件，请检查它是否存在、是否有权读取。")
      default:
        throw DocumentFault(.damaged, file: file, "文件不完整或已损坏，请重新下载，或用表格软件打开后另存一份再导入。")
      }
    }
    self.handle = handle
    let count = zip_get_num_entries(handle, 0)
    guard count <= limits.parts else {
      throw DocumentFault(.refused, file: file, "文件内部件过多（\(count) 个），不像正常的办公文档，未读取。")
    }
    for index in 0..<UInt64(max(count, 0)) {
      guard let name = zip_get_name(handle, index, 0) else { continue }
      let spelled = String(cString: name)
      let key = Self.key(spelled)
      guard indices[key] == nil else { continue }
      indices[key] = index
      partNames.append(spelled)
    }
  }

  deinit { zip_discard(handle) }

  private static func key(_ name: String) -> String {
    var name = name.replacingOccurrences(of: "\\", with: "/").lowercased()
    while name.hasPrefix("/") { name.removeFirst() }
    return name
  }

  func contains(_ part: String) -> Bool { indices[Self.key(part)] != nil }

  /// Opens a part for reading piece by piece.
  func open(_ part: String) throws(DocumentFault) -> ZipPart {
    guard let index = indices[Self.key(part)] else {
      throw DocumentFault(.damaged, file: file, place: part, "文件里缺少这个部件，文件已损坏，请用表格软件打开后另存一份再导入。")
    }
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    zip_stat_index(handle, index, 0, &stat)
    if stat.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, stat.encryption_method != 0 {
      throw DocumentFault(.encrypted, file: file, "压缩包设了密码，请先去掉密码再导入。")
    }
    guard let stream = zip_fopen_index(handle, index, 0) else {
      throw DocumentFault(.damaged, file: file, place: part, "这个部件读不出来，文件已损坏，请重新下载或另存一份再导入。")
    }
    return ZipPart(self, part, stream, packed: Int(clamping: stat.comp_size))
  }

  /// All bytes of a part, for small parts; at most `limit` bytes.
  func bytes(of part: String, limit: Int = 64 << 20) throws(DocumentFault) -> [UInt8] {
    let reader = try open(part)
    var all: [UInt8] = []
    let piece = UnsafeMutableRawPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = try reader.read(into: piece, count: 1 << 16)
      if count == 0 { return all }
      all.append(contentsOf: UnsafeRawBufferPointer(start: piece, count: count))
      if all.count > limit {
        throw DocumentFault(.refused, file: file, place: part, "这个部件解开后过大，不像正常的办公文档，未读取。")
      }
    }
  }

  fileprivate func count(_ bytes: Int) -> Bool {
    inflated += bytes
    return inflated <= limits.bytesInAll
  }
}

/// One part of a zip file while it is inflated, watched for bombs. The last `read` also checks the part's CRC.
final class ZipPart {
  let name: String
  let archive: ZipArchive
  private let stream: OpaquePointer
  private let packed: Int
  private var unpacked = 0

  fileprivate init(_ archive: ZipArchive, _ name: String, _ stream: OpaquePointer, packed: Int) {
    self.archive = archive
    self.name = name
    self.stream = stream
    self.packed = packed
  }

  deinit { zip_fclose(stream) }

  /// Reads at most `count` bytes; 0 at the end.
  func read(into target: UnsafeMutableRawPointer, count: Int) throws(DocumentFault) -> Int {
    let got = Int(zip_fread(stream, target, UInt64(count)))
    guard got >= 0 else {
      throw DocumentFault(
        .damaged, file: archive.file, place: name, "读到一半数据对不上（校验失败），文件已损坏或下载不完整，请重新下载或另存一份再导入。")
    }
    unpacked += got
    let limits = archive.limits
    let isBomb = unpacked > limits.ratioFreeBytes && unpacked / max(packed, 1) > limits.ratio
    guard unpacked <= limits.bytesPerPart, archive.count(got), !isBomb else {
      throw DocumentFault(
        .refused, file: archive.file, place: name, "文件解开后异常庞大（疑似压缩炸弹），未读取。请确认文件来源，必要时只保留数据另存一份。")
    }
    return got
  }
}
