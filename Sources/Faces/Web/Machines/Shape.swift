import Basics

/// What a piece of JSON looks like: printed into the OpenAPI document, and held against whatever comes in.
indirect enum Shape: Sendable, Equatable {
  /// - `words`: the only ones; any where empty.
  case text(most: Int = 5000, least: Int = 0, words: [String] = [])
  /// `YYYY-MM-DD`.
  case day
  case whole(least: Int = 0, most: Int = 1_000_000_000)
  case flag
  /// An ETag of ours: `"3"`.
  case version
  case list(Shape)
  /// No other fields than these.
  case object([Field])
  /// One of the document's own schemas.
  case named(String)

  struct Field: Sendable, Equatable {
    var name: String
    var shape: Shape
    var says: String
    var isRequired = true

    init(_ name: String, _ shape: Shape, _ says: String) { (self.name, self.shape, self.says) = (name, shape, says) }

    var optional: Field {
      var field = self
      field.isRequired = false
      return field
    }
  }

  /// No text in the book holds it.
  private static let withoutNUL = #"^[^\u0000]*$"#
  private static let versionPattern = #"^"?[0-9]{1,9}"?$"#

  /// The schema (JSON Schema 2020-12, as OpenAPI 3.1 has it).
  var schema: JSONValue {
    switch self {
    case .text(let most, let least, let words):
      if !words.isEmpty { return ["type": "string", "enum": .list(words.map(JSONValue.text))] }
      return [
        "type": "string", "minLength": .whole(least), "maxLength": .whole(most), "pattern": .text(Self.withoutNUL),
      ]
    case .version: return ["type": "string", "pattern": .text(Self.versionPattern)]
    case .day: return ["type": "string", "format": "date"]
    case .whole(let least, let most): return ["type": "integer", "minimum": .whole(least), "maximum": .whole(most)]
    case .flag: return ["type": "boolean"]
    case .list(let item): return ["type": "array", "items": item.schema]
    case .named(let name): return ["$ref": .text("#/components/schemas/" + name)]
    case .object(let fields):
      let properties = fields.map { field in (field.name, field.shape.described(field.says)) }
      return [
        "type": "object", "additionalProperties": false,
        "properties": .object(Dictionary(properties) { first, _ in first }),
        "required": .list(fields.filter(\.isRequired).map { .text($0.name) }),
      ]
    }
  }

  private func described(_ says: String) -> JSONValue {
    guard case .object(var fields) = schema else { return schema }
    fields["description"] = .text(says)
    return .object(fields)
  }

  /// Everything about a value that does not fit, in words.
  func objections(to value: JSONValue, at place: String, in schemas: [String: Shape]) -> [String] {
    switch (self, value) {
    case (.named(let name), _): return schemas[name]?.objections(to: value, at: place, in: schemas) ?? []
    case (.text(let most, let least, let words), .text(let text)):
      if !words.isEmpty { return words.contains(text) ? [] : ["“\(place)”只能是：\(words.joined(separator: "、"))"] }
      if text.unicodeScalars.contains("\u{0}") { return ["“\(place)”中有不能保存的字符"] }
      let count = text.unicodeScalars.count
      return (least...most).contains(count) ? [] : ["“\(place)”应有\(least)至\(most)字，现在有\(count)字"]
    case (.day, .text(let text)): return Day(iso: text) == nil ? ["“\(place)”应写作 2025-07-02 的样子"] : []
    case (.whole(let least, let most), .whole(let number)):
      return (least...most).contains(number) ? [] : ["“\(place)”应在\(least)至\(most)之间"]
    case (.flag, .flag): return []
    case (.version, .text(let text)):
      return Self.version(text) == nil ? ["“\(place)”应是办件的 ETag，例如 \"3\""] : []
    case (.list(let item), .list(let values)):
      return values.enumerated().flatMap { item.objections(to: $1, at: "\(place)[\($0)]", in: schemas) }
    case (.object(let fields), .object(let values)):
      let known = Set(fields.map(\.name))
      let unknown = values.keys.filter { !known.contains($0) }.sorted().map { "没有“\(place)\($0)”这一项" }
      return unknown
        + fields.flatMap { field -> [String] in
          guard let value = values[field.name] else { return field.isRequired ? ["缺少“\(place)\(field.name)”"] : [] }
          return field.shape.objections(to: value, at: place + field.name, in: schemas)
        }
    default: return ["“\(place)”的类型不对"]
    }
  }

  static func version(_ text: String) -> Int? {
    text.wholeMatch(of: /"?([0-9]{1,9})"?/).flatMap { Int($0.1) }
  }

  /// Of a value in an address, where everything is text.
  func value(of text: String) -> JSONValue {
    switch self {
    case .whole: Int(text).map(JSONValue.whole) ?? .text(text)
    case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : .text(text)
    default: .text(text)
    }
  }
}
