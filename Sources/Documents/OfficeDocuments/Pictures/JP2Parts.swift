/// The boxes of a JPEG 2000 file (ISO/IEC 15444-1, annex I).
enum JP2Parts {
  private static let needed: Set<String> = ["jP  ", "ftyp", "rreq", "jp2h", "jpch", "jplh", "jp2c"]

  /// Only the boxes that show the picture; nil where they do not fit together. A bare code stream stays as it is.
  static func plain(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xFF, 0x4F]) { return bytes }
    var out: [UInt8] = []
    var at = 0
    while at + 8 <= bytes.count {
      var size = bytes.number(at: at, bytes: 4)
      if size == 1, at + 16 <= bytes.count, bytes[at + 8] < 0x40 { size = bytes.number(at: at + 8, bytes: 8) }
      if size == 0 { size = bytes.count - at }
      guard size >= 8, size <= bytes.count - at else { return nil }
      let name = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
      if needed.contains(name) { out += bytes[at..<at + size] }
      at += size
    }
    return out.isEmpty ? nil : out
  }
}
