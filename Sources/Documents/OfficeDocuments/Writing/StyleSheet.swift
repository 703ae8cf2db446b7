/// The styles of a `LongWorkbook`: each format twice, plain and with the mark that keeps a formula-like text a text.
struct StyleSheet {
  let formats: [CellFormat]

  /// The style index of the n-th format.
  static func index(_ format: Int, isQuoted: Bool = false) -> Int { 1 + format * 2 + (isQuoted ? 1 : 0) }

  /// `xl/styles.xml`.
  var xml: String {
    var fonts = [#"<font><sz val="11"/><name val="宋体"/><charset val="134"/></font>"#]
    var fills = [
      #"<fill><patternFill patternType="none"/></fill>"#, #"<fill><patternFill patternType="gray125"/></fill>"#,
    ]
    let side = { (name: String) in "<\(name) style=\"thin\"><color auto=\"1\"/></\(name)>" }
    let borders = [
      "<border><left/><right/><top/><bottom/><diagonal/></border>",
      "<border>\(side("left"))\(side("right"))\(side("top"))\(side("bottom"))<diagonal/></border>",
    ]
    var numberFormats: [String] = []
    var cells = [#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#]
    func place(_ item: String, in list: inout [String]) -> Int {
      if let index = list.firstIndex(of: item) { return index }
      list.append(item)
      return list.count - 1
    }
    for format in formats {
      let color = format.fontColor.map { "<color rgb=\"FF\(Self.hex($0))\"/>" } ?? ""
      let font = place(
        "<font>\(format.isBold ? "<b/>" : "")<sz val=\"\(plainNumber(format.fontSize))\"/>\(color)"
          + "<name val=\"\(xmlEscaped(format.fontName))\"/><charset val=\"134\"/></font>", in: &fonts)
      let fill =
        format.fill.map {
          place(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\(Self.hex($0))\"/><bgColor indexed=\"64\"/>"
              + "</patternFill></fill>", in: &fills)
        } ?? 0
      var number = 0
      if let code = format.numberFormat {
        number = code == "@" ? 49 : code == "General" ? 0 : 164 + place(xmlEscaped(code), in: &numberFormats)
      }
      var alignment = ""
      switch format.horizontal {
      case .general: break
      case .left: alignment += " horizontal=\"left\""
      case .center: alignment += " horizontal=\"center\""
      case .right: alignment += " horizontal=\"right\""
      }
      switch format.vertical {
      case .top: alignment += " vertical=\"top\""
      case .center: alignment += " vertical=\"center\""
      case .bottom: break
      }
      if format.wraps { alignment += " wrapText=\"1\"" }
      if format.shrinks { alignment += " shrinkToFit=\"1\"" }
      for quote in ["", " quotePrefix=\"1\""] {
        cells.append(
          "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(format.hasBorder ? 1 : 0)\" xfId=\"0\""
            + "\(quote) applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
            + "<alignment\(alignment)/></xf>")
      }
    }
    let codes = numberFormats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }
    func list(_ name: String, _ items: [String]) -> String {
      items.isEmpty ? "" : "<\(name) count=\"\(items.count)\">\(items.joined())</\(name)>"
    }
    return xmlHead + "<styleSheet xmlns=\"\(spreadsheetNamespace)\">" + list("numFmts", codes) + list("fonts", fonts)
      + list("fills", fills) + list("borders", borders)
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + list("cellXfs", cells)
      + "<cellStyles count=\"1\"><cellStyle name=\"常规\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  private static func hex(_ color: UInt32) -> String {
    let digits = String(color & 0xFFFFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}

let xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
let spreadsheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
