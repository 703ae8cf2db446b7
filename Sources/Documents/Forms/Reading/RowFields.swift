import Basics
import OfficeDocuments

/// The cells of one row by what they mean, and all that is found amiss while they are read.
///
/// The meaning of each column is settled once for the sheet; a row costs no look-up by name and no folding of texts.
struct RowFields {
  private let titles: [String]
  /// Titles as typed, by meaning.
  private let typedTitles: [String]
  /// Meaning by column; -1 for a column without header, -2 for one whose cells are notes.
  private let meanings: [Int]
  private let noteTitles: [Int: String]
  private let columns: [Int]
  /// Year of days that are written without one.
  let year: Int?

  private var values: [CellValue?]
  private var used: [Int] = []
  private var row = 0
  private(set) var notes: [String: String] = [:]
  var faults: [CellFault] = []
  var doubts: [CellFault] = []
  var remarks: [CellFault] = []

  init(_ header: HeaderRow, year: Int?) {
    self.year = year
    let width = (header.columns.last?.column ?? -1) + 1
    var meanings = Array(repeating: -1, count: width)
    var columns = Array(repeating: -1, count: Meaning.allCases.count)
    var titles = Array(repeating: "", count: Meaning.allCases.count)
    var typedTitles = titles
    var noteTitles: [Int: String] = [:]
    for rule in header.role.rules { titles[rule.meaning.rawValue] = rule.title }
    for column in header.columns {
      if let meaning = column.meaning {
        meanings[column.column] = meaning.rawValue
        columns[meaning.rawValue] = column.column
        typedTitles[meaning.rawValue] = column.title
      } else {
        meanings[column.column] = -2
        // Two columns of one title must not overwrite each other.
        let isSecond = noteTitles.values.contains(column.title)
        noteTitles[column.column] = isSecond ? "\(column.title)（列\(columnName(column.column))）" : column.title
      }
    }
    self.meanings = meanings
    self.columns = columns
    self.titles = titles
    self.typedTitles = typedTitles
    self.noteTitles = noteTitles
    values = Array(repeating: nil, count: Meaning.allCases.count)
  }

  /// Takes the next row; false where it holds nothing but blanks.
  mutating func load(_ row: SheetRow) -> Bool {
    for meaning in used { values[meaning] = nil }
    used.removeAll(keepingCapacity: true)
    if !notes.isEmpty { notes = [:] }
    if !faults.isEmpty { faults = [] }
    if !doubts.isEmpty { doubts = [] }
    if !remarks.isEmpty { remarks = [] }
    self.row = row.number
    for cell in row.cells {
      var value = cell.value
      let meaning = cell.column < meanings.count ? meanings[cell.column] : -1
      if case .text(let text) = value {
        let trimmed = TidyText.trimmed(text)
        if trimmed.isEmpty { continue }
        value = .text(trimmed)
        if let control = TidyText.controlCharacter(in: text) { reportControl(control, cell.column, meaning) }
      }
      if meaning >= 0 {
        values[meaning] = value
        used.append(meaning)
      } else {
        // A column without a title is kept under its letter, so that nothing is lost.
        notes[noteTitles[cell.column] ?? "列" + columnName(cell.column)] = value.plainText
      }
    }
    return !used.isEmpty || !notes.isEmpty
  }

  /// Puts a value where the row has none, as a cell merged downwards does.
  mutating func fill(_ meaning: Meaning, _ value: CellValue) {
    guard values[meaning.rawValue] == nil else { return }
    values[meaning.rawValue] = value
    used.append(meaning.rawValue)
  }

  /// Puts a note where the row has none, as a cell merged downwards does.
  mutating func fill(noteIn column: Int, _ value: CellValue) {
    let title = noteTitles[column] ?? "列" + columnName(column)
    if notes[title] == nil { notes[title] = value.plainText }
  }

  mutating func drop(_ meaning: Meaning) { values[meaning.rawValue] = nil }

  subscript(_ meaning: Meaning) -> CellValue? { values[meaning.rawValue] }
  func has(_ meaning: Meaning) -> Bool { values[meaning.rawValue] != nil }
  /// The only meaning that the row has, or nil.
  var isOnly: (Meaning) -> Bool { { [used] meaning in used == [meaning.rawValue] } }
  var count: Int { used.count { values[$0] != nil } }
  func has(column meaning: Meaning) -> Bool { columns[meaning.rawValue] >= 0 }

  func title(_ meaning: Meaning) -> String { titles[meaning.rawValue] }
  /// The title as it stands in the sheet; empty where the sheet has no such column.
  func typedTitle(_ meaning: Meaning) -> String { typedTitles[meaning.rawValue] }
  func cell(_ meaning: Meaning) -> String {
    let column = columns[meaning.rawValue]
    return column < 0 ? "" : cellReference(row: row, column: column)
  }
  func typed(_ meaning: Meaning) -> String { values[meaning.rawValue]?.plainText ?? "" }

