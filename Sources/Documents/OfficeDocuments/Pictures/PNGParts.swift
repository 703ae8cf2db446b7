/// The chunks of a PNG (ISO/IEC 15948).
enum PNGParts {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static let needed: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL",
    "fdAT",
  ]

  /// Only the chunks that show the picture, up to its end.
  static func plain(_ bytes: [UInt8]) throws(Picture.Fault) -> [UInt8] {
    var out = signature
    out.reserveCapacity(bytes.count)
    var at = signature.count
    while at + 12 <= bytes.count {
      let end = at + 12 + bytes.number(at: at, bytes: 4)
      guard end <= bytes.count else { throw .broken }
      let name = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
      if out.count == signature.count, name != "IHDR" { throw .broken }
      if needed.contains(name) { out += bytes[at..<end] }
      if name == "IEND" { return out }
      at = end
    }
    throw .broken
  }
}
