import Basics
import Casework
import Foundation

/// Reads what `JournalText` wrote, today's or an older form of it: a key that is missing leaves the field as it was.
struct JournalReading: FieldCoder {
  struct Unreadable: Error {}

  private let object: [String: Any]

  static func decode<Value: Recorded>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    guard let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { throw Unreadable() }
    return decode(type, from: object)
  }

  private static func decode<Value: Recorded>(_ type: Value.Type, from object: [String: Any]) -> Value {
    var coder = JournalReading(object: object)
    var value = Value()
    value.code(&coder)
    return value
  }

  /// - Throws: `Unreadable` or a decoding error when the bytes are no JSON object.
  static func decode(_ sort: Record.Sort, from bytes: [UInt8]) throws -> Record {
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

  private func value(_ key: StaticString) -> Any? { object["\(key)"] }

  mutating func text(_ key: StaticString, _ title: StaticString, _ value: inout String) {
    if let found = self.value(key) as? String { value = found }
  }

  mutating func number(_ key: StaticString, _ title: StaticString, _ value: inout Int?) {
    if let found = self.value(key) as? Int { value = found }
  }

  mutating func flag(_ key: StaticString, _ title: StaticString, _ value: inout Bool) {
    if let found = self.value(key) as? Bool { value = found }
  }

  mutating func day(_ key: StaticString, _ title: StaticString, _ value: inout Day?) {
    if let found = self.value(key) as? String { value = Day(iso: found) }
  }

  mutating func texts(_ key: StaticString, _ title: StaticString, _ value: inout [String]) {
    if let found = self.value(key) as? [String] { value = found }
  }

  mutating func notes(_ key: StaticString, _ title: StaticString, _ value: inout [String: String]) {
    if let found = self.value(key) as? [String: String] { value = found }
  }

  mutating func list<Element: Recorded>(
    _ key: StaticString, _ title: StaticString, _ value: inout [Element]
  ) {
    if let found = self.value(key) as? [[String: Any]] {
      value = found.map { JournalReading.decode(Element.self, from: $0) }
    }
  }
}
