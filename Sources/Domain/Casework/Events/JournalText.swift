import Basics
import Foundation

/// The JSON of records in the journal: keys in the order in which the record tells them, empty fields left out, no
/// white space. Written by hand because the same bytes must come out for ever, and a hundred thousand times a second.
package struct JournalText: FieldCoder {
  package private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

  private init() {}

  package static func encode(_ record: some Recorded) -> [UInt8] {
    var coder = JournalText()
    coder.bytes.reserveCapacity(512)
    var record = record
    record.code(&coder)
    coder.bytes.append(UInt8(ascii: "}"))
    return coder.bytes
  }

  package static func encode(_ record: Record) -> [UInt8] {
    switch record {
    case .company(let value): encode(value)
    case .estate(let value): encode(value)
    case .inspection(let value): encode(value)
    case .complaint(let value): encode(value)
    case .problem(let value): encode(value)
    case .measure(let value): encode(value)
    case .summary(let value): encode(value)
    case .heldRow(let value): encode(value)
    case .intake(let value): encode(value)
    case .submission(let value): encode(value)
    case .restoration(let value): encode(value)
    case .step(let value): encode(value)
    case .post(let value): encode(value)
    case .reveal(let value): encode(value)
    case .denial(let value): encode(value)
    case .mapping(let value): encode(value)
    case .identityExport(let value): encode(value)
    case .sealedReport(let value): encode(value)
    case .unit(let value): encode(value)
    case .orderTemplate(let value): encode(value)
    }
  }

  private mutating func key(_ key: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func string(_ value: String) {
    var value = value
    bytes.append(UInt8(ascii: "\""))
    value.withUTF8 { buffer in
      var start = 0
      for index in 0..<buffer.count where buffer[index] < 0x20 || buffer[index] == 0x22 || buffer[index] == 0x5C {
        bytes.append(contentsOf: buffer[start..<index])
        escape(buffer[index])
        start = index + 1
      }
      bytes.append(contentsOf: buffer[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
    case 0x0A: bytes.append(contentsOf: Array("\\n".utf8))
    default:
      let hex = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: Array("\\u00".utf8))
      bytes.append(contentsOf: [hex[Int(byte >> 4)], hex[Int(byte & 15)]])
    }
  }

  package mutating func text(_ key: StaticString, _ title: StaticString, _ value: inout String) {
    guard !value.isEmpty else { return }
    self.key(key)
    string(value)
  }

  package mutating func number(_ key: StaticString, _ title: StaticString, _ value: inout Int?) {
    guard let value else { return }
    self.key(key)
    bytes.append(contentsOf: Array(String(value).utf8))
  }

  package mutating func flag(_ key: StaticString, _ title: StaticString, _ value: inout Bool) {
    guard value else { return }
    self.key(key)
    bytes.append(contentsOf: Array("true".utf8))
  }

  package mutating func day(_ key: StaticString, _ title: StaticString, _ value: inout Day?) {
    guard let value else { return }
    self.key(key)
    string(value.description)
  }

  package mutating func texts(_ key: StaticString, _ title: StaticString, _ value: inout [String]) {
    guard !value.isEmpty else { return }
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for (index, text) in value.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      string(text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  package mutating func notes(_ key: StaticString, _ title: StaticString, _ value: inout [String: String]) {
    guard !value.isEmpty else { return }
    self.key(key)
    bytes.append(UInt8(ascii: "{"))
    for (index, name) in value.keys.sorted().enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      string(name)
      bytes.append(UInt8(ascii: ":"))
      string(value[name] ?? "")
    }
    bytes.append(UInt8(ascii: "}"))
  }

  package mutating func list<Element: Recorded>(
    _ key: StaticString, _ title: StaticString, _ value: inout [Element]
  ) {
    guard !value.isEmpty else { return }
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for (index, element) in value.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: JournalText.encode(element))
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
