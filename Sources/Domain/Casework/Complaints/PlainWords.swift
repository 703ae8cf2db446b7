extension String {
  /// The text without marks that cannot be seen but change how it reads or hide something in it: those that turn the
  /// direction of writing, blanks without width, tags. What joins emoji stays.
  package var withoutHiddenMarks: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: unicodeScalars.filter { !$0.isHiddenMark })
    return String(scalars)
  }
}

extension Unicode.Scalar {
  fileprivate var isHiddenMark: Bool {
    switch value {
    case 0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0001:
      true
    default: false
    }
  }
}
