extension String {
  /// The text without marks that cannot be seen but change how it reads or hide something in it: those that turn the
  /// direction of writing, blanks without width, tags. What joins emoji stays.
  package var withoutHiddenMarks: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: unicodeScalars.filter { !$0.isHiddenMark })
    return String(scalars)
  }
}

extension String {
  /// True where nothing of it can be seen: blanks, joiners, fillers and marks without a letter.
  package var isUnseen: Bool { !unicodeScalars.contains(where: \.isSeen) }
}

extension Unicode.Scalar {
  fileprivate var isSeen: Bool {
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate,
      .nonspacingMark, .enclosingMark, .spacingMark:
      false
    // A blank of braille, fillers of hangul.
    default: value != 0x2800 && !properties.isDefaultIgnorableCodePoint
    }
  }

  fileprivate var isHiddenMark: Bool {
    switch value {
    case 0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0001:
      true
    default: false
    }
  }
}
