import Campaign

extension Plan {
  /// The campaign's title without 专项行动, as the titles of the annexes quote it.
  var matter: String { title.hasSuffix("专项行动") ? String(title.dropLast(4)) : title }
}
