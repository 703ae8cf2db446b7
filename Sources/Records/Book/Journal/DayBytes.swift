import Basics

extension Day {
  /// Reads exactly `YYYY-MM-DD`, some millions of times for one page of figures: all bytes at once, and the first day of
  /// the month from a list.
  init?(bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10 else { return nil }
    let raw = UnsafeRawBufferPointer(bytes)
    // Taken from the zeros and dashes that stand there at least, digits are left, and nothing where the dashes are.
    let head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let tail = UInt64(UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030)
    guard head & 0xFF00_00FF_0000_0000 == 0, Self.areDigits(head), Self.areDigits(tail) else { return nil }
    func digit(_ value: UInt64, _ place: UInt64) -> Int { Int(truncatingIfNeeded: value >> (place * 8) & 0xFF) }
    let year = digit(head, 0) * 1000 + digit(head, 1) * 100 + digit(head, 2) * 10 + digit(head, 3)
    let month = digit(head, 5) * 10 + digit(head, 6)
    let day = digit(tail, 0) * 10 + digit(tail, 1)
    let place = (year - Self.years.lowerBound) * 12 + month - 1
    guard Self.years.contains(year), (1...12).contains(month) else {
      self.init(year: year, month: month, day: day)
      return
    }
    let number = Self.months[place] + day - 1
    guard day >= 1, number < Self.months[place + 1] else { return nil }
    self.init(number: number)
  }

  /// True where each of the eight bytes is 0 to 9.
  private static func areDigits(_ bytes: UInt64) -> Bool {
    (bytes | ((bytes & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0
  }

  private static let years = 1970...2099
  /// The number of the first day of each month of these years, and of the month after them.
  private static let months: [Int] = (0...years.count * 12).map { month in
    Day(year: years.lowerBound + month / 12, month: month % 12 + 1, day: 1)!.number
  }
}
