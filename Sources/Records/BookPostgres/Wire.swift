import Book
import CPostgres

/// PostgreSQL's numbers for the types that the book is made of (catalog `pg_type`).
enum Wire {
  static let bytea: Oid = 17
  static let bigint: Oid = 20
  static let text: Oid = 25
  static let smallint: Oid = 21
  static let int: Oid = 23
  static let bigints: Oid = 1016

  static func type(of value: SQLValue) -> Oid {
    switch value {
    case .null: 0
    case .integer: bigint
    case .text, .utf8: text
    case .blob: bytea
    }
  }

  static func name(of type: Oid) -> String {
    switch type {
    case bigint: "bigint"
    case bytea: "bytea"
    default: "text"
    }
  }

  static func integer(_ bytes: UnsafeRawBufferPointer) -> Int {
    switch bytes.count {
    case 8: Int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    case 4: Int(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case 2: Int(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    case 1: Int(bytes[0])
    default: 0
    }
  }
}

extension Wire {
  static func withPointers(
    _ values: [[UInt8]?],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?) -> CInt
  ) -> CInt {
    var (bytes, places): ([CChar], [Int?]) = ([], [])
    bytes.reserveCapacity(values.reduce(1) { $0 + ($1?.count ?? 0) })
    for value in values {
      places.append(value == nil ? nil : bytes.count)
      value?.withUnsafeBytes { bytes.append(contentsOf: $0.bindMemory(to: CChar.self)) }
    }
    bytes.append(0)
    let lengths = values.map { CInt($0?.count ?? 0) }
    let formats = [CInt](repeating: 1, count: values.count)
    return bytes.withUnsafeBufferPointer { bytes in
      let pointers = places.map { place in place.map { bytes.baseAddress! + $0 } }
      return pointers.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
    }
  }
}

extension [UInt8] {
  mutating func put(_ value: Int) { Swift.withUnsafeBytes(of: Int64(value).bigEndian) { append(contentsOf: $0) } }
  mutating func put(_ value: Int32) { Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) } }

  /// The bytes of a value in binary form; nothing for null.
  mutating func put(_ value: SQLValue) {
    switch value {
    case .null: break
    case .integer(let number): put(number)
    case .text(var text): text.withUTF8 { append(contentsOf: $0) }
    case .utf8(let bytes), .blob(let bytes): append(contentsOf: bytes)
    }
  }

  /// The bytes of a value that is not null, after their number, as in an array.
  mutating func putSized(_ value: SQLValue) {
    switch value {
    case .null: put(-1 as Int32)
    case .integer: put(8 as Int32)
    case .text(let text): put(Int32(text.utf8.count))
    case .utf8(let bytes), .blob(let bytes): put(Int32(bytes.count))
    }
    put(value)
  }

  /// The head of an array of one dimension without nulls.
  mutating func putArrayHead(of type: Oid, count: Int) {
    for part in [1, 0, Int32(type), Int32(count), 1] as [Int32] { put(part) }
  }

  static func array(_ numbers: some Collection<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20 + 12 * numbers.count)
    bytes.putArrayHead(of: Wire.bigint, count: numbers.count)
    for number in numbers {
      bytes.put(8 as Int32)
      bytes.put(number)
    }
    return bytes
  }
}

extension SQLValue {
  /// True for a text with a NUL in it, which PostgreSQL does not keep.
  var hasNUL: Bool {
    switch self {
    case .text(let text): text.utf8.contains(0)
    case .utf8(let bytes): bytes.contains(0)
    default: false
    }
  }
}

extension [UInt8] {
  /// A value in binary form; nil for null.
  static func one(_ value: SQLValue) -> [UInt8]? {
    if case .null = value { return nil }
    var bytes: [UInt8] = []
    bytes.put(value)
    return bytes
  }
}
