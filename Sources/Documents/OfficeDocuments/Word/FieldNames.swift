/// Names of fields in Chinese: swift-mustache takes none but those of ASCII letters, so each other character stands as its
/// number while a template is filled (`文号` is `_6587_53f7`).
enum FieldNames {
  static func plain(_ name: Substring) -> String {
    name.unicodeScalars.map { $0.isASCII ? String($0) : "_" + String($0.value, radix: 16) }.joined()
  }

  /// The text with the names in its tags made plain.
  static func plain(in text: String) -> String {
    text.replacing(/\{\{([^{}]+)\}\}/) { "{{" + plain($0.1) + "}}" }
  }

  /// The values under plain names, as swift-mustache looks them up.
  static func plain(_ values: [String: TemplateValue]) -> [String: Any] {
    Dictionary(values.map { (plain($0.key[...]), $0.value.mustache) }) { first, _ in first }
  }
}
