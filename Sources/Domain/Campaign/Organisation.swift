/// A unit that the plan gives something to do (annexes 1 and 2; requirements A4, A5).
package struct Organisation: Sendable, Equatable {
  /// `housing-construction`.
  package var id: String
  /// As the plan's text names it where it gives duties: `县住房和城乡建设局`.
  package var name: String
  /// Other names, the plan's own among them: `县住建局`, `县发改委`.
  package var aliases: [String]
  /// What it answers for, each a sentence of annex 2, word for word.
  package var duties: [OrganisationDuty]
  /// Where the plan names it.
  package var basis: String
  /// Cases are transferred to it (转办): annex 2 gives it something to answer for, and it is not whoever transfers them.
  package var takesTransfers: Bool

  package init(
    id: String, name: String, aliases: [String] = [], duties: [OrganisationDuty] = [], basis: String = "",
    takesTransfers: Bool = true
  ) {
    self.takesTransfers = takesTransfers
    self.id = id
    self.name = name
    self.aliases = aliases
    self.duties = duties
    self.basis = basis
  }
}

/// One thing that an organisation answers for.
package struct OrganisationDuty: Sendable, Equatable {
  /// Word for word from annex 2.
  package var sentence: String
  /// `附件2（八）`.
  package var basis: String
  /// Words in a matter's text that this sentence answers for.
  package var words: [String]

  package init(sentence: String, basis: String, words: [String] = []) {
    self.sentence = sentence
    self.basis = basis
    self.words = words
  }
}

/// A unit that may be the right one for a matter, and the sentence of the plan it rests on.
package struct Competence: Sendable, Equatable {
  package var organisation: Organisation
  package var duty: OrganisationDuty
  /// The words of the matter that led to it.
  package var words: [String]
  /// What the matter surely is, its unit answers for by the plan, and no other unit is spoken for as much: only then is it
  /// chosen beforehand. Wrong and sure is worse than unsure.
  package var isCertain = false
}

extension Plan {
  package func organisation(id: String) -> Organisation? { organisations.first { $0.id == id } }

  package func organisation(named text: some StringProtocol) -> Organisation? {
    let wanted = String(text)
    return organisations.first { $0.name == wanted || $0.aliases.contains(wanted) }
  }

  /// The organisations that answer for a kind of problem, the first of them first.
  package func organisations(answeringFor kind: ProblemKind) -> [Organisation] {
    kind.answeredBy.compactMap { organisation(id: $0) }
  }

  /// The units that cases may be transferred to.
  package var transferees: [Organisation] { organisations.filter(\.takesTransfers) }

  /// Which units a matter may be transferred to, by the words in its text; the unit with most such words first.
  /// Proposes only; a person decides.
  /// - Parameter kind: code of the kind that the matter surely is of; nil where that is not sure.
  package func competences(for text: String, surelyOf kind: String? = nil) -> [Competence] {
    var found: [Competence] = []
    for organisation in transferees {
      for duty in organisation.duties {
        let words = duty.words.filter { text.contains($0) }
        if !words.isEmpty { found.append(Competence(organisation: organisation, duty: duty, words: words)) }
      }
    }
    var sorted = found.enumerated().sorted {
      ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset)
    }.map(\.element)
    guard let best = sorted.first, let kind = kind.flatMap({ self.kind(code: $0) }) else { return sorted }
    let rivals = sorted.filter { $0.organisation.id != best.organisation.id }
    sorted[0].isCertain =
      kind.answeredBy.contains(best.organisation.id) && rivals.allSatisfy { $0.words.count < best.words.count }
    return sorted
  }
}
