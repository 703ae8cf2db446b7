import Testing

@testable import Barcodes

@Suite struct QRCodeTests {
  @Test func `a code has the three eyes by which a phone finds it`() throws {
    let code = try #require(QRCode("https://example.invalid/r?estate=12"))
    #expect(code.size >= 21 && (code.size - 17) % 4 == 0)
    for (row, column) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
      for step in 0..<7 {
        #expect(code.isDark(row, column + step) && code.isDark(row + step, column))
        #expect(code.isDark(row + 6, column + step) && code.isDark(row + step, column + 6))
      }
      #expect(code.isDark(row + 3, column + 3) && !code.isDark(row + 1, column + 1))
    }
  }

  @Test func `the path draws the dark squares and no other`() throws {
    let code = try #require(QRCode("台账", resistance: .high))
    var drawn = Set<Int>()
    for stroke in code.path.split(separator: "z") {
      let numbers = stroke.split { !$0.isNumber }.compactMap { Int($0) }
      for column in numbers[0]..<numbers[0] + numbers[2] { drawn.insert(numbers[1] * code.size + column) }
    }
    let dark = (0..<code.size * code.size).filter { code.isDark($0 / code.size, $0 % code.size) }
    #expect(drawn == Set(dark))
  }

  @Test func `number and query code take few squares, so that they are drawn large`() throws {
    #expect(try #require(QRCode("TS250703-39640460 3GGHDOAOZXKY2HWKONVS")).size == 25)
  }

  @Test func `what is too long for a code has none`() {
    #expect(QRCode("") == nil)
    #expect(QRCode("0\u{0}1") == nil)
    #expect(QRCode(String(repeating: "台", count: 2000)) == nil)
  }
}
