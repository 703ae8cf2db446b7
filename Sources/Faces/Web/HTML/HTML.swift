/// Writes a page, byte by byte and escaped by default: text and attribute values can't become markup, and an element
/// that was opened is closed. There is one way round it, `verbatim`, and it takes only texts that stand in the source.
///
///     h(.p, .class("note")) { h in
///       h.text("共 ")
///       h(.b, text: name)
///     }
package struct HTML: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Stands in every form that is posted, so that none can leave it out; empty where nobody signed in.
  package var formToken = ""
  /// For whom the page is; nil where it is everybody's.
  var visitor: Visitor?

  package init(capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// An element with its content.
  package mutating func callAsFunction(
    _ element: Element, _ attributes: Attribute?..., content: (inout HTML) -> Void
  ) {
    open(element, attributes)
    if !formToken.isEmpty, attributes.contains(where: { $0?.isPost ?? false }) {
      self(.input, .type("hidden"), .name(Fields.formTokenName), .value(formToken))
    }
    content(&self)
    close(element)
  }

  /// An element that holds only text.
  package mutating func callAsFunction(_ element: Element, _ attributes: Attribute?..., text: some StringProtocol) {
    open(element, attributes)
    self.text(text)
    close(element)
  }

  /// An element without content: `<br>`, `<input …>`, or an empty `<td></td>`.
  package mutating func callAsFunction(_ element: Element, _ attributes: Attribute?...) {
    open(element, attributes)
    if !element.isVoid { close(element) }
  }

  package mutating func text(_ text: some StringProtocol) { escape(text) }
  package mutating func text(_ number: Int) { escape(String(number)) }

  /// Markup that stands in the source of the program, never anything that came from outside.
  package mutating func verbatim(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// What another writer wrote, already escaped.
  package mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  private mutating func open(_ element: Element, _ attributes: [Attribute?]) {
    bytes.append(UInt8(ascii: "<"))
    verbatim(element.name)
    for case let attribute? in attributes {
      bytes.append(UInt8(ascii: " "))
      verbatim(attribute.name)
      guard let value = attribute.value else { continue }
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
      escape(value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ element: Element) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(UInt8(ascii: "/"))
    verbatim(element.name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func escape(_ text: some StringProtocol) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
    if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
  }

  /// Escapes the five marks that mean something to HTML, and drops control characters, which no page may hold, as well
  /// as those that turn the direction of whatever follows. What stands between them is copied as a whole.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let byte = text[index]
      let replacement: StaticString
      var length = 1
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case UInt8(ascii: "'"): replacement = "&#39;"
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: replacement = ""
      case 0xE2 where Self.turns(text[index...]): (replacement, length) = ("", 3)
      default: continue
      }
      bytes.append(contentsOf: text[start..<index])
      verbatim(replacement)
      start = index + length
    }
    bytes.append(contentsOf: text[start...])
  }

  /// U+202A…U+202E and U+2066…U+2069: a name that holds one could make the words after it read backwards.
  private static func turns(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard rest.count >= 3 else { return false }
    let (second, third) = (rest[rest.startIndex + 1], rest[rest.startIndex + 2])
    return second == 0x80 && (0xAA...0xAE).contains(third) || second == 0x81 && (0xA6...0xA9).contains(third)
  }
}
