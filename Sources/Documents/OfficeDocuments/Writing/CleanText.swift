import Foundation

/// The text without what XML 1.0 cannot carry (control characters, U+FFFE, U+FFFF), line ends as LF.
func xmlClean(_ text: String) -> String {
  var isClean = true
  for byte in text.utf8 where byte < 0x20 && byte != 9 && byte != 10 || byte == 0x7F || byte == 0xEF {
    isClean = false
    break
  }
  if isClean { return text }
  var result = String.UnicodeScalarView()
  var previous: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 13: result.append("\n")
    case 10: if previous != "\r" { result.append("\n") }
    case 9: result.append(scalar)
    case 0..<32, 0x7F, 0xFFFE, 0xFFFF: break
    default: result.append(scalar)
    }
    previous = scalar
  }
  return String(result)
}

/// The text of a cell: cleaned, and with a literal `_x000D_` kept from being read as an escape.
func cellClean(_ text: String) -> String {
  let text = xmlClean(text)
  guard text.utf8.contains(95), text.contains("_x") else { return text }
  return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
}

/// The text with `&`, `<`, `>` and `"` escaped for XML, after cleaning.
func xmlEscaped(_ text: String) -> String {
  var result = ""
  for scalar in xmlClean(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A sheet's name as Excel allows it: at most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at either end.
func sheetName(_ name: String) -> String {
  var result = String(xmlClean(name).map { "[]:*?/\\\n\t".contains($0) ? " " : $0 })
  while result.utf16.count > 31 { result.removeLast() }
  result = result.trimmingCharacters(in: CharacterSet(charactersIn: " '"))
  return result.isEmpty ? "Sheet" : result
}

/// Whether a spreadsheet might take the text for a formula when a person edits the cell.
func looksLikeFormula(_ text: String) -> Bool {
  text.utf8.first.map { DelimitedWriter.startsFormula($0) } ?? false
}
