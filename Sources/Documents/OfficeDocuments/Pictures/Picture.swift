/// A photo that somebody sent in, known by its content, without what its maker wrote into it: place, time, device, a
/// smaller copy. The picture itself stays as it was, byte by byte; of the rest only which way up it is.
package struct Picture: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webP = "image/webp"
  }

  package enum Fault: Error, Equatable {
    /// None of the kinds that are taken.
    case otherKind
    /// HEIC or HEIF, as some phones keep them.
    case heic
    /// Its parts do not fit together.
    case broken
    /// It claims more than `mostPoints`, or `mostPointsByRows` where it is opened row by row.
    case enormous
  }

  /// Larger ones are neither taken nor opened: a file of a few hundred bytes may claim to be of any size, and whoever
  /// looks at it must find the room.
  package static let mostPoints = 40_000_000
  /// A plain JPEG is made smaller row by row while it is opened, and needs next to no room: the largest photos of phones
  /// have 50 million. One that comes in several scans is held whole.
  package static let mostPointsByRows = 64_000_000

  package var kind: Kind
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8]) throws(Fault) {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      kind = .jpeg
      self.bytes = try JPEGParts.plain(bytes)
    } else if bytes.starts(with: PNGParts.signature) {
      kind = .png
      self.bytes = try PNGParts.plain(bytes)
    } else if bytes.count >= 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) {
      kind = .webP
      self.bytes = try WebPParts.plain(bytes)
    } else if bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8),
      ["heic", "heix", "heim", "heis", "mif1", "msf1", "hevc", "hevx"].contains(
        String(decoding: bytes[8..<12], as: UTF8.self))
    {
      throw .heic
    } else {
      throw .otherKind
    }
    if let size, !Points.isOpened(size.width, size.height, most: most) { throw .enormous }
  }

  private var most: Int { kind == .jpeg ? JPEGParts.mostPoints(of: bytes) : Self.mostPoints }

  /// As the file claims; nil where it does not even say that so that it can be read.
  private var size: (width: Int, height: Int)? {
    switch kind {
    case .jpeg: JPEGCodec.size(of: bytes)
    case .png: PNGCodec.size(of: bytes)
    case .webP: WebPCodec.size(of: bytes)
    }
  }
}

extension [UInt8] {
  /// Big-endian; the bytes must be there.
  func number(at place: Int, bytes count: Int) -> Int { self[place..<place + count].reduce(0) { $0 << 8 | Int($1) } }
  func littleNumber(at place: Int, bytes count: Int) -> Int {
    self[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
