import Basics
import Casework

/// Reads the JSON that `JournalText` writes, today's or an older form of it: a key that is missing leaves the field as
/// it was. Some twenty times faster than `JSONSerialization`, against which it is tested, since a rebuild reads every
/// entry.
struct PayloadReading: FieldCoder {
  struct Unreadable: Error {}

  private struct Member {
    var key: Range<Int>
    var value: Range<Int>
  }

  private let text: UnsafeBufferPointer<UInt8>
  private var members: [Member]
  private var next = 0

  static func decode<Value: Recorded>(_ type: Value.Type, from bytes: UnsafeBufferPointer<UInt8>) throws -> Value {
    var scanner = Scanner(text: bytes, position: 0)
    let value: Value = try read(&scanner)
    guard scanner.position == bytes.count else { throw Unreadable() }
    return value
  }

  static func decode<Value: Recorded>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try bytes.withUnsafeBufferPointer { try decode(type, from: $0) }
  }

  static func decode(_ sort: Record.Sort, from bytes: [UInt8]) throws -> Record {
    try bytes.withUnsafeBufferPointer { try decode(sort, from: $0) }
  }

  static func decode(_ sort: Record.Sort, from bytes: UnsafeBufferPointer<UInt8>) throws -> Record {
    switch sort {
    case .company: .company(try decode(Company.self, from: bytes))
    case .estate: .estate(try decode(Estate.self, from: bytes))
    case .inspection: .inspection(try decode(Inspection.self, from: bytes))
    case .complaint: .complaint(try decode(Complaint.self, from: bytes))
    case .problem: .problem(try decode(Problem.self, from: bytes))
    case .measure: .measure(try decode(Measure.self, from: bytes))
    case .summary: .summary(try decode(ReceivedSummary.self, from: bytes))
    case .heldRow: .heldRow(try decode(HeldRow.self, from: bytes))
    case .intake: .intake(try decode(FileIntake.self, from: bytes))
    case .submission: .submission(try decode(WeekSubmission.self, from: bytes))
    case .restoration: .restoration(try decode(Restoration.self, from: bytes))
    case .step: .step(try decode(Step.self, from: bytes))
    case .post: .post(try decode(Post.self, from: bytes))
    case .reveal: .reveal(try decode(Reveal.self, from: bytes))
    case .denial: .denial(try decode(Denial.self, from: bytes))
    case .mapping: .mapping(try decode(ColumnMapping.self, from: bytes))
    case .identityExport: .identityExport(try decode(IdentityExport.self, from: bytes))
    case .sealedReport: .sealedReport(try decode(SealedReport.self, from: bytes))
    case .unit: .unit(try decode(MemberUnit.self, from: bytes))
    case .orderTemplate: .orderTemplate(try decode(OrderTemplate.self, from: bytes))
    }
  }

  private static func read<Value: Recorded>(_ scanner: inout Scanner) throws -> Value {
    var coder = PayloadReading(text: scanner.text, members: [])
    coder.members.reserveCapacity(20)
    try scanner.object { key, scanner in
      let start = scanner.position
      try scanner.skipValue()
      coder.members.append(Member(key: key, value: start..<scanner.position))
    }
    var value = Value()
    value.code(&coder)
    return value
  }

  private mutating func find(_ key: StaticString) -> Range<Int>? {
    // Fields come in the order in which they were written, so the next member is nearly always the one.
    for step in 0..<members.count {
      let index = next + step < members.count ? next + step : next + step - members.count
      let range = members[index].key
      guard range.count == key.utf8CodeUnitCount else { continue }
      let same = key.withUTF8Buffer { name in
        for offset in 0..<name.count where name[offset] != text[range.lowerBound + offset] { return false }
        return true
      }
      if same {
        next = index + 1
        return members[index].value
      }
    }
    return nil
  }

  private func scanner(at range: Range<Int>) -> Scanner { Scanner(text: text, position: range.lowerBound) }

  private func string(_ range: Range<Int>) -> String? {
    var scanner = scanner(at: range)
    return try? scanner.string()
  }

  mutating func text(_ key: StaticString, _ title: StaticString, _ value: inout String) {
    if let range = find(key), let found = string(range) { value = found }
  }

  mutating func number(_ key: StaticString, _ title: StaticString, _ value: inout Int?) {
    guard let range = find(key) else { return }
    if let found = Int(String(decoding: text[range], as: UTF8.self)) { value = found }
  }

  mutating func flag(_ key: StaticString, _ title: StaticString, _ value: inout Bool) {
    guard let range = find(key) else { return }
    if text[range.lowerBound] == UInt8(ascii: "t") { value = true }
    if text[range.lowerBound] == UInt8(ascii: "f") { value = false }
  }

  mutating func day(_ key: StaticString, _ title: StaticString, _ value: inout Day?) {
    guard let range = find(key), range.count == 12 else { return }
    value = Day(bytes: UnsafeBufferPointer(rebasing: text[range.lowerBound + 1..<range.upperBound - 1]))
  }

  mutating func texts(_ key: StaticString, _ title: StaticString, _ value: inout [String]) {
    guard let range = find(key) else { return }
    var scanner = scanner(at: range)
    var found: [String] = []
    guard (try? scanner.array { found.append(try $0.string()) }) != nil else { return }
    value = found
  }

  mutating func notes(_ key: StaticString, _ title: StaticString, _ value: inout [String: String]) {
    guard let range = find(key) else { return }
    var scanner = scanner(at: range)
    var found: [String: String] = [:]
    let text = text
    let read: Void? = try? scanner.object { key, scanner in
      var name = Scanner(text: text, position: key.lowerBound - 1)
      found[try name.string()] = try scanner.string()
    }
    if read != nil { value = found }
  }

  mutating func list<Element: Recorded>(_ key: StaticString, _ title: StaticString, _ value: inout [Element]) {
    guard let range = find(key) else { return }
    var scanner = scanner(at: range)
    var found: [Element] = []
    guard (try? scanner.array { found.append(try Self.read(&$0)) }) != nil else { return }
    value = found
  }

  /// Walks over JSON without keeping any of it.
  private struct Scanner {
    let text: UnsafeBufferPointer<UInt8>
    var position: Int

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws {
      if !take(character) { throw Unreadable() }
    }

    /// Key ranges lie between the quotation marks.
    mutating func object(_ member: (Range<Int>, inout Scanner) throws -> Void) throws {
      try expect("{")
      if take("}") { return }
      repeat {
        let start = position
        try skipString()
        let key = start + 1..<position - 1
        try expect(":")
        try member(key, &self)
      } while take(",")
      try expect("}")
    }

    mutating func array(_ element: (inout Scanner) throws -> Void) throws {
      try expect("[")
      if take("]") { return }
      repeat { try element(&self) } while take(",")
      try expect("]")
    }

    mutating func skipValue() throws {
      guard position < text.count else { throw Unreadable() }
      switch text[position] {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"): try object { try $1.skipValue() }
      case UInt8(ascii: "["): try array { try $0.skipValue() }
      default:
        let start = position
        while position < text.count, !",}]".utf8.contains(text[position]) { position += 1 }
        if position == start { throw Unreadable() }
      }
    }

    private mutating func skipString() throws {
      try expect("\"")
      while position < text.count {
        switch text[position] {
        case UInt8(ascii: "\""):
          position += 1
          return
        case UInt8(ascii: "\\"): position += 2
        default: position += 1
        }
      }
      throw Unreadable()
    }

    mutating func string() throws -> String {
      let start = position + 1
      try skipString()
      let inner = UnsafeBufferPointer(rebasing: text[start..<position - 1])
      guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
      return try unescaped(inner)
    }

    private func unescaped(_ inner: UnsafeBufferPointer<UInt8>) throws -> String {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(inner.count)
      var index = 0
      while index < inner.count {
        guard inner[index] == UInt8(ascii: "\\") else {
          bytes.append(inner[index])
          index += 1
          continue
        }
        guard index + 1 < inner.count else { throw Unreadable() }
        switch inner[index + 1] {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
          guard index + 6 <= inner.count,
            let value = UInt32(String(decoding: inner[index + 2..<index + 6], as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(value)
          else { throw Unreadable() }
          bytes.append(contentsOf: String(Character(scalar)).utf8)
          index += 4
        default: bytes.append(inner[index + 1])
        }
        index += 2
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
