/// What one pass over the bytes of a text tells of the numbers and accounts that may be in it. Nearly every text has
/// none, and is spared a closer look; what is said to be there need not be.
struct TextClues {
  /// The most figures that stand together, blanks and marks between them not counted.
  private(set) var figures = 0
  /// Two dashes, dots or strokes with figures about them.
  private(set) var hasDashes = false
  /// An at sign.
  private(set) var hasAt = false
  /// Five letters and figures together, or four with a letter: an account, a car's plate.
  private(set) var hasWord = false
  /// Two letters together: `qq`, the end of a mail address.
  private(set) var hasLetters = false

  /// A short run of figures behind which nothing is counted; a door may be one.
  private(set) var hasDoor = false
  /// `室`, `东户`: a word that goes with a home.
  private(set) var hasHome = false
  /// `我`, `姓名`, or the end of a line before a signature: somebody may name themselves.
  private(set) var hasOneself = false

  init(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (run, dashes, word, letters, index) = (0, 0, 0, 0, 0)
    // Figures with nothing between them.
    var (pure, last) = (0, UInt32(0))
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      var isFigure = false
      var isMark = false
      var han: UInt32 = 0
      switch byte {
      case 48...57:
        isFigure = true
        word += 1
      case 65...90, 97...122:
        word += 1
        letters += 1
        (run, dashes) = (0, 0)
      case 0x2D...0x2F:
        isMark = true
        if run > 0 { dashes += 1 }
      case 0x0A:
        isMark = true
        hasOneself = true
      case 0x09, 0x0B...0x0D, 0x20...0x22, 0x24...0x2C, 0x3A...0x3F, 0x5B...0x60, 0x7B...0x7E: isMark = true
      case 0x40: hasAt = true
      case 0x23:
        isMark = true
        hasHome = true
      case 0xC2 where index + 1 < count:
        // A blank, a dot, what cannot be seen, and small figures.
        isMark = [0xA0, 0xAD, 0xB7].contains(bytes[index + 1])
        isFigure = !isMark && bytes[index + 1] >= 0xB2
        index += 1
      case 0xE0...0xEF where index + 2 < count:
        let code = UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        index += 2
        switch code {
        case 0x2010...0x2015, 0x2212, 0xFF0D...0xFF0F:
          isMark = true
          if run > 0 { dashes += 1 }
        case 0xFF20: hasAt = true
        case 0xFF03:
          isMark = true
          hasHome = true
        case 0x2000...0x206F, 0x3000...0x3006, 0x3008...0x303F, 0x30FB, 0xFF01, 0xFF02, 0xFF04...0xFF0C,
          0xFF1A...0xFF1F, 0xFF3B...0xFF40,
          0xFF5B...0xFF65, 0xFE0F, 0xFEFF, 0x20E3:
          isMark = true
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A:
          word += 1
          letters += 1
        default:
          isFigure = Unicode.Scalar(code).flatMap(Digit.value) != nil
          if !isFigure { han = code }
        }
        if code >= 0xFF10, code <= 0xFF19 { word += 1 }
      case 0xF0 where index + 3 < count:
        isFigure = bytes[index + 1] == 0x9D && bytes[index + 2] == 0x9F
        index += 3
      default: break
      }
      if isFigure || han == 0x5341 || han == 0x767E {
        pure += 1
      } else {
        if (2...5).contains(pure), !Self.isCounting(han) { hasDoor = true }
        pure = 0
      }
      if han != 0 { read(han, after: last) }
      last = han
      if isFigure {
        run += 1
        figures = max(figures, run)
        if dashes > 1 { hasDashes = true }
      } else if !isMark {
        (run, dashes) = (0, 0)
      }
      if word > 4 || word > 3 && letters > 0 { hasWord = true }
      if letters > 1 { hasLetters = true }
      if !goesOnInWord(byte, isFigure, letters) { (word, letters) = (0, 0) }
      index += 1
    }
    if (2...5).contains(pure) { hasDoor = true }
    // 日: a letter ends with its day, or with a number.
    if figures >= 4, pure > 0 || last == 0x65E5 { hasOneself = true }
  }

  /// 年月日元块平个户米万多天 behind a number.
  private static func isCounting(_ han: UInt32) -> Bool {
    switch han {
    case 0x5E74, 0x6708, 0x65E5, 0x5143, 0x5757, 0x5E73, 0x4E2A, 0x7C73, 0x4E07, 0x591A, 0x5929: true
    default: false
    }
  }

  private mutating func read(_ han: UInt32, after last: UInt32) {
    switch han {
    // 我俺, 姓名落款署名签名签字敬礼
    case 0x6211, 0x4FFA, 0x59D3, 0x843D, 0x7F72, 0x7B7E, 0x656C: hasOneself = true
    // 本人, 投诉人, 举报人, 反映人, 来信人, 来访人, 来电人
    case 0x4EBA where [0x672C, 0x8BC9, 0x62A5, 0x6620, 0x4FE1, 0x8BBF, 0x7535].contains(last): hasOneself = true
    default: break
    }
    switch han {
    // 单号栋幢座室房住家户, 邻楼隔对门
    case 0x5355, 0x53F7, 0x680B, 0x5E62, 0x5EA7, 0x5BA4, 0x623F, 0x4F4F, 0x5BB6, 0x6237: hasHome = true
    case 0x90BB, 0x697C, 0x9694, 0x5BF9, 0x95E8: hasHome = true
    default: break
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
