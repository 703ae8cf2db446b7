extension Step {
  /// Masks the phone, ID and room numbers in what was typed: nothing of them reaches the journal.
  ///
  /// - Returns: the texts that differ from what was told, with the words as they were.
  package mutating func withhold() -> [Wording] {
    var wordings: [Wording] = []
    func mask(_ text: inout String) {
      guard let masked = Mentions.masked(text) else { return }
      wordings.append(Wording(masked: masked, original: text))
      text = masked
    }
    mask(&text)
    mask(&office)
    mask(&person)
    return wordings
  }

  /// Masks the reporter's own name and number in what was typed.
  package mutating func withhold(_ reporter: Reporter) -> [Wording] {
    let masked = reporter.withheld(in: text)
    if masked == text { return [] }
    defer { text = masked }
    return [Wording(masked: masked, original: text)]
  }
}

extension Event {
  /// The event as the journal may keep it, whoever recorded it: of what somebody typed into a form, no number of a
  /// person is left.
  package var withheld: Event {
    switch record {
    case .step(var step):
      return step.withhold().isEmpty ? self : Event(verb, .step(step))
    case .reveal(var reveal):
      guard let masked = Mentions.masked(reveal.reason) else { return self }
      reveal.reason = masked
      return Event(verb, .reveal(reveal))
    case .identityExport(var export):
      guard let masked = Mentions.masked(export.reason) else { return self }
      export.reason = masked
      return Event(verb, .identityExport(export))
    default: return self
    }
  }
}
