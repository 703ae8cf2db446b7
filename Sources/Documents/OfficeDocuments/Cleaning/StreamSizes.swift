import CZlib
import Foundation

/// How much the streams of a PDF unfold into, found out before anything is unfolded into memory.
enum StreamSizes {
  /// Most bytes of one stream, and of all of them: a page that was scanned at 600 points an inch has 100 MB.
  private static let most = 256 << 20
  private static let mostInAll = 1 << 30

  static func check(_ file: [UInt8]) throws(OfficeFile.Fault) {
    var all = 0
    for start in starts(in: file) {
      all += try size(of: file, from: start)
      if all > mostInAll { throw .enormous }
    }
  }

  /// Where the bytes of streams begin that are packed.
  private static func starts(in file: [UInt8]) -> [Int] {
    let word = Array("stream".utf8)
    return file.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var starts: [Int] = []
      var at = 0
      while at + 10 < bytes.count, let found = memchr(base + at, CInt(word[0]), bytes.count - at - 10) {
        at = found - UnsafeMutableRawPointer(mutating: base) + 1
        guard memcmp(found, word, word.count) == 0 else { continue }
        var start = at + word.count - 1
        if bytes[start] == 0x0D { start += 1 }
        if bytes[start] == 0x0A { start += 1 }
        if start + 2 <= bytes.count, isPacked(bytes[start], bytes[start + 1]) { starts.append(start) }
      }
      return starts
    }
  }

  /// The two bytes that what zlib packed begins with.
  private static func isPacked(_ first: UInt8, _ second: UInt8) -> Bool {
    first & 0x0F == 8 && first >> 4 <= 7 && (Int(first) << 8 | Int(second)) % 31 == 0
  }

  private static func size(of file: [UInt8], from start: Int) throws(OfficeFile.Fault) -> Int {
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { throw .broken }
    defer { inflateEnd(&stream) }
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    defer { piece.deallocate() }
    var isTwice = false
    let size = file.withUnsafeBufferPointer { bytes in
      stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress! + start)
      stream.avail_in = uInt(bytes.count - start)
      while stream.total_out <= most {
        stream.next_out = piece
        stream.avail_out = 1 << 16
        let isFirst = stream.total_out == 0
        let answer = inflate(&stream, Z_NO_FLUSH)
        if isFirst, stream.total_out > 1024, isPacked(piece[0], piece[1]) { isTwice = true }
        if answer != Z_OK || stream.avail_out > 0 { break }
      }
      return Int(stream.total_out)
    }
    // Nobody packs what is packed, but to make it unfold without end.
    if size > most || isTwice && size > 20 * Int(stream.total_in) { throw .enormous }
    return size
  }
}
