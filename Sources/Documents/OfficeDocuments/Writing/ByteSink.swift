import Foundation

/// Bytes that grow at their end. Plain memory: an array's checks cost more than the copying here.
struct ByteSink {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1 << 17) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity)
  }

  func deallocate() { bytes.deallocate() }

  mutating func clear() { count = 0 }

  /// Drops what lies beyond a place.
  mutating func cut(to place: Int) { count = place }

  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, bytes, count)
    bytes.deallocate()
    bytes = larger
  }

  @inline(__always)
  mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    memcpy(bytes + count, source, length)
    count += length
  }

  mutating func append(_ source: [UInt8]) {
    source.withUnsafeBufferPointer { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  @inline(__always)
  mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  /// The decimal digits of a number.
  mutating func append(decimal number: Int) {
    if number < 0 {
      append("-")
      return append(magnitude: number.magnitude)
    }
    append(magnitude: UInt(number))
  }

  private mutating func append(magnitude: UInt) {
    reserve(20)
    var rest = magnitude
    var length = 1
    var limit: UInt = 10
    while length < 19, rest >= limit {
      length += 1
      limit *= 10
    }
    if length == 19, rest >= limit { length = 20 }
    var at = count + length
    repeat {
      at -= 1
      bytes[at] = UInt8(48 + rest % 10)
      rest /= 10
    } while at > count
    count += length
  }

  /// A cell's text, cleaned and escaped: what `xmlClean` and `xmlEscaped` do, in one pass over the bytes.
  mutating func append(escaped text: String) {
    var text = text
    text.withUTF8 { source in
      reserve(source.count * 6)
      var at = 0
      var target = count
      let length = source.count
      while at < length {
        let byte = source[at]
        at += 1
        if byte >= 0x20, byte != 0x26, byte != 0x3C, byte != 0x3E, byte != 0x7F, byte != 0xEF {
          bytes[target] = byte
          target += 1
          continue
        }
        switch byte {
        case 0x26: put("&amp;", &target)
        case 0x3C: put("&lt;", &target)
        case 0x3E: put("&gt;", &target)
        case 9, 10:
          bytes[target] = byte
          target += 1
        case 13:
          if at < length, source[at] == 10 { continue }
          bytes[target] = 10
          target += 1
        case 0xEF:
          if at + 1 < length, source[at] == 0xBF, source[at + 1] >= 0xBE {
            at += 2
            continue
          }
          bytes[target] = byte
          target += 1
        default: break
        }
      }
      count = target
    }
  }

  @inline(__always)
  private func put(_ text: StaticString, _ target: inout Int) {
    memcpy(bytes + target, text.utf8Start, text.utf8CodeUnitCount)
    target += text.utf8CodeUnitCount
  }
}
