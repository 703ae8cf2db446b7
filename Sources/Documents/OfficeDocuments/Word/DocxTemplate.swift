import CExpat
import Foundation
import Mustache

/// A Word document with Mustache fields, to be filled in: `{{name}}`, `{{#rows}} … {{/rows}}`, `{{^rows}} … {{/rows}}`.
///
/// Fields are filled in the document, its headers and footers, with values escaped for XML; everything else is copied.
/// How sections repeat paragraphs and table rows, `FieldJoining` tells. The same template and values make the same bytes.
/// Long lists belong into a workbook: Word needs minutes for a table of 5,000 rows.
package struct DocxTemplate: Sendable {
  private var name: String
  private var parts: [String: [UInt8]]

  /// Opens a template.
  ///
  /// - Throws: `DocumentFault` when it is no Word document, damaged, or larger than `limits` allow.
  package init(path: String, limits: ReadingLimits = .standard) throws(DocumentFault) {
    let file = (path as NSString).lastPathComponent
    let archive = try ZipArchive(path: path, file: file, limits: limits)
    guard archive.contains("word/document.xml") else {
      throw DocumentFault(.unsupported, file: file, "这不是 Word 文档（.docx），不能用作模板。")
    }
    var parts: [String: [UInt8]] = [:]
    for part in archive.partNames where !part.hasSuffix("/") { parts[part] = try archive.bytes(of: part) }
    self.name = file
    self.parts = parts
  }

  /// Opens a template that was sent in.
  ///
  /// - Throws: as `init(path:limits:)`.
  package init(name: String, bytes: [UInt8]) throws {
    let path = FileManager.default.temporaryDirectory.path + "/template-" + UUID().uuidString + ".docx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try self.init(path: path)
    self.name = name
  }

  /// Takes a template from its parts: names as `word/document.xml`, texts of XML.
  /// - Parameter name: what faults call it.
  package init(name: String, parts: [String: String]) {
    self.name = name
    self.parts = parts.mapValues { Array($0.utf8) }
  }

  /// Fills the fields and puts the document under its name, whole or not at all. A field without a value is left blank.
  ///
  /// - Throws: `DocumentFault` when the template's fields are not well-formed (a section that does not end) or the file
  ///   cannot be written.
  package func write(to path: String, filling values: [String: TemplateValue]) throws {
    let zip = try ZipWriter(path: path)
    for part in names {
      let bytes = parts[part] ?? []
      try zip.add(part, Self.hasFields(part) ? filled(part, bytes, values) : bytes)
    }
    try zip.close()
  }

  /// Finds out, without writing anything, whether `write` would fill the fields.
  package func check(filling values: [String: TemplateValue]) throws(DocumentFault) {
    for (part, bytes) in parts where Self.hasFields(part) { _ = try filled(part, bytes, values) }
  }

  /// Puts the template itself under a name, fields and all.
  package func copy(to path: String) throws {
    let zip = try ZipWriter(path: path)
    for part in names { try zip.add(part, parts[part] ?? []) }
    try zip.close()
  }

  /// The names of all fields and sections, to check that every one has a value.
  package var fields: Set<String> {
    var found: Set<String> = []
    for (part, bytes) in parts where Self.hasFields(part) {
      let text = FieldJoining.prepare(String(decoding: bytes, as: UTF8.self))
      for match in text.matches(of: /\{\{\{?[#^&]?([^{}\/!][^{}]*)\}\}/) {
        found.insert(match.1.trimmingCharacters(in: .whitespaces))
      }
    }
    return found
  }

  /// Office programs look for the list of content types first.
  private var names: [String] {
    parts.keys.sorted { ($0 == "[Content_Types].xml" ? "" : $0) < ($1 == "[Content_Types].xml" ? "" : $1) }
  }

  private static func hasFields(_ part: String) -> Bool {
    part.wholeMatch(of: /word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml/) != nil
  }

  private func filled(_ part: String, _ bytes: [UInt8], _ values: [String: TemplateValue]) throws(DocumentFault)
    -> [UInt8]
  {
    let template: MustacheTemplate
    do {
      template = try MustacheTemplate(
        string: FieldNames.plain(in: FieldJoining.prepare(String(decoding: bytes, as: UTF8.self))))
    } catch {
      throw DocumentFault(
        .damaged, file: name, place: part, "模板里的字段写法不对（大括号没有成对，或区段没有收尾），请检查 {{…}} 后重试。")
    }
    let rendered = template.render(FieldNames.plain(values))
      .replacing(TemplateValue.lineBreak, with: "</w:t><w:br/><w:t xml:space=\"preserve\">")
    let result = Array(rendered.utf8)
    guard isWellFormed(result) else {
      throw DocumentFault(.damaged, file: name, place: part, "模板填好后不是完好的 Word 文档，请检查区段 {{#…}} 和 {{/…}} 是否各占一段。")
    }
    return result
  }
}

/// Whether the bytes are an XML document without a DOCTYPE.
func isWellFormed(_ bytes: [UInt8]) -> Bool {
  guard let parser = XML_ParserCreate(nil) else { return false }
  defer { XML_ParserFree(parser) }
  XML_SetUserData(parser, UnsafeMutableRawPointer(parser))
  XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
    if let user { XML_StopParser(OpaquePointer(user), XML_Bool(XML_FALSE)) }
  }
  return bytes.withUnsafeBytes {
    XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), 1)
      == XML_STATUS_OK
  }
}
