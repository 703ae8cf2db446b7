/// The figures that people write: 7, ７, 七, 柒, 幺, ⑦, ❼, ⁷. In a phone number any may stand for any other.
enum Digit {
  /// 0 … 9; nil for anything else.
  static func value(of scalar: Unicode.Scalar) -> UInt8? {
    let code = scalar.value
    switch code {
    case 48...57: return UInt8(code - 48)
    case 0..<0xB2: return nil
    case 0x4E00...0x9FFF, 0x3007, 0x5E7A: return chinese(code)
    case 0xFF10...0xFF19: return UInt8(code - 0xFF10)
    case 0x2460...0x2468, 0x2474...0x247C, 0x2488...0x2490: return UInt8((code - 0x2460) % 20 + 1)
    case 0x2776...0x277E, 0x2780...0x2788, 0x278A...0x2792: return UInt8((code - 0x2776) % 10 + 1)
    case 0x24F5...0x24FD: return UInt8(code - 0x24F4)
    case 0x24EA, 0x24FF, 0x2070, 0x2080: return 0
    case 0x2074...0x2079: return UInt8(code - 0x2070)
    case 0x2081...0x2089: return UInt8(code - 0x2080)
    case 0x1D7CE...0x1D7FF: return UInt8((code - 0x1D7CE) % 10)
    case 0xB9: return 1
    case 0xB2, 0xB3: return UInt8(code - 0xB0)
    default: return nil
    }
  }

  private static func chinese(_ code: UInt32) -> UInt8? {
    switch code {
    case 0x3007, 0x96F6: 0
    case 0x4E00, 0x58F9, 0x5E7A: 1
    case 0x4E8C, 0x8D30: 2
    case 0x4E09, 0x53C1: 3
    case 0x56DB, 0x8086: 4
    case 0x4E94, 0x4F0D: 5
    case 0x516D, 0x9646: 6
    case 0x4E03, 0x67D2: 7
    case 0x516B, 0x634C: 8
    case 0x4E5D, 0x7396: 9
    default: nil
    }
  }

  /// What may follow a figure and belongs to it: the frame of a key (`7️⃣`).
  static func isFrame(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xFE0F || scalar.value == 0x20E3 }
}
