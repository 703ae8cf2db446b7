/// What one pass over the bytes of a text tells of the numbers and accounts that may be in it. Nearly every text has
/// none, and is spared a closer look; what is said to be there need not be.
struct TextClues {
  /// The most figures that stand together, blanks and marks between them not counted.
  private(set) var figures = 0
  /// Two dashes with figures about them.
  private(set) var hasDashes = false
  /// An at sign.
  private(set) var hasAt = false
  /// Five letters and figures together, or four with a letter: an account, a car's plate.
  private(set) var hasWord = false

  init(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (run, dashes, word, letters, index) = (0, 0, 0, 0, 0)
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      var isFigure = false
      var isMark = false
      switch byte {
      case 48...57:
        isFigure = true
        word += 1
      case 65...90, 97...122:
        word += 1
        letters += 1
        (run, dashes) = (0, 0)
      case 0x2D:
        isMark = true
        if run > 0 { dashes += 1 }
      case 0x20, 0x29, 0x2E, 0x5F: isMark = true
      case 0x40: hasAt = true
      case 0xC2 where index + 1 < count:
        // A blank, a dot, and small figures.
        isMark = bytes[index + 1] == 0xA0 || bytes[index + 1] == 0xB7
        isFigure = !isMark && bytes[index + 1] >= 0xB2
        index += 1
      case 0xE0...0xEF where index + 2 < count:
        let code = UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        index += 2
        switch code {
        case 0x2010...0x2015, 0x2212, 0xFF0D:
          isMark = true
          if run > 0 { dashes += 1 }
        case 0x2022, 0x2027, 0x30FB, 0x3000, 0xFF09, 0xFF0E, 0xFE0F, 0x20E3: isMark = true
        case 0xFF20: hasAt = true
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A:
          word += 1
          letters += 1
        default: isFigure = Unicode.Scalar(code).flatMap(Digit.value) != nil
        }
        if code >= 0xFF10, code <= 0xFF19 { word += 1 }
      case 0xF0 where index + 3 < count:
        isFigure = bytes[index + 1] == 0x9D && bytes[index + 2] == 0x9F
        index += 3
      default: break
      }
      if isFigure {
        run += 1
        figures = max(figures, run)
        if dashes > 1 { hasDashes = true }
      } else if !isMark {
        (run, dashes) = (0, 0)
      }
      if word > 4 || word > 3 && letters > 0 { hasWord = true }
      if !goesOnInWord(byte, isFigure, letters) { (word, letters) = (0, 0) }
      index += 1
    }
  }

  private func goesOnInWord(_ byte: UInt8, _ isFigure: Bool, _ letters: Int) -> Bool {
    isFigure || (65...90).contains(byte) || (97...122).contains(byte) || byte == 0xEF || byte == 0x5F
      || byte == 0x2D && letters > 0
  }
}

extension String {
  /// True where so many figures stand together, blanks and marks between them not counted.
  func holdsDigits(_ count: Int) -> Bool { utf8.count >= count && TextClues(self).figures >= count }
}
