/// Why a document could not be read or written, worded for the person who sent it.
///
/// `message` says what is wrong and what to do; `file`, `place` and `cell` say where. `description` is the whole
/// sentence. Nothing in it is an error text of a library, except where the message quotes one in brackets.
package struct DocumentFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What sort of thing went wrong, for those who must choose what to do next.
  package enum Kind: String, Sendable {
    /// There is no such file, or it may not be read.
    case unreadable
    /// The file has no bytes or no sheets.
    case empty
    /// The content is of a kind that is not read here (Word, PDF, HTML, picture, old .xls without a converter).
    case unsupported
    /// A password stands in front.
    case encrypted
    /// The file is damaged: truncated, a part missing, XML not well-formed.
    case damaged
    /// A limit of `ReadingLimits` was passed, or the file does what only an attack does (DOCTYPE).
    case refused
    /// The file could not be written.
    case unwritable
  }

  package var kind: Kind
  /// The file's name without its folder.
  package var file: String
  /// The sheet's name, or the part inside the file where no sheet is known.
  package var place: String?
  /// The cell, as `B7`.
  package var cell: String?
  package var message: String

  package init(_ kind: Kind, file: String, place: String? = nil, cell: String? = nil, _ message: String) {
    self.kind = kind
    self.file = file
    self.place = place
    self.cell = cell
    self.message = message
  }

  /// The whole sentence: `六月台账.xlsx，工作表“台账”，单元格 B7：…`
  package var description: String {
    var text = file
    if let place { text += place.contains("/") || place.hasSuffix(".xml") ? "，部件 \(place)" : "，工作表“\(place)”" }
    if let cell { text += "，单元格 \(cell)" }
    return text + "：" + message
  }
}
