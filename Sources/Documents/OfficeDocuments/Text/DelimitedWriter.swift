import Foundation

/// Writes a .csv that Excel and WPS open with the right characters.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@` or a tab) gets an apostrophe in
/// front, so that nothing in a file of ours runs; `Workbook` drops it again. The file appears under its name when
/// `close` returns, whole, or not at all.
package final class DelimitedWriter {
  private let path: String
  private let temporary: String
  private let encoding: TextEncoding
  private var handle: UnsafeMutablePointer<FILE>?
  private var pending: [UInt8] = []

  /// - Parameter encoding: `.utf8` is written with a byte order mark, which Excel needs; `.gb18030` without one.
  package init(path: String, encoding: TextEncoding = .utf8) throws(DocumentFault) {
    self.path = path
    self.encoding = encoding
    temporary = temporaryPath(beside: path)
    handle = fopen(temporary, "wb")
    guard handle != nil else { throw Self.fault(path) }
    if encoding == .utf8 { pending = [0xEF, 0xBB, 0xBF] }
  }

  deinit { discard() }

  /// Writes one record, ended by CR LF.
  package func row(_ fields: [String]) throws(DocumentFault) {
    for (index, field) in fields.enumerated() {
      if index > 0 { pending.append(UInt8(ascii: ",")) }
      append(field)
    }
    pending.append(13)
    pending.append(10)
    if pending.count > 1 << 16 { try flush() }
  }

  /// Ends the file and puts it under its name.
  package func close() throws(DocumentFault) {
    try flush()
    guard let handle else { throw Self.fault(path) }
    self.handle = nil
    guard fclose(handle) == 0, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw Self.fault(path)
    }
  }

  /// Gives up what was written so far.
  package func discard() {
    guard let handle else { return }
    fclose(handle)
    unlink(temporary)
    self.handle = nil
  }

  static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"), 13: true
    default: false
    }
  }

  private func append(_ field: String) {
    guard let first = field.utf8.first else { return }
    let mark = Self.startsFormula(first)
    var needsQuotes = false
    for byte in field.utf8 where byte == 34 || byte == 44 || byte == 10 || byte == 13 || byte == 9 || byte == 59 {
      needsQuotes = true
      break
    }
    if needsQuotes { pending.append(34) }
    if mark { pending.append(UInt8(ascii: "'")) }
    for byte in field.utf8 {
      if byte == 34 { pending.append(34) }
      pending.append(byte)
    }
    if needsQuotes { pending.append(34) }
  }

  private func flush() throws(DocumentFault) {
    let bytes = encoding == .gb18030 ? GB18030.encode(utf8: pending) : pending
    pending.removeAll(keepingCapacity: true)
    guard let handle, fwrite(bytes, 1, bytes.count, handle) == bytes.count else {
      discard()
      throw Self.fault(path)
    }
  }

  private static func fault(_ path: String) -> DocumentFault {
    DocumentFault(.unwritable, file: (path as NSString).lastPathComponent, "文件写不进去，请检查文件夹是否存在、是否有权写入、磁盘是否已满。")
  }
}

/// A name in the same folder that is not taken: what is written there can be renamed in one step.
func temporaryPath(beside path: String) -> String {
  let folder = (path as NSString).deletingLastPathComponent
  let name = (path as NSString).lastPathComponent
  let unique = UUID().uuidString.prefix(8)
  return (folder as NSString).appendingPathComponent(".\(name).\(unique).part")
}
