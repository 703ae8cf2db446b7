import Foundation

/// What a file is, told by its content: endings are wrong too often.
enum FileKind: Equatable {
  case zip
  case oldWorkbook
  case encryptedOffice
  case text
  /// Something known that is not read, in words for a person.
  case other(String)

  /// - Parameter content: the file's bytes, mapped; only OLE files are looked through beyond their beginning.
  init(_ content: Data) {
    let head = [UInt8](content.prefix(1024))
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = Self.ole(content)
    } else if head.count > 3, head[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(head[1]), head[3] == 0 {
      self = .oldWorkbook
    } else if begins(Array("%PDF".utf8)) {
      self = .other("PDF 文件")
    } else if begins(Array("{\\rtf".utf8)) {
      self = .other("RTF 文档")
    } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
      self = .other("图片")
    } else if begins(Array("Rar!".utf8)) || begins([0x37, 0x7A, 0xBC, 0xAF]) || begins([0x1F, 0x8B]) {
      self = .other("压缩包")
    } else {
      self = Self.text(head)
    }
  }

  private static func ole(_ content: Data) -> FileKind {
    func has(_ entry: String) -> Bool { content.range(of: Data(entry.utf16.flatMap { [UInt8($0 & 255), 0] })) != nil }
    if has("EncryptedPackage") { return .encryptedOffice }
    if has("Workbook") || has("Book") { return .oldWorkbook }
    if has("WordDocument") { return .other("Word 文档") }
    return .other("旧版 Office 文件")
  }

  private static func text(_ head: [UInt8]) -> FileKind {
    let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    if !isUTF16, head.contains(0) { return .other("无法识别的文件") }
    let start = String(decoding: head.filter { $0 != 0 }, as: UTF8.self).lowercased()
      .trimmingCharacters(in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: "\u{FEFF}\u{FFFD}")))
    if start.hasPrefix("<?xml"), start.contains("spreadsheet") { return .other("XML 表格 2003") }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<table")
      || start.hasPrefix("<meta") || start.hasPrefix("<head")
    {
      return .other("网页（HTML）")
    }
    if start.hasPrefix("<?xml") { return .other("XML 文件") }
    return .text
  }
}
