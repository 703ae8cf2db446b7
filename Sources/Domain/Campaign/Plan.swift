import Basics

/// A county's campaign as data: who must do what by when, and which problems it is after.
///
/// Code knows what a deadline *is*; that it falls on Thursday 09:00 stands in the pack (`PlanPack` reads it).
package struct Plan: Sendable, Equatable {
  /// The pack's own name, `wenxian-2025`.
  package var name: String
  /// The whole name of the campaign, as forms and documents print it after the county's name.
  package var title: String
  /// The county, with its division code after GB/T 2260 (`410825`).
  package var county: County
  /// Figures are cumulative from this day (Plan, part 3 (2): 2025-04-03); earlier records are kept, not counted.
  package var firstDay: Day
  package var lastDay: Day
  /// Every subdistrict that may hold an estate, in the order in which forms list them.
  package var subdistricts: [Subdistrict]
  /// The kinds of problem (Plan, part 2), in the plan's order.
  package var kinds: [ProblemKind]
  /// What the 来源 column may say, and the level each way of arrival has.
  package var sources: [ComplaintSource]
  /// The document that the pack renders as data.
  package var document = ""
  /// The names of the groups of kinds, the plan's (一) … (四), in order.
  package var groups: [ProblemGroup] = []
  package var phases: [Phase] = []
  package var duties: [Duty] = []
  package var organisations: [Organisation] = []
  package var taskForce: TaskForce?
  /// The rows of annexes 3 and 4 in their order, further units after them.
  package var contactRows: [ContactRow] = []
  package var forms: [FormText] = []
  /// What all indicators turn on (坚持以人民为中心).
  package var centre: Indicator?
  /// The fifteen indicators of the “1456” mode: four problems, five coverages, six improvements.
  package var indicators: [Indicator] = []
  package var timeLimits: [TimeLimit] = []
  package var discrepancies: [Discrepancy] = []
  package var calendar = WorkingCalendar()

  package init(
    name: String, title: String, county: County, firstDay: Day, lastDay: Day, subdistricts: [Subdistrict],
    kinds: [ProblemKind], sources: [ComplaintSource]
  ) {
    self.name = name
    self.title = title
    self.county = county
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.subdistricts = subdistricts
    self.kinds = kinds
    self.sources = sources
  }
}

package struct County: Sendable, Equatable, Codable {
  package var code: String
  package var name: String

  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// A subdistrict office (街道办事处), the unit that reports each week.
package struct Subdistrict: Sendable, Equatable {
  /// Nine digits, `410825001`.
  package var code: String
  /// `温泉街道办事处`.
  package var name: String
  package var aliases: [String]
  /// False where only the official division codes know it (黄河街道办事处): it is accepted when a record names it, and
  /// reported from then on.
  package var namedByPlan: Bool

  package init(code: String, name: String, aliases: [String] = [], namedByPlan: Bool = true) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.namedByPlan = namedByPlan
  }

  /// `温泉街道`, as people say it.
  package var shortName: String { name.hasSuffix("办事处") ? String(name.dropLast(3)) : name }
}

/// A group of kinds: the plan's (一) … (四).
package struct ProblemGroup: Sendable, Equatable {
  package var number: Int
  package var name: String
  package var basis: String

  package init(number: Int, name: String, basis: String = "") {
    self.number = number
    self.name = name
    self.basis = basis
  }
}

/// One of the twelve kinds of problem (Plan, part 2; requirement A2).
package struct ProblemKind: Sendable, Equatable {
  /// `1.1` … `1.4`, `2.1` … `2.3`, `3`, `4.1` … `4.4`.
  package var code: String
  /// As the plan's text words it.
  package var name: String
  /// As the column of 附件6 words it; nil for lifts, which have no column.
  package var formName: String?
  /// 1 … 4: the plan's (一) … (四).
  package var group: Int
  /// Other wordings that mean this kind and nothing else.
  package var aliases: [String]
  /// The plan's own failings, each a thing an inspector can check.
  package var checkItems: [String]
  /// Words in a complaint that speak for this kind, with a weight each (1 … 5).
  package var words: [Word]
  /// Words that speak for it only together.
  package var pairs: [Pair] = []
  /// The paragraph of the plan and, where it cites one, the article of law.
  package var basis: String
  /// Ids of the organisations that answer for it, the first of them first; `subdistricts` means the subdistrict's own
  /// office.
  package var answeredBy: [String] = []
  /// As a resident would say it; empty where the pack has none.
  package var plainName = ""

  package struct Word: Sendable, Equatable {
    package var text: String
    package var weight: Int

    package init(text: String, weight: Int) {
      self.text = text
      self.weight = weight
    }
  }

  /// One word of each list in a complaint: where the money comes from, and that nobody knows what became of it.
  package struct Pair: Sendable, Equatable {
    package var first: [String]
    package var second: [String]
    /// 1 … 5.
    package var weight: Int

    package init(first: [String], second: [String], weight: Int) {
      (self.first, self.second, self.weight) = (first, second, weight)
    }
  }

  package init(
    code: String, name: String, formName: String?, group: Int, aliases: [String] = [], checkItems: [String] = [],
    words: [Word] = [], basis: String = ""
  ) {
    self.code = code
    self.name = name
    self.formName = formName
    self.group = group
    self.aliases = aliases
    self.checkItems = checkItems
    self.words = words
    self.basis = basis
  }
}

/// A way a complaint arrives (附件5, note 2).
package struct ComplaintSource: Sendable, Equatable {
  package var name: String
  package var aliases: [String]
  /// Nil where the name alone does not tell: `12345` may be the county's hotline or the city's.
  package var level: ComplaintLevel?

  package init(name: String, aliases: [String] = [], level: ComplaintLevel?) {
    self.name = name
    self.aliases = aliases
    self.level = level
  }
}

/// Whether the county received a complaint itself or had it passed down (附件6, table 3).
package enum ComplaintLevel: String, Sendable, CaseIterable, Codable {
  case county = "县级受理"
  case referredFromAbove = "省市转办"
}

extension Plan {
  /// The subdistrict meant by a name as typed: `温泉街道办事处`, `温泉街道办`, `温泉街道`, `温泉`, or an alias.
  package func subdistrict(named text: some StringProtocol) -> Subdistrict? {
    let wanted = stem(text)
    guard !wanted.isEmpty else { return nil }
    return subdistricts.first { stem($0.name) == wanted || $0.aliases.contains { stem($0) == wanted } }
  }

  package func subdistrict(code: String) -> Subdistrict? { subdistricts.first { $0.code == code } }

  /// The kind meant by a code or a name as the plan or 附件6 words it.
  package func kind(named text: some StringProtocol) -> ProblemKind? {
    let wanted = plain(text)
    guard !wanted.isEmpty else { return nil }
    return kinds.first { kind in
      plain(kind.code) == wanted || plain(kind.name) == wanted || kind.formName.map(plain) == wanted
        || kind.aliases.contains { plain($0) == wanted }
    }
  }

  package func kind(code: String) -> ProblemKind? { kinds.first { $0.code == code } }

  private func stem(_ text: some StringProtocol) -> String {
    var text = folded(text)
    if text.hasPrefix(county.name), text != county.name { text.removeFirst(county.name.count) }
    for ending in ["街道办事处", "街道办", "街道", "办事处"] where text.hasSuffix(ending) && text != ending {
      return String(text.dropLast(ending.count))
    }
    return text
  }

  private func plain(_ text: some StringProtocol) -> String {
    folded(text).filter { !"（）()、，,。；;“”\"".contains($0) }
  }
}
