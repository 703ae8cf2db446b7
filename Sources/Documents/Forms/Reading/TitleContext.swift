import Basics
import Campaign
import OfficeDocuments

/// What the rows above the header say of the whole sheet: whose it is, and when it was filled in.
package struct TitleContext: Sendable, Equatable {
  /// As typed after `单位（盖章）：`; empty where nothing stands there.
  package var unit = ""
  /// Code of the subdistrict meant; nil where none is, or the county.
  package var subdistrict: String?
  /// Code of another subdistrict, which the sheet's name tells while 单位 tells the first; nil where they agree.
  package var otherSubdistrict: String?
  package var filledBy = ""
  /// 填报时间 or 截至日期.
  package var filledIn: Day?
  /// The year written there, also where month and day are left blank.
  package var year: Int?

  package init() {}

  init(_ rows: [SheetRow], sheet: String, plan: Plan) {
    let lines = rows.map { row in row.cells.map { $0.value.plainText }.joined(separator: "  ") }
    for line in lines {
      if unit.isEmpty { unit = TitleContext.value(in: line, after: ["填报单位", "报送单位", "单位名称", "单位"]) }
      if filledBy.isEmpty { filledBy = TitleContext.value(in: line, after: ["填报人", "填表人", "制表人"]) }
      let dates = ["填报时间", "填报日期", "填表时间", "填表日期", "报送时间", "制表时间", "统计截止", "截止时间", "截至时间", "截止", "截至", "时间", "日期"]
      let written = TitleContext.value(in: line, after: dates, keepsBlanks: true)
      // A date in any other line, such as that of the plan, says nothing of when the form was filled in.
      let isDated = line.count <= 20 || ["填报", "填表", "截至", "截止", "报送", "统计", "制表"].contains { line.contains($0) }
      if filledIn == nil { filledIn = TitleContext.day(in: written) ?? (isDated ? TitleContext.day(in: line) : nil) }
      if year == nil { year = TitleContext.year(in: line) }
    }
    year = filledIn?.year ?? year
    subdistrict = plan.subdistrict(named: unit)?.code
    let onTab = plan.subdistricts.filter { office in
      sheet.contains(office.shortName) || plan.subdistrict(named: sheet)?.code == office.code
    }
    if subdistrict != nil {
      if onTab.count == 1, onTab[0].code != subdistrict { otherSubdistrict = onTab[0].code }
    } else {
      let named = plan.subdistricts.filter { office in
        onTab.contains { $0.code == office.code } || lines.contains { $0.contains(office.shortName) }
      }
      if named.count == 1 { subdistrict = named[0].code }
    }
  }

  /// The words after a label and its colon, up to the next wide gap or label.
  private static func value(in line: String, after labels: [String], keepsBlanks: Bool = false) -> String {
    for label in labels {
      guard let found = line.firstRange(of: label) else { continue }
      var rest = line[found.upperBound...]
      if let bracket = rest.first, "（(".contains(bracket), let end = rest.firstIndex(where: { "）)".contains($0) }) {
        rest = rest[rest.index(after: end)...]
      }
      rest = rest.drop { $0 == " " || $0 == "　" }
      if let colon = rest.first, "：:".contains(colon) {
        rest = rest.dropFirst()
      } else if !label.hasPrefix("截") {
        continue
      }
      rest = rest.drop { $0 == " " || $0 == "　" }
      for next in ["单位", "填报人", "填表人", "填报时间", "填报日期", "填表", "审核", "联系"] {
        if let stop = rest.firstRange(of: next) { rest = rest[..<stop.lowerBound] }
      }
      if !keepsBlanks, let gap = rest.firstRange(of: "  ") { rest = rest[..<gap.lowerBound] }
      let value = tidied(rest)
      if !value.isEmpty { return value }
    }
    return ""
  }

  /// The first date with a year in the text.
  static func day(in text: String) -> Day? {
    let plain = folded(text)
    var start = plain.startIndex
    while let found = plain[start...].firstRange(of: "20") {
      let written = plain[found.lowerBound...].prefix { $0.isNumber || "年月日.-/".contains($0) }
      var tail = written
      while !tail.isEmpty {
        if let day = LooseDay.read(tail)?.day, !tail.allSatisfy(\.isNumber) || tail.count == 8 { return day }
        tail = tail.dropLast()
      }
      start = found.upperBound
    }
    return nil
  }

  private static func year(in line: String) -> Int? {
    let plain = folded(line)
    guard let mark = plain.firstIndex(of: "年") else { return nil }
    let digits = plain[..<mark].suffix(4)
    guard digits.count == 4, let year = Int(digits), (2000...2099).contains(year) else { return nil }
    return year
  }
}

extension Plan {
  /// The subdistrict that a line of its own announces: `二、岳村街道办事处`.
  func subdistrict(heading text: String) -> Subdistrict? {
    let numerals = "（(一二三四五六七八九十0123456789）)、.．"
    var name = folded(text).drop { numerals.contains($0) }
    while let last = name.last, ":：".contains(last) { name = name.dropLast() }
    return name.contains("街道") ? subdistrict(named: String(name)) : nil
  }
}
