import CExpat

/// Turns the XML of one sheet into rows, one row in memory at a time.
final class SheetHandler: PartHandler {
  private let state: UnsafeMutablePointer<State>
  private let deliver: (SheetRow) throws -> Bool

  /// - Parameter deliver: called for each row with at least one non-empty cell; false ends the reading.
  init(
    file: String, sheet: String, strings: SharedStrings, formats: NumberFormats, countsFrom1904: Bool,
    limits: ReadingLimits, deliver: @escaping (SheetRow) throws -> Bool
  ) {
    self.deliver = deliver
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        file: file, sheet: sheet, strings: strings, formats: formats.showsDate,
        shift: countsFrom1904 ? 1462 : 0, limits: limits))
  }

  deinit {
    state.pointee.text.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  override func start(_ name: XMLText, _ attributes: XMLAttributes) {
    if let fault = state.pointee.start(name, attributes) { stop(fault) }
  }

  override func text(_ bytes: XMLText, _ count: Int) {
    guard state.pointee.isCollecting else { return }
    if !state.pointee.text.append(bytes, count) { stop(state.pointee.tooLong()) }
  }

  override func end(_ name: XMLText) {
    switch state.pointee.end(name) {
    case .nothing: break
    case .fault(let fault): stop(fault)
    case .row:
      do {
        if try !deliver(state.pointee.row) { stop() }
      } catch {
        stop(error)
      }
    }
  }

  private enum Outcome {
    case nothing
    case row
    case fault(DocumentFault)
  }

  private enum CellType {
    case number, shared, inline, formulaText, bool, error, isoDate
  }

  private struct State {
    let file: String
    let sheet: String
    let strings: SharedStrings
    let formats: [Bool]
    let shift: Double
    let limits: ReadingLimits
    var row = SheetRow(number: 0, cells: [])
    var text: CellText
    var isCollecting = false
    /// The shared texts used last: most columns say the same few things over and over.
    private var recent = [(index: Int, value: CellValue)](repeating: (-1, .bool(false)), count: 256)
    private var isInData = false
    private var isInCell = false
    private var isSorted = true
    private var column = -1
    private var type = CellType.number
    private var style = 0
    private var phonetic = 0
    private var hasFormula = false
    private var hasValue = false

    init(
      file: String, sheet: String, strings: SharedStrings, formats: [Bool], shift: Double, limits: ReadingLimits
    ) {
      self.file = file
      self.sheet = sheet
      self.strings = strings
      self.formats = formats
      self.shift = shift
      self.limits = limits
      text = CellText(length: limits.cellLength)
      row.cells.reserveCapacity(64)
    }

    mutating func start(_ name: XMLText, _ attributes: XMLAttributes) -> DocumentFault? {
      guard isInData else {
        if isName(name, "sheetData") { isInData = true }
        return nil
      }
      switch UInt8(bitPattern: name.pointee) {
      case UInt8(ascii: "c") where name[1] == 0: return startCell(attributes)
      case UInt8(ascii: "v") where name[1] == 0:
        isCollecting = isInCell
        hasValue = true
      case UInt8(ascii: "t") where name[1] == 0: isCollecting = isInCell && phonetic == 0
      case UInt8(ascii: "f") where name[1] == 0: hasFormula = true
      case UInt8(ascii: "r"):
        if isName(name, "row") { return startRow(attributes) }
        if isName(name, "rPh") { phonetic += 1 }
      default: break
      }
      return nil
    }

    private mutating func startRow(_ attributes: XMLAttributes) -> DocumentFault? {
      var number = row.number + 1
      var at = attributes
      while let key = at.pointee, let value = (at + 1).pointee {
        if isName(key, "r") {
          number = unsigned(value)
          break
        }
        at += 2
      }
      guard number >= 1, number <= ReadingLimits.lastRow else {
        return fault(nil, "行号 \(number) 超出 Excel 的范围（1–\(ReadingLimits.lastRow)），文件不正常，未读取。")
      }
      row.number = number
      row.cells.removeAll(keepingCapacity: true)
      column = -1
      isSorted = true
      return nil
    }

    private mutating func startCell(_ attributes: XMLAttributes) -> DocumentFault? {
      isInCell = true
      type = .number
      style = 0
      hasFormula = false
      hasValue = false
      phonetic = 0
      text.clear()
      var found = column + 1
      var at = attributes
      while let key = at.pointee, let value = (at + 1).pointee {
        if key[1] == 0 {
          switch UInt8(bitPattern: key[0]) {
          case UInt8(ascii: "r"): found = Self.column(value)
          case UInt8(ascii: "s"): style = unsigned(value)
          case UInt8(ascii: "t"): type = Self.type(value)
          default: break
          }
        }
        at += 2
      }
      guard found >= 0, found < ReadingLimits.columns else {
        return fault(nil, "第 \(row.number) 行有一个单元格超出 Excel 的列范围（A–XFD），文件不正常，未读取。")
      }
      if found <= column { isSorted = false }
      column = found
      return nil
    }

    mutating func end(_ name: XMLText) -> Outcome {
      guard isInData else { return .nothing }
      switch UInt8(bitPattern: name.pointee) {
      case UInt8(ascii: "c") where name[1] == 0:
        isInCell = false
        return endCell()
      case UInt8(ascii: "v") where name[1] == 0, UInt8(ascii: "t") where name[1] == 0: isCollecting = false
      case UInt8(ascii: "r"):
        if isName(name, "rPh") { phonetic -= 1 }
        guard isName(name, "row"), !row.cells.isEmpty else { return .nothing }
        if !isSorted { sortCells() }
        return .row
      case UInt8(ascii: "s"):
        if isName(name, "sheetData") { isInData = false }
      default: break
      }
      return .nothing
    }

    /// Cells out of order are put in order; of two at one address the later one wins, as in Excel.
    private mutating func sortCells() {
      var byColumn: [Int: Cell] = [:]
      for cell in row.cells { byColumn[cell.column] = cell }
      row.cells = byColumn.values.sorted { $0.column < $1.column }
    }

    private mutating func endCell() -> Outcome {
      guard text.count > 0 else {
        if hasFormula, type != .formulaText || !hasValue { append(.notCalculated) }
        return .nothing
      }
      switch type {
      case .number:
        guard let value = OfficeDocuments.number(text.span) else {
          return .fault(fault(column, "数值“\(text.string().prefix(20))”不合格式，文件不正常，未读取。"))
        }
        append(style < formats.count && formats[style] ? .date(value + shift) : .number(value))
      case .shared:
        guard let index = OfficeDocuments.number(text.span).flatMap({ Int(exactly: $0) }) else { return lostText }
        if recent[index & 255].index == index {
          append(recent[index & 255].value)
          return .nothing
        }
        guard let value = strings.with(index, { $0.isEmpty ? nil : Optional(unescaped($0)) }) else { return lostText }
        if strings.isOversized(index) { return .fault(tooLong()) }
        if let value {
          if isTooLong(value) { return .fault(tooLong()) }
          recent[index & 255] = (index, .text(value))
          append(.text(value))
        }
      case .inline, .formulaText:
        let value = text.string()
        if isTooLong(value) { return .fault(tooLong()) }
        append(.text(value))
      case .bool: append(.bool(text.span[0] == UInt8(ascii: "1") || text.span[0] == UInt8(ascii: "t")))
      case .error: append(.error(text.string()))
      case .isoDate:
        let value = text.string()
        append(serial(iso: value).map { .date($0) } ?? .text(value))
      }
      return .nothing
    }

    private var lostText: Outcome {
      .fault(fault(column, "引用了不存在的文字条目，文件已损坏，请用表格软件打开后另存一份再导入。"))
    }

    private mutating func append(_ value: CellValue) {
      row.cells.append(Cell(column: column, value: value, isFormula: hasFormula))
    }

    private func isTooLong(_ value: String) -> Bool {
      value.utf8.count > limits.cellLength && value.utf16.count > limits.cellLength
    }

    func tooLong() -> DocumentFault {
      fault(column, "文字超过 \(limits.cellLength) 个字符（Excel 的上限），未读取。请把这个单元格删短后再导入。", .refused)
    }

    private func fault(_ column: Int?, _ message: String, _ kind: DocumentFault.Kind = .damaged) -> DocumentFault {
      DocumentFault(
        kind, file: file, place: sheet, cell: column.map { cellReference(row: row.number, column: $0) }, message)
    }

    private static func type(_ value: XMLText) -> CellType {
      switch UInt8(bitPattern: value[0]) {
      case UInt8(ascii: "s"): value[1] == 0 ? .shared : .formulaText
      case UInt8(ascii: "i"): .inline
      case UInt8(ascii: "b"): .bool
      case UInt8(ascii: "e"): .error
      case UInt8(ascii: "d"): .isoDate
      default: .number
      }
    }

    /// The column of `AB12`, from 0; -1 when there is none.
    private static func column(_ value: XMLText) -> Int {
      var column = 0
      var at = value
      while true {
        let byte = UInt8(bitPattern: at.pointee) & 0xDF
        guard byte >= 65, byte <= 90, column < 1 << 20 else { return column - 1 }
        column = column * 26 + Int(byte - 64)
        at += 1
      }
    }
  }
}

/// A number without sign; -1 when it is none.
private func unsigned(_ value: XMLText) -> Int {
  var number = 0
  var at = value
  while at.pointee != 0 {
    let digit = Int(at.pointee) - 48
    guard digit >= 0, digit <= 9, number < 1 << 40 else { return -1 }
    number = number * 10 + digit
    at += 1
  }
  return at == value ? -1 : number
}

/// The serial of `2025-04-03` or `2025-04-03T09:30:00`, as cells of type `d` have it.
private func serial(iso text: String) -> Double? {
  let parts = text.split(whereSeparator: { "-T:Z ".contains($0) })
  guard parts.count >= 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
    (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
  else { return nil }
  let hour = parts.count > 3 ? Int(parts[3]) ?? 0 : 0
  let minute = parts.count > 4 ? Int(parts[4]) ?? 0 : 0
  let second = parts.count > 5 ? Double(parts[5]) ?? 0 : 0
  return SerialDate.serial(year: year, month: month, day: day, hour: hour, minute: minute) + second / 86_400
}
