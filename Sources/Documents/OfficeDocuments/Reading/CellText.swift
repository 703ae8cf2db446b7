import Foundation

/// A buffer that collects the text of one cell, with room for Excel's longest and no more.
struct CellText {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  let capacity: Int
  private var mayBeEscaped = false

  /// - Parameter length: most UTF-16 units; a unit takes at most three bytes, an escape `_x000D_` seven.
  init(length: Int) {
    capacity = length * 7 + 16
    bytes = .allocate(capacity: capacity)
  }

  func deallocate() { bytes.deallocate() }

  mutating func clear() {
    count = 0
    mayBeEscaped = false
  }

  /// False when the text does not fit.
  @inline(__always)
  mutating func append(_ source: UnsafePointer<CChar>, _ length: Int) -> Bool {
    guard count + length <= capacity else { return false }
    memcpy(bytes + count, source, length)
    count += length
    return true
  }

  var span: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

  /// The text, with `_x000D_` escapes resolved.
  func string() -> String { unescaped(span) }
}

/// A cell's bytes as text; `_xHHHH_` stands for a UTF-16 unit that XML could not carry (ECMA-376, ST_Xstring).
func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  let text = String(decoding: bytes, as: UTF8.self)
  guard bytes.count >= 7, memchr(bytes.baseAddress!, 95, bytes.count) != nil, text.contains("_x") else { return text }
  var units: [UInt16] = []
  let source = Array(text.utf16)
  var at = 0
  while at < source.count {
    if source[at] == 0x5F, at + 6 < source.count, source[at + 1] == 0x78, source[at + 6] == 0x5F,
      let code = UInt16(String(decoding: source[(at + 2)..<(at + 6)], as: UTF16.self), radix: 16)
    {
      units.append(code)
      at += 7
    } else {
      units.append(source[at])
      at += 1
    }
  }
  return String(decoding: units, as: UTF16.self)
}

/// A number as sheets write it: `12`, `-0.5`, `4.5749E4`; nil when it is none.
///
/// Up to 15 digits the value is exact and found without `strtod`, which costs more than the rest of the cell.
func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
  var at = 0
  let count = bytes.count
  while at < count, bytes[at] <= 32 { at += 1 }
  let negative = at < count && bytes[at] == 45
  if negative { at += 1 }
  var digits: UInt64 = 0
  var seen = 0
  var decimals = -1
  while at < count {
    let byte = bytes[at]
    if byte >= 48, byte <= 57 {
      digits = digits &* 10 &+ UInt64(byte - 48)
      seen += 1
      if decimals >= 0 { decimals += 1 }
    } else if byte == 46, decimals < 0 {
      decimals = 0
    } else {
      break
    }
    if seen > 15 { break }
    at += 1
  }
  if at == count, seen > 0, seen <= 15 {
    let value = decimals > 0 ? Double(digits) / powersOfTen[decimals] : Double(digits)
    return negative ? -value : value
  }
  let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }) else { return nil }
  guard let value = Double(text), value.isFinite else { return nil }
  return value
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
