/// What a file is, as far as it may be kept as evidence beside photos: told by its content.
package enum OfficeFile {
  /// Nil for anything else.
  package static func mediaType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: Array("%PDF-".utf8)) { return "application/pdf" }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
    let office = "application/vnd.openxmlformats-officedocument."
    if holds("word/document.xml", bytes) { return office + "wordprocessingml.document" }
    if holds("xl/workbook.xml", bytes) { return office + "spreadsheetml.sheet" }
    return nil
  }

  /// The names of a zip's parts stand in its directory, at the end.
  private static func holds(_ part: String, _ bytes: [UInt8]) -> Bool {
    let (name, tail) = (Array(part.utf8), bytes.suffix(262_144))
    guard tail.count >= name.count else { return false }
    return tail.withUnsafeBytes { all in
      (0...all.count - name.count).contains { start in
        all[start] == name[0] && all[start..<start + name.count].elementsEqual(name)
      }
    }
  }
}
