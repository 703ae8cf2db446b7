/// Which cell styles show a date or a time: the only thing that tells a date from a number in a workbook.
struct NumberFormats: Sendable {
  /// By style index, the `s` of a cell.
  private(set) var showsDate: [Bool] = []

  init() {}

  static func read(_ part: ZipPart) throws -> NumberFormats {
    var formats = NumberFormats()
    var custom: [Int: Bool] = [:]
    var isInCellFormats = false
    let handler = BriefHandler { name, attributes in
      if isName(name, "numFmt") {
        guard let id = attribute(attributes, "numFmtId").flatMap({ Int($0) }),
          let code = attribute(attributes, "formatCode")
        else { return }
        custom[id] = isDateFormat(code)
      } else if isName(name, "cellXfs") {
        isInCellFormats = true
      } else if isName(name, "cellStyles") || isName(name, "dxfs") || isName(name, "cellStyleXfs") {
        isInCellFormats = false
      } else if isInCellFormats, isName(name, "xf") {
        let id = attribute(attributes, "numFmtId").flatMap { Int($0) } ?? 0
        formats.showsDate.append(custom[id] ?? isBuiltInDateFormat(id))
      }
    }
    try part.parse(handler)
    return formats
  }
}

/// The built-in formats that show dates or times, those of the Chinese and Japanese Excel included
/// (ECMA-376 part 1, 18.8.30).
func isBuiltInDateFormat(_ id: Int) -> Bool {
  switch id {
  case 14...22, 27...36, 45...47, 50...58: true
  default: false
  }
}

/// Whether a format code shows a date or a time: it has y, m, d, h, s or aaa outside of quotes, escapes and brackets.
/// `[h]:mm` counts; `[Red]0.00`, `0"天"` and `[$-804]General` do not.
func isDateFormat(_ code: String) -> Bool {
  var characters = code.unicodeScalars.makeIterator()
  var previousA = 0
  while let scalar = characters.next() {
    var run = 0
    switch scalar {
    case "\"":
      while let quoted = characters.next(), quoted != "\"" {}
    case "\\", "_", "*":
      _ = characters.next()
    case "[":
      var inside = ""
      while let bracketed = characters.next(), bracketed != "]" { inside.unicodeScalars.append(bracketed) }
      let lower = inside.lowercased()
      if !lower.isEmpty, lower.allSatisfy({ $0 == lower.first }), "hms".contains(lower.first!) { return true }
    case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
      return true
    case "a", "A":
      run = previousA + 1
      if run == 3 { return true }
    default:
      break
    }
    previousA = run
  }
  return false
}
