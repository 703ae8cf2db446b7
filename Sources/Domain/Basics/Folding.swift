/// What people typed, brought to one writing so that it can be compared: full-width letters, digits and marks
/// become half-width, Latin capitals small, and all white space (the ideographic and no-break blanks too) goes.
///
/// `锦绣 花园（Ａ区）` and `锦绣花园(a区)` fold alike.
package func folded(_ text: some StringProtocol) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    var value = scalar.value
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if (0x41...0x5A).contains(value) { value += 0x20 }
    guard let plain = Unicode.Scalar(value), !isBlank(plain) else { continue }
    result.append(plain)
  }
  return String(result)
}

/// The text without white space at its ends, full-width digits and blanks made plain, inner words left as typed.
package func tidied(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !isBlank($0) }),
    let last = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(String.UnicodeScalarView(scalars[first...last]))
}

/// True for ASCII white space, the no-break, zero-width and ideographic blanks, and the byte-order mark.
package func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF:
    true
  default: false
  }
}
