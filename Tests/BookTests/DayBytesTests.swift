import Basics
import Testing

@testable import Book

@Suite struct DayBytesTests {
  private func read(_ text: String) -> Day? {
    var text = text
    return text.withUTF8 { Day(bytes: $0) }
  }

  @Test func `every day of two hundred years is read as it is written`() {
    for number in stride(from: -36_525, through: 73_050, by: 1) {
      let day = Day(number: number)
      #expect(read(day.description) == day)
    }
  }

  @Test func `whatever differs in one character from a day is read as strictly as elsewhere`() {
    let odd = (0...255).map { UInt8($0) }
    for text in ["2025-02-28", "2024-12-31", "1969-12-31", "2100-03-01", "9999-10-10"] {
      for place in 0..<10 {
        for byte in odd {
          var bytes = Array(text.utf8)
          bytes[place] = byte
          let given = bytes.withUnsafeBufferPointer { Day(bytes: $0) }
          #expect(given == Day(iso: String(decoding: bytes, as: UTF8.self)), "\(bytes)")
        }
      }
    }
    for text in ["", "2025-2-28", "2025-02-30", "2025-13-01", "2025-00-01", "2025-01-00", "0000-01-01", "2025-01-011"] {
      #expect(read(text) == nil)
    }
  }
}
