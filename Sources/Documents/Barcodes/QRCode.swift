import CQRencode

/// A QR code (ISO/IEC 18004): which squares are dark. Drawn by whoever shows it.
package struct QRCode: Sendable, Equatable {
  /// How often it may be scratched: of the code's words, 15 % or 30 % can be missing.
  package enum Resistance: Sendable {
    case middling, high
  }

  /// Squares a side.
  package let size: Int
  private let squares: [Bool]

  /// - Returns: nil for a text that no code holds (about 2,000 bytes).
  package init?(_ text: String, resistance: Resistance = .middling) {
    let level = resistance == .high ? QR_ECLEVEL_H : QR_ECLEVEL_M
    // Capitals, digits and a few signs take five and a half bits each, where they come together.
    guard !text.isEmpty, !text.utf8.contains(0), let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else {
      return nil
    }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    // The lowest bit of each byte says whether it is dark.
    squares = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
  }

  package func isDark(_ row: Int, _ column: Int) -> Bool { squares[row * size + column] }

  /// The dark squares as an SVG path, a row's neighbours in one stroke, each square one unit wide.
  package var path: String {
    var path: [UInt8] = []
    path.reserveCapacity(size * size * 4)
    func draw(_ letter: Unicode.Scalar, _ number: Int) {
      path.append(UInt8(ascii: letter))
      if number >= 100 { path.append(UInt8(ascii: "0") + UInt8(number / 100)) }
      if number >= 10 { path.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
      path.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
    for row in 0..<size {
      var column = 0
      while column < size {
        let start = column
        while column < size, isDark(row, column) { column += 1 }
        if column > start {
          draw("M", start)
          draw(" ", row)
          draw("h", column - start)
          draw("v", 1)
          draw("H", start)
          path.append(UInt8(ascii: "z"))
        }
        column += 1
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}
