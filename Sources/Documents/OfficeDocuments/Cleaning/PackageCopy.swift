import Foundation

/// A package as it is written anew, part by part.
struct PackageCopy {
  private let archive: ZipArchive
  private let kind: OfficeFile.Kind
  private var types: [String: String] = [:]
  /// The part that the package leads to.
  private var main = ""
  private var parts: [(name: String, bytes: [UInt8])] = []

  init(of archive: ZipArchive, as kind: OfficeFile.Kind) {
    self.archive = archive
    self.kind = kind
  }

  mutating func write(to path: String) throws {
    try readTypes()
    var (known, waiting): (Set<String>, [String]) = ([], [""])
    while let part = waiting.popLast() {
      let relations = try relations(of: part)
      if part.isEmpty { main = relations.kept.first?.target ?? "" }
      if !part.isEmpty { parts.append((part, try plain(part, without: relations.gone))) }
      if !relations.kept.isEmpty { parts.append((Self.relationsPart(of: part), relations.bytes)) }
      waiting += relations.kept.map(\.target).filter { known.insert($0).inserted }
    }
    if main.isEmpty { throw OfficeFile.Fault.broken }
    let zip = try ZipWriter(path: path)
    try zip.add("[Content_Types].xml", typesPart)
    for part in parts.sorted(by: { $0.name < $1.name }) { try zip.add(part.name, part.bytes) }
    try zip.close()
  }

  private func plain(_ part: String, without gone: Set<String>) throws -> [UInt8] {
    if type(of: part).hasSuffix("xml") || part.hasSuffix(".vml") {
      let markup = PlainMarkup(without: gone)
      try archive.open(part).parse(markup)
      return markup.bytes
    }
    let bytes = try archive.bytes(of: part)
    switch (part as NSString).pathExtension.lowercased() {
    case "emf", "wmf", "bmp", "dib": return bytes
    case let ending:
      guard let picture = try? Picture(bytes) else {
        throw OfficeFile.Fault.stubborn("不能处理的图片（\(ending.uppercased())）")
      }
      return picture.bytes
    }
  }

  // MARK: Relations

  private struct Relations {
    var kept: [(id: String, type: String, target: String)] = []
    var gone: Set<String> = []

    var bytes: [UInt8] {
      let lines = kept.map {
        "<Relationship Id=\"\(xmlEscaped($0.id))\" Type=\"\(xmlEscaped($0.type))\" Target=\"/\(xmlEscaped($0.target))\"/>"
      }
      let space = "http://schemas.openxmlformats.org/package/2006/relationships"
      return Array(xmlHead.utf8) + "<Relationships xmlns=\"\(space)\">\(lines.joined())</Relationships>".utf8
    }
  }

  private func relations(of part: String) throws -> Relations {
    var relations = Relations()
    let place = Self.relationsPart(of: part)
    guard archive.contains(place) else { return relations }
    var stubborn: String?
    try archive.open(place).parse(
      BriefHandler { name, attributes in
        guard isName(name, "Relationship"), let id = attribute(attributes, "Id"),
          let type = attribute(attributes, "Type"),
          let target = attribute(attributes, "Target")
        else { return }
        let sort = type.split(separator: "/").last.map(String.init) ?? ""
        if let what = PackageRules.stubborn[sort] { stubborn = what }
        let path = Self.path(target, from: part)
        // The package itself leads to the document alone.
        let isWanted = part.isEmpty ? sort == "officeDocument" : PackageRules.relations.contains(sort)
        if isWanted, !path.lowercased().hasSuffix(".svg"), attribute(attributes, "TargetMode") != "External",
          archive.contains(path)
        {
          relations.kept.append((id, type, path))
        } else {
          relations.gone.insert(id)
        }
      })
    if let stubborn { throw OfficeFile.Fault.stubborn(stubborn) }
    return relations
  }

  private static func relationsPart(of part: String) -> String {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    return part[..<slash] + "_rels/" + part[slash...] + ".rels"
  }

  private static func path(_ target: String, from part: String) -> String {
    let target = target.removingPercentEncoding ?? target
    var steps = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
    }
    return steps.joined(separator: "/")
  }

  // MARK: Content types

  private mutating func readTypes() throws {
    var found: [String: String] = [:]
    try archive.open("[Content_Types].xml").parse(
      BriefHandler { name, attributes in
        guard let type = attribute(attributes, "ContentType") else { return }
        if let part = attribute(attributes, "PartName") {
          found[part.lowercased()] = type
        } else if let ending = attribute(attributes, "Extension") {
          found["." + ending.lowercased()] = type
        }
      })
    types = found
  }

  private func type(of part: String) -> String {
    types["/" + part.lowercased()] ?? types["." + (part as NSString).pathExtension.lowercased()]
      ?? "application/octet-stream"
  }

  private var typesPart: [UInt8] {
    let lines = parts.filter { !$0.name.hasSuffix(".rels") }.map { part in
      // Whatever it was, a template or one with macros, it is so no longer.
      let type = part.name == main ? kind.rawValue + ".main+xml" : type(of: part.name)
      return "<Override PartName=\"/\(xmlEscaped(part.name))\" ContentType=\"\(xmlEscaped(type))\"/>"
    }
    let rels = "application/vnd.openxmlformats-package.relationships+xml"
    return Array(xmlHead.utf8)
      + """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="\(rels)"/>\(lines.joined())</Types>
      """.utf8
  }
}
