import Foundation

/// GB18030, the encoding that Chinese offices' text files come in and some still ask for.
///
/// It covers all of Unicode, 24 private characters between U+E78D and U+E864 excepted, whose places later editions gave to
/// real ones.
package enum GB18030 {
  /// UTF-8 from GB18030; nil when the bytes are not GB18030. GBK and GB2312 are parts of it.
  package static func decode(_ bytes: some Sequence<UInt8>) -> String? {
    convert(Array(bytes), from: "GB18030", to: "UTF-8").map { String(decoding: $0, as: UTF8.self) }
  }

  /// GB18030 from a text; `？` stands for a character without a place.
  package static func encode(_ text: String) -> [UInt8] { encode(utf8: Array(text.utf8)) }

  static func encode(utf8: [UInt8]) -> [UInt8] {
    convert(utf8, from: "UTF-8", to: "GB18030", replacement: [0xA3, 0xBF]) ?? []
  }

  /// Bytes from one encoding to another; nil at the first byte that fits nowhere, unless it is UTF-8 and there is a
  /// replacement.
  static func convert(_ source: [UInt8], from: String, to: String, replacement: [UInt8]? = nil) -> [UInt8]? {
    guard let descriptor = iconv_open(to, from), descriptor != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(descriptor) }
    var result: [UInt8] = []
    result.reserveCapacity(source.count * 3 / 2 + 16)
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var source = source
    let isComplete = source.withUnsafeMutableBytes { input -> Bool in
      var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count
      while left > 0 {
        let (status, made, code) = piece.withUnsafeMutableBytes { output -> (Int, Int, Int32) in
          var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = output.count
          let status = iconv(descriptor, &next, &left, &target, &room)
          return (status, output.count - room, errno)
        }
        result.append(contentsOf: piece[..<made])
        guard status == -1, code != E2BIG else { continue }
        guard code == EILSEQ, let replacement else { return false }
        result.append(contentsOf: replacement)
        repeat {
          next = next?.advanced(by: 1)
          left -= 1
        } while left > 0 && UInt8(bitPattern: next!.pointee) & 0xC0 == 0x80
      }
      return true
    }
    return isComplete ? result : nil
  }
}
