extension Step {
  /// Masks the phone, ID and room numbers in what was typed: nothing of them reaches the journal.
  ///
  /// - Returns: the texts that differ from what was told, with the words as they were.
  package mutating func withhold() -> [Wording] {
    let told = self
    eachText { if let masked = Mentions.masked($0) { $0 = masked } }
    return wordings(of: told)
  }

  /// Masks the reporter's own name and number in what was typed: the words, 承办科室 and 责任人.
  package mutating func withhold(_ reporter: Reporter) -> [Wording] {
    let told = self
    eachText { if reporter.mayStand(in: $0) { $0 = reporter.withheld(in: $0) } }
    return wordings(of: told)
  }

  /// The texts that differ from what was told.
  package func wordings(of told: Step) -> [Wording] {
    zip([text, office, person], [told.text, told.office, told.person])
      .compactMap { $0 == $1 ? nil : Wording(masked: $0, original: $1) }
  }

  private mutating func eachText(_ body: (inout String) -> Void) {
    body(&text)
    body(&office)
    body(&person)
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
      reveal.reason = Mentions.maskedNames(reveal.reason)
      return Event(verb, .reveal(reveal))
    case .identityExport(var export):
      export.reason = Mentions.maskedNames(export.reason)
      return Event(verb, .identityExport(export))
    default: return self
    }
  }
}
