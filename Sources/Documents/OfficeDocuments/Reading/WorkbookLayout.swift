/// Where the parts of an .xlsx lie: read from its relationships, not from habit.
struct WorkbookLayout: Sendable {
  struct Sheet: Sendable {
    var name: String
    var part: String
    var isHidden: Bool
  }

  var sheets: [Sheet] = []
  var sharedStrings: String?
  var styles: String?
  /// Whether dates count from 1904-01-01, as old Macintosh workbooks do.
  var countsFrom1904 = false

  init(_ archive: ZipArchive, main: String) throws {
    let relations = try Relations(archive, of: main)
    for relation in relations.all {
      if relation.kind == "sharedStrings" { sharedStrings = relation.target }
      if relation.kind == "styles" { styles = relation.target }
    }
    if let part = sharedStrings, !archive.contains(part) { sharedStrings = nil }
    if let part = styles, !archive.contains(part) { styles = nil }
    var found: [Sheet] = []
    var from1904 = false
    let handler = BriefHandler { name, attributes in
      if isName(name, "sheet") {
        guard let id = attribute(attributes, "id"), let relation = relations[id], relation.kind == "worksheet" else {
          return
        }
        let state = attribute(attributes, "state")
        found.append(
          Sheet(
            name: attribute(attributes, "name") ?? "Sheet\(found.count + 1)", part: relation.target,
            isHidden: state == "hidden" || state == "veryHidden"))
      } else if isName(name, "workbookPr") {
        let value = attribute(attributes, "date1904")
        from1904 = value == "1" || value == "true" || value == "on"
      }
    }
    try archive.open(main).parse(handler)
    sheets = found
    countsFrom1904 = from1904
  }
}

/// What a part points to.
struct Relations {
  struct Relation {
    var id: String
    /// The last word of the relationship's type, as `worksheet`.
    var kind: String
    /// The part's name from the root of the package.
    var target: String
  }

  private(set) var all: [Relation] = []

  subscript(id: String) -> Relation? { all.first { $0.id == id } }

  func first(_ kind: String) -> Relation? { all.first { $0.kind == kind } }

  /// The relations of a part, or of the package itself (`""`). None when the part has no relations.
  init(_ archive: ZipArchive, of part: String) throws {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
    guard archive.contains(path) else { return }
    var found: [Relation] = []
    let handler = BriefHandler { name, attributes in
      guard isName(name, "Relationship"), let id = attribute(attributes, "Id"),
        let type = attribute(attributes, "Type"), let target = attribute(attributes, "Target"),
        attribute(attributes, "TargetMode")?.lowercased() != "external"
      else { return }
      let kind = type.split(separator: "/").last.map(String.init) ?? type
      found.append(Relation(id: id, kind: kind, target: Self.resolve(target, in: folder)))
    }
    try archive.open(path).parse(handler)
    all = found
  }

  static func resolve(_ target: String, in folder: String) -> String {
    let target = target.replacing("\\", with: "/")
    var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
