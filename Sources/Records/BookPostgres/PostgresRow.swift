import Book
import CPostgres

/// One row of a result, in binary form.
final class PostgresRow: SQLRow {
  private var result: OpaquePointer?
  private var row: CInt = 0
  /// The digits of numbers that were asked for as text, by column.
  private var digits: [Int: UnsafeMutableBufferPointer<UInt8>] = [:]

  deinit { for buffer in digits.values { buffer.deallocate() } }

  func stand(on row: CInt, of result: OpaquePointer) {
    (self.result, self.row) = (result, row)
  }

  private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, CInt(column)), count: Int(PQgetlength(result, row, CInt(column))))
  }

  func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, CInt(column)) == 1 }

  func integer(_ column: Int) -> Int {
    if isNumber(column) { return Wire.integer(bytes(column)) }
    return Int(text(column)) ?? 0
  }

  func text(_ column: Int) -> String { String(decoding: utf8(column), as: UTF8.self) }
  func blob(_ column: Int) -> [UInt8] { Array(bytes(column)) }

  func utf8(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let bytes = bytes(column)
    guard isNumber(column) else { return bytes.bindMemory(to: UInt8.self) }
    if isNull(column) { return UnsafeBufferPointer(start: nil, count: 0) }
    let buffer = digits[column] ?? .allocate(capacity: 24)
    digits[column] = buffer
    let text = String(Wire.integer(bytes)).utf8
    _ = buffer.initialize(from: text)
    return UnsafeBufferPointer(start: buffer.baseAddress, count: text.count)
  }

  private func isNumber(_ column: Int) -> Bool {
    let type = PQftype(result, CInt(column))
    return type == Wire.bigint || type == Wire.int || type == Wire.smallint
  }
}
