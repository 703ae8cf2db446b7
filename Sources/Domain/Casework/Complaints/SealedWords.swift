/// What stands in the book where somebody wrote from outside: that their words are in the vault, and where. Until a clerk
/// puts the matter into words of the office (改写内容), the ledger has its kind and this mark.
package enum SealedWords {
  /// `电梯故障〔原话密存〕`
  package static func brief(of kind: String) -> String { kind + mark(at: 0) }

  /// - Parameter position: of the step that the words were written in; 0 for the complaint itself.
  package static func mark(at position: Int) -> String {
    position == 0 ? "〔原话密存〕" : "〔原话密存·\(position)〕"
  }

  /// By which the words are found in the vault; nil for a text that is the office's own.
  package static func mark(in text: String) -> String? {
    guard text.utf8.last == 0x95, text.hasSuffix("〕"), let start = text.lastIndex(of: "〔") else { return nil }
    let mark = text[start...]
    return mark.hasPrefix("〔原话密存") ? String(mark) : nil
  }
}