  /// A sentence about a cell. The column stands before it wherever it is shown, and is not said twice.
  func note(_ meaning: Meaning, _ message: String) -> CellFault {
    let title = title(meaning)
    let rest = !title.isEmpty && message.hasPrefix(title) ? String(message.dropFirst(title.count)) : message
    return CellFault(column: title, cell: cell(meaning), value: shortened(typed(meaning)), message: rest)
  }
  mutating func fault(_ meaning: Meaning, _ message: String) { faults.append(note(meaning, message)) }
  mutating func doubt(_ meaning: Meaning, _ message: String) { doubts.append(note(meaning, message)) }
  mutating func remark(_ meaning: Meaning, _ message: String) { remarks.append(note(meaning, message)) }

  /// The text of a cell; empty where it is.
  mutating func text(_ meaning: Meaning) -> String {
    guard let value = values[meaning.rawValue] else { return "" }
    switch value {
    case .text(let text): return text
    case .error(let error):
      fault(meaning, "单元格里是公式错误（\(error)），请改为实际内容")
      return ""
    case .number, .date, .bool: return value.plainText
    }
  }

  mutating func required(_ meaning: Meaning) -> String {
    let text = text(meaning)
    if text.isEmpty, !has(meaning) { fault(meaning, "是空的，请填写") }
    return text
  }

  /// A whole number from 0 to a limit beyond which no such thing exists.
  mutating func whole(_ meaning: Meaning, upTo limit: Int) -> Int? {
    guard let value = values[meaning.rawValue] else { return nil }
    var number: Double?
    switch value {
    case .number(let given): number = given
    case .text(let text):
      let plain = folded(text).filter { $0 != "," }
      if ["/", "-", "--", "—", "——"].contains(plain) { return nil }
      if meaning == .lifts, ["无", "没有", "无电梯"].contains(plain) { return 0 }
      let digits = plain.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
      if ["", "户", "栋", "幢", "部", "台", "个", "座"].contains(String(plain.dropFirst(digits.count))) {
        number = Double(digits)
      }
    case .date, .bool, .error: break
    }
    guard let number, number == number.rounded() else {
      fault(meaning, "应为整数")
      return nil
    }
    guard number >= 0, number <= Double(limit) else {
      fault(meaning, number < 0 ? "不能是负数" : "太大，请核对")
      return nil
    }
    return Int(number)
  }

  /// A day; nil where the cell is empty or wrong, the latter reported.
  ///
  /// - Parameters:
  ///   - today: a day after it is told; where its year is only assumed it is doubted.
  ///   - filledIn: the day on which the form was filled in: a day after it whose year is only assumed is doubted.
  mutating func day(
    _ meaning: Meaning, required: Bool = false, notAfter today: Day? = nil, filledIn: Day? = nil
  ) -> DayCell? {
    guard let value = values[meaning.rawValue] else {
      if required { fault(meaning, "是空的，请填写，如 2025-04-03") }
      return nil
    }
    if case .error(let error) = value {
      fault(meaning, "单元格里是公式错误（\(error)），请改为实际日期")
      return nil
    }
    guard let read = DayCell.read(value, year: year) else {
      fault(meaning, DayWords.fault(value.plainText))
      return nil
    }
    guard read.day >= DayWords.first, read.day <= DayWords.last else {
      fault(meaning, "年份是\(read.day.year)年，请核对")
      return nil
    }
    if let today, read.day > today, !read.isYearAssumed { remark(meaning, "\(read.day)晚于今天（\(today)），请核对") }
    if read.isDoubtful {
      doubt(
        meaning, "单元格里是数字\(value.plainText)，可能是\(read.day.chinese)，也可能是\(read.day.month)月\(read.day.parts.day)0日，请写明日期")
    } else if read.isYearAssumed, let today, read.day > today {
      doubt(meaning, "没有写年份，按\(read.day.year)年则晚于今天（\(today)），请写明年份")
    } else if read.isYearAssumed, let filledIn, read.day > filledIn {
      doubt(meaning, "没有写年份，按\(read.day.year)年则晚于填报时间（\(filledIn)），请写明年份")
    } else if read.isYearAssumed {
      remark(meaning, "没有写年份，按\(read.day.year)年理解")
    }
    return read
  }

  /// One of a closed list of words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ meaning: Meaning, _ type: Word.Type, synonyms: [String: Word] = [:]
  ) -> Word? where Word.RawValue == String {
    let typed = text(meaning)
    if let word = Word(rawValue: typed) { return word }
    guard !typed.isEmpty else { return nil }
    let plain = folded(typed)
    if let word = Word.allCases.first(where: { folded($0.rawValue) == plain }) { return word }
    if let word = synonyms[plain] {
      remark(meaning, "按“\(word.rawValue)”理解")
      return word
    }
    let words = Word.allCases.map(\.rawValue)
    var message = "应为 \(words.joined(separator: "、")) 之一"
    if let near = nearest(plain, among: words) { message += "；是否为“\(near)”？" }
    fault(meaning, message)
    return nil
  }

  private mutating func reportControl(_ control: String, _ column: Int, _ meaning: Int) {
    let title = meaning >= 0 ? titles[meaning] : noteTitles[column] ?? ""
    faults.append(
      CellFault(
        column: title, cell: cellReference(row: row, column: column), value: control,
        message: "单元格里有看不见的控制字符（\(control)），请删除后重新输入"))
  }

  /// The value as a report shows it: control characters out, long texts cut.
  private func shortened(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
    return text.unicodeScalars.count > 60 ? shown + "…" : shown
  }
}
