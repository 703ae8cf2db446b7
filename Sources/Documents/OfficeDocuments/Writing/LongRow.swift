/// The row that is being written: cells are appended from column A on.
///
/// It stands directly on the bytes of the file; do not keep it beyond the call.
package struct LongRow: ~Copyable {
  /// The row's number in the sheet, from 1.
  package let number: Int
  /// In points; nil lets Excel find it. Set it before the first cell.
  package var height: Double?
  /// The column the next cell goes to, from 0.
  package private(set) var column = 0

  var sink: ByteSink
  private let columnNames: ColumnNames
  private var isOpen = false
  private(set) var fault: String?

  init(number: Int, sink: ByteSink, columnNames: ColumnNames) {
    self.number = number
    self.sink = sink
    self.columnNames = columnNames
  }

  /// Appends a text cell; an empty text is a blank one. Formula-like texts stay text. Longer than 32,767 UTF-16 units
  /// fails the file with the cell's address.
  /// - Parameter format: an index of `LongWorkbook.formats`.
  package mutating func text(_ text: String, _ format: Int) {
    let length = text.utf8.count
    guard length > 0 else { return blank(format) }
    if length > ReadingLimits.standard.cellLength, text.utf16.count > ReadingLimits.standard.cellLength {
      fault = fault ?? cellReference(row: number, column: column)
      return blank(format)
    }
    begin(StyleSheet.index(format, isQuoted: looksLikeFormula(text)))
    var needsSpace = false
    var mayEscape = false
    for byte in text.utf8 where byte == 95 || byte <= 32 {
      if byte == 95 { mayEscape = true } else { needsSpace = true }
    }
    if needsSpace {
      sink.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
    } else {
      sink.append(" t=\"inlineStr\"><is><t>")
    }
    sink.append(escaped: mayEscape ? cellClean(text) : text)
    sink.append("</t></is></c>")
  }

  /// Appends a number; not-a-number and infinity become blank, since a workbook cannot say them.
  package mutating func number(_ number: Double, _ format: Int) {
    guard number.isFinite else { return blank(format) }
    begin(StyleSheet.index(format))
    sink.append("><v>")
    if number == number.rounded(), abs(number) < 1e15 {
      sink.append(decimal: Int(number))
    } else {
      sink.append("\(number)")
    }
    sink.append("</v></c>")
  }

  /// Appends a date given as `SerialDate.serial`; the format must show dates.
  package mutating func date(_ serial: Double, _ format: Int) { number(serial, format) }

  /// Appends a cell with a format and nothing in it.
  package mutating func blank(_ format: Int) {
    begin(StyleSheet.index(format))
    sink.append("/>")
  }

  /// Leaves columns without a cell.
  package mutating func skip(_ columns: Int = 1) { column += columns }

  private mutating func begin(_ style: Int) {
    openRow()
    sink.append("<c r=\"")
    columnNames.append(column, to: &sink)
    sink.append(decimal: number)
    sink.append("\" s=\"")
    sink.append(decimal: style)
    sink.append("\"")
    column += 1
  }

  mutating func openRow() {
    guard !isOpen else { return }
    isOpen = true
    sink.append("<row r=\"")
    sink.append(decimal: number)
    if let height {
      sink.append("\" ht=\"")
      sink.append(plainNumber(height))
      sink.append("\" customHeight=\"1")
    }
    sink.append("\">")
  }

  /// Ends the row and gives the bytes back.
  consuming func finish() -> ByteSink {
    openRow()
    sink.append("</row>")
    return sink
  }
}

/// The letters of the first columns, ready as bytes.
struct ColumnNames: Sendable {
  private let names: [(UInt8, UInt8)]

  init() {
    names = (0..<702).map { column in
      let letters = Array(columnName(column).utf8)
      return letters.count == 1 ? (letters[0], 0) : (letters[0], letters[1])
    }
  }

  @inline(__always)
  func append(_ column: Int, to sink: inout ByteSink) {
    guard column < names.count else { return sink.append(columnName(column)) }
    sink.append(letters: names[column])
  }
}

extension ByteSink {
  @inline(__always)
  fileprivate mutating func append(letters: (UInt8, UInt8)) {
    withUnsafeBytes(of: letters) { source in
      append(source.baseAddress!.assumingMemoryBound(to: UInt8.self), letters.1 == 0 ? 1 : 2)
    }
  }
}
