import CExpat

/// Writes an XML part of a package again, without what `PackageRules` leaves out.
final class PlainMarkup: PartHandler {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)
  /// Relations of the part that are gone.
  private let gone: Set<String>
  /// How deep one is in an element that is left out.
  private var dropped = 0
  /// An element whose text decides what becomes of it.
  private var held: (name: String, start: Int, text: String)?
  private var authors: [String] = []
  /// The formula one is in where cells share it, and those that are gone.
  private var sharedFormula: String?
  private var goneFormulas: Set<String> = []

  init(without gone: Set<String>) {
    self.gone = gone
    super.init()
    keepsPrefixes = true
  }

  override func start(_ name: XMLText, _ attributes: XMLAttributes) {
    if dropped > 0 || PackageRules.dropped.contains(local(name)) {
      dropped += 1
      return
    }
    let (whole, name) = (String(cString: name), local(name))
    if isHeld(name), held == nil { held = (name, bytes.count, "") }
    bytes += "<\(whole)".utf8
    var at = attributes
    while let key = at.pointee, let value = (at + 1).pointee {
      if let kept = kept(String(cString: value), of: String(cString: key), in: name) {
        bytes += " \(String(cString: key))=\"".utf8
        write(kept, inAttribute: true)
        bytes.append(0x22)
      }
      at += 2
    }
    bytes.append(0x3E)
    if name == "f" {
      sharedFormula = attribute(attributes, "si")
      // A cell that shares a formula with one that is gone has none.
      if let sharedFormula, goneFormulas.contains(sharedFormula) { held?.text = "|" }
    }
  }

  override func end(_ name: XMLText) {
    if dropped > 0 {
      dropped -= 1
      return
    }
    if let held, held.name == local(name) {
      self.held = nil
      if finish(held) { return }
    }
    bytes += "</\(String(cString: name))>".utf8
  }

  override func text(_ bytes: XMLText, _ count: Int) {
    if dropped > 0 { return }
    let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if held != nil { held?.text += text } else { write(text) }
  }

  private func isHeld(_ name: String) -> Bool {
    switch name {
    case "f", "definedName", "formula", "formula1", "formula2", "calculatedColumnFormula", "instrText", "delInstrText",
      "author":
      true
    case "t": !authors.isEmpty
    default: false
    }
  }

  /// - Returns: true where nothing of the element is written.
  private func finish(_ held: (name: String, start: Int, text: String)) -> Bool {
    switch held.name {
    case "author":
      if !held.text.isEmpty { authors.append(held.text) }
      write("作者")
    case "t": write(unsigned(held.text))
    case "instrText", "delInstrText":
      if PackageRules.isField(held.text) { write(held.text) }
    default:
      guard PackageRules.looksOutside(held.text) else {
        write(held.text)
        break
      }
      // A chart must name its cells, and shows what it remembers of them; a sheet keeps the value.
      if isInChart(held.start) { break }
      if held.name == "f", let sharedFormula { goneFormulas.insert(sharedFormula) }
      bytes.removeLast(bytes.count - held.start)
      return true
    }
    return false
  }

  /// Office programs begin a note with its author's name and a colon.
  private func unsigned(_ text: String) -> String {
    for author in authors where text.hasPrefix(author) {
      let rest = text.dropFirst(author.count)
      if rest.isEmpty || rest.hasPrefix(":") || rest.hasPrefix("：") { return "作者" + rest }
    }
    return text
  }

  private func isInChart(_ start: Int) -> Bool { bytes[start...].starts(with: "<c:".utf8) }

  /// What an attribute becomes; nil where it is left out.
  private func kept(_ value: String, of key: String, in element: String) -> String? {
    let name = key.split(separator: ":").last.map(String.init) ?? key
    if name != key, !key.hasPrefix("xmlns:"), gone.contains(value) { return nil }
    if let other = PackageRules.renamed[name] { return other }
    if PackageRules.unnamed.contains(name) || name.hasPrefix("rsid") { return nil }
    switch (element, name) {
    case ("docPr", "title"), ("cNvPr", "title"), ("scenario", "user"): return nil
    case ("imagedata", "title"), ("fill", "title"), ("shape", "alt"), ("imagedata", "src"), ("fill", "src"): return nil
    case ("docPr", "name"), ("cNvPr", "name"): return value.hasPrefix("ID_") ? value : "图"
    case ("person", "displayName"): return "作者"
    case (_, "instr"): return PackageRules.isField(value) ? value : " "
    default: return value
    }
  }

  private func local(_ name: XMLText) -> String { String(cString: localName(name)) }

  private func write(_ text: String, inAttribute: Bool = false) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      case 0x0D: bytes += "&#13;".utf8
      case 0x22 where inAttribute: bytes += "&quot;".utf8
      case 0x09 where inAttribute: bytes += "&#9;".utf8
      case 0x0A where inAttribute: bytes += "&#10;".utf8
      default: bytes.append(byte)
      }
    }
  }
}
