/// What somebody typed into a form about their own case: kept on the page while the query code is asked for once more.
struct OwnDraft: Sendable, Equatable {
  enum Form: String, Sendable {
    case words, rating, review, identity

    var place: PublicPath {
      switch self {
      case .words: .ownWords
      case .rating: .ownRating
      case .review: .ownReview
      case .identity: .ownIdentity
      }
    }
  }

  var form: Form
  /// The case that it was written for; empty where the form did not say.
  var number: String
  var words: String
  var rating: Int?
  var token: String

  /// What else a form holds, a query code for one, is typed again.
  init(_ form: Form, _ fields: Fields) {
    self.form = form
    number = String((fields[Self.numberName] ?? "").prefix(40))
    words = fields["words"] ?? ""
    rating = fields["rating"].flatMap(Int.init)
    token = fields.token
  }

  /// What the page that asks for the code carried along; nil where nothing.
  init?(kept fields: Fields) {
    guard let kept = fields.kept, let form = kept[Self.formName].flatMap(Form.init) else { return nil }
    self.init(form, kept)
  }

  /// Names the case, since another one may have been looked up on the same phone meanwhile.
  static let numberName = "matter"
  private static let formName = "form"

  var isEmpty: Bool { words.isEmpty && rating == nil }

  /// As `init(kept:)` reads it.
  func keep(in h: inout HTML) {
    let values = [
      (Self.formName, form.rawValue), (Self.numberName, number), ("words", words),
      ("rating", rating.map(String.init) ?? ""), (Fields.tokenName, token),
    ]
    for (name, value) in values where !value.isEmpty { h.hiddenField(Fields.keptPrefix + name, value) }
  }
}
