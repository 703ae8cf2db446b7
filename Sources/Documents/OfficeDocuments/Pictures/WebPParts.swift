/// The chunks of a WebP (RFC 9649).
enum WebPParts {
  /// Without EXIF, XMP and whatever is no part of the picture.
  static func plain(_ bytes: [UInt8]) throws(Picture.Fault) -> [UInt8] {
    let whole = 8 + bytes.littleNumber(at: 4, bytes: 4)
    guard whole <= bytes.count else { throw .broken }
    var chunks: [UInt8] = []
    var at = 12
    while at + 8 <= whole {
      let size = bytes.littleNumber(at: at + 4, bytes: 4)
      guard at + 8 + size <= whole else { throw .broken }
      let end = min(at + 8 + size + size % 2, whole)
      let name = String(decoding: bytes[at..<at + 4], as: UTF8.self)
      if ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"].contains(name) {
        let start = chunks.count
        chunks += bytes[at..<end]
        // The flags say what follows: EXIF (0x08) and XMP (0x04) do not any more.
        if name == "VP8X", size >= 1 { chunks[start + 8] &= ~0x0C }
      }
      at = end
    }
    guard !chunks.isEmpty else { throw .broken }
    let size = chunks.count + 4
    return Array("RIFF".utf8) + (0..<4).map { UInt8(size >> (8 * $0) & 0xFF) } + Array("WEBP".utf8) + chunks
  }
}
