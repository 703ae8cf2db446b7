import Foundation

/// Makes a part of a Word document ready for Mustache.
///
/// Word splits what people type over runs as it pleases (`{{na</w:t></w:r><w:r><w:t>me}}`); a field is put together in
/// its first run. A paragraph or table row that holds nothing but a section tag gives way to the tag, so that a section
/// repeats whole paragraphs or rows and leaves no blank ones. A table row that begins with `{{#x}}` and ends with
/// `{{/x}}` is repeated itself.
enum FieldJoining {
  static func prepare(_ xml: String) -> String {
    let joined = replacing(in: xml, element: "w:p") { join($0) }
    let rows = replacing(in: joined, element: "w:tr") { hoist($0) }
    return replacing(in: rows, element: "w:p") { paragraph in
      let text = plainText(paragraph).trimmingCharacters(in: .whitespacesAndNewlines)
      return isSectionTag(text) ? text : String(paragraph)
    }
  }

  /// The text of an element's `w:t`, with entities as they stand.
  static func plainText(_ xml: Substring) -> String { textRanges(xml).map { xml[$0] }.joined() }

  private static func isSectionTag(_ text: String) -> Bool {
    text.wholeMatch(of: /\{\{[#^\/][^{}]+\}\}/) != nil
  }

  private static func hoist(_ row: Substring) -> String {
    let text = plainText(row).trimmingCharacters(in: .whitespacesAndNewlines)
    if isSectionTag(text) { return text }
    guard let match = text.wholeMatch(of: /(?s)\{\{([#^])([^{}]+)\}\}.*\{\{\/([^{}]+)\}\}/),
      match.2 == match.3, text.components(separatedBy: "{{/\(match.2)}}").count == 2
    else { return String(row) }
    let open = "{{\(match.1)\(match.2)}}"
    let close = "{{/\(match.2)}}"
    return open + row.replacing(open, with: "", maxReplacements: 1).replacing(close, with: "") + close
  }

  private static func join(_ paragraph: Substring) -> String {
    let ranges = textRanges(paragraph)
    guard ranges.count > 1 else { return String(paragraph) }
    var text: [UInt8] = []
    var owners: [Int] = []
    for (index, range) in ranges.enumerated() {
      let bytes = Array(paragraph[range].utf8)
      text += bytes
      owners += Array(repeating: index, count: bytes.count)
    }
    let open = UInt8(ascii: "{")
    let close = UInt8(ascii: "}")
    var at = 0
    while at + 1 < text.count {
      guard text[at] == open, text[at + 1] == open else {
        at += 1
        continue
      }
      var end = at + 2
      while end + 1 < text.count, !(text[end] == close && text[end + 1] == close) { end += 1 }
      guard end + 1 < text.count else { break }
      end += 2
      while end < text.count, text[end] == close { end += 1 }
      for place in at..<end { owners[place] = owners[at] }
      at = end
    }
    var pieces = Array(repeating: [UInt8](), count: ranges.count)
    for (place, owner) in owners.enumerated() { pieces[owner].append(text[place]) }
    var result = ""
    var from = paragraph.startIndex
    for (index, range) in ranges.enumerated() {
      result += paragraph[from..<range.lowerBound]
      result += String(decoding: pieces[index], as: UTF8.self)
      from = range.upperBound
    }
    return result + paragraph[from...]
  }

  /// Where the contents of `w:t` elements lie.
  private static func textRanges(_ xml: Substring) -> [Range<Substring.Index>] {
    var ranges: [Range<Substring.Index>] = []
    var from = xml.startIndex
    while let tag = xml[from...].range(of: "<w:t") {
      guard let end = xml[tag.upperBound...].firstIndex(of: ">") else { break }
      let next = xml[tag.upperBound]
      let start = xml.index(after: end)
      from = start
      guard next == ">" || next == " ", xml[xml.index(before: end)] != "/" else { continue }
      guard let close = xml[start...].range(of: "</w:t>") else { break }
      ranges.append(start..<close.lowerBound)
      from = close.upperBound
    }
    return ranges
  }

  /// Replaces every innermost element of a name.
  private static func replacing(in xml: String, element: String, _ replace: (Substring) -> String) -> String {
    var result = ""
    var from = xml.startIndex
    let close = "</\(element)>"
    while let end = xml[from...].range(of: close) {
      var start: String.Index?
      var search = xml[from..<end.lowerBound]
      while let tag = search.range(of: "<\(element)", options: .backwards) {
        let next = xml[tag.upperBound]
        if next == ">" || next == " " {
          start = tag.lowerBound
          break
        }
        search = search[..<tag.lowerBound]
      }
      if let start {
        result += xml[from..<start]
        result += replace(xml[start..<end.upperBound])
      } else {
        result += xml[from..<end.upperBound]
      }
      from = end.upperBound
    }
    return result + xml[from...]
  }
}
