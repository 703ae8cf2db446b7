/// The segments of a JPEG (ITU-T T.81, annex B).
enum JPEGParts {
  /// Without comments and without what applications added, but for what is needed to show it: JFIF, the colour profile,
  /// Adobe's transform, and which way up it is. What follows the picture's end is dropped: some phones put a film there.
  static func plain(_ bytes: [UInt8]) throws(Picture.Fault) -> [UInt8] {
    var out: [UInt8] = [0xFF, 0xD8]
    out.reserveCapacity(bytes.count)
    var at = 2
    var hasScan = false
    while at + 4 <= bytes.count || at + 2 == bytes.count {
      guard bytes[at] == 0xFF else { throw .broken }
      let marker = bytes[at + 1]
      if marker == 0xFF {
        at += 1
        continue
      }
      if marker == 0xD9 {
        guard hasScan else { throw .broken }
        return out + [0xFF, 0xD9]
      }
      guard at + 4 <= bytes.count, marker >= 0xC0, !(0xD0...0xD8).contains(marker) else { throw .broken }
      let end = at + 2 + bytes.number(at: at + 2, bytes: 2)
      guard end >= at + 4, end <= bytes.count else { throw .broken }
      let segment = bytes[at..<end]
      if isNeeded(marker, segment.dropFirst(4)) { out += segment }
      if marker == 0xE1, let turn = orientation(Array(segment.dropFirst(4))) { out += orientationSegment(turn) }
      at = end
      if marker == 0xDA {
        hasScan = true
        let next = endOfScan(bytes, from: at)
        out += bytes[at..<next]
        at = next
      }
    }
    throw .broken
  }

  /// How many points of it are opened: fewer where it is put together from several scans.
  static func mostPoints(of file: [UInt8]) -> Int {
    var at = 2
    while at + 4 <= file.count, file[at] == 0xFF, file[at + 1] != 0xDA {
      // Sequential, of either precision; all other ways to code a frame need the whole of it.
      let components = at + 9 < file.count ? file[at + 9] : 0
      if file[at + 1] == 0xC0 || file[at + 1] == 0xC1 {
        return componentsOfScan(file, from: at) == components ? Picture.mostPointsByRows : Picture.mostPoints
      }
      at += 2 + file.number(at: at + 2, bytes: 2)
    }
    return Picture.mostPoints
  }

  /// How many components its first scan holds: all of them, where it is the only one.
  private static func componentsOfScan(_ file: [UInt8], from start: Int) -> UInt8? {
    var at = start
    while at + 4 < file.count, file[at] == 0xFF {
      if file[at + 1] == 0xDA { return file[at + 4] }
      at += 2 + file.number(at: at + 2, bytes: 2)
    }
    return nil
  }

  /// The file, said to be the same way up as another one, which is plain already.
  static func turned(_ file: [UInt8], as other: [UInt8]) -> [UInt8] {
    var at = 2
    while at + 4 <= other.count, other[at] == 0xFF, other[at + 1] != 0xDA {
      let end = at + 2 + other.number(at: at + 2, bytes: 2)
      guard end <= other.count else { break }
      if other[at + 1] == 0xE1, let turn = orientation(Array(other[(at + 4)..<end])) {
        return file.prefix(2) + orientationSegment(turn) + file.dropFirst(2)
      }
      at = end
    }
    return file
  }

  private static func isNeeded(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
    switch marker {
    case 0xE0: content.starts(with: "JFIF\0".utf8)
    case 0xE2: content.starts(with: "ICC_PROFILE\0".utf8)
    case 0xEE: content.starts(with: "Adobe".utf8)
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
  }

  /// The next marker after the picture's own data; the end where there is none.
  private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at + 1 < bytes.count {
      if bytes[at] == 0xFF, bytes[at + 1] != 0, !(0xD0...0xD7).contains(bytes[at + 1]), bytes[at + 1] != 0xFF {
        return at
      }
      at += 1
    }
    return bytes.count
  }

  /// Which way up (EXIF tag 0x0112), 2 … 8; nil where it stands as it is, or is not told.
  private static func orientation(_ content: [UInt8]) -> UInt8? {
    guard content.count > 16, content.starts(with: "Exif\0\0".utf8) else { return nil }
    let tiff = Array(content.dropFirst(6))
    let isLittle = tiff.starts(with: "II".utf8)
    guard isLittle || tiff.starts(with: "MM".utf8) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= tiff.count else { return nil }
      return isLittle ? tiff.littleNumber(at: place, bytes: count) : tiff.number(at: place, bytes: count)
    }
    guard let table = number(4, 4), let entries = number(table, 2) else { return nil }
    for entry in 0..<min(entries, 200) {
      let place = table + 2 + 12 * entry
      guard let tag = number(place, 2) else { return nil }
      if tag == 0x0112, let turn = number(place + 8, 2), (2...8).contains(turn) { return UInt8(turn) }
    }
    return nil
  }

  private static func orientationSegment(_ turn: UInt8) -> [UInt8] {
    let tiff: [UInt8] = [
      0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0,
    ]
    let content = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
  }
}
