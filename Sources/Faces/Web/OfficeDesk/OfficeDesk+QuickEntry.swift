import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  private static let draft = "entry"

  package func entryForm() throws -> EntryFormView {
    let own = officer.confinedTo
    return EntryFormView(
      units: units.filter { own == nil || $0.code == own }, sources: plan.sources.map(\.name), kinds: kindChoices,
      draft: try office.draft(form: Self.draft, by: officer))
  }

  package func keepDraft(_ text: String) throws {
    if text.isEmpty { return try office.dropDraft(form: Self.draft, by: officer) }
    try office.keepDraft(text, form: Self.draft, by: officer)
  }

  package func suggestions(words: String, estate: String, unit: String?) throws -> SuggestionView {
    let found = try office.suggestions(
      words: words, estate: estate, subdistrict: officer.confinedTo ?? unit, proposer: proposer, by: officer)
    var view = SuggestionView(
      estate: found.estate.map { "\($0.name)（\(unitName($0.subdistrict))）" },
      likes: found.duplicates.map {
        .init(
          number: $0.number, day: $0.received?.chinese ?? "", stage: $0.stage.rawValue,
          brief: String($0.brief.prefix(60)), words: $0.likeness.words.joined(separator: "、"),
          link: SitePath.matter($0.number).href)
      },
      kinds: found.kinds.map {
        .init(value: $0.meant, name: kindName($0.meant), words: $0.words, isCertain: $0.certain)
      },
      units: found.units.map {
        .init(
          value: $0.organisation.id, name: $0.organisation.name,
          words: "\($0.duty.basis)：\($0.duty.sentence)（据“\($0.words.joined(separator: "”“"))”）", isCertain: $0.isCertain
        )
      })
    view.names = Mentions.found(in: words).filter { $0.sort == .name }.map {
      .init(value: $0.masked, name: $0.text, words: "", isCertain: $0.confidence > .possible)
    }
    return view
  }

  package func file(_ form: EntryForm) throws -> ReceiptView {
    var told = ComplaintForm()
    (told.words, told.kind, told.token) = (form.words, form.kind, form.token)
    told.reporter = Reporter(name: form.name, contact: form.contact)
    told.source = form.source
    told.isTakenDown = true
    told.level = form.level ?? plan.sources.first { $0.name == form.source }?.level ?? .county
    told.subdistrict = officer.confinedTo ?? form.unit
    var reasons: [String] = []
    if !plan.sources.contains(where: { $0.name == form.source }) { reasons.append("请选择来源") }
    if !form.estate.isEmpty {
      let unit = told.subdistrict.isEmpty ? nil : told.subdistrict
      if let estate = try office.estate(named: form.estate, in: unit) {
        told.estate = estate.id
      } else {
        reasons.append("没有认出小区“\(form.estate.prefix(30))”，请从提示中选择；确实不在名录中的，清空小区并选择街道")
      }
    }
    if !reasons.isEmpty {
      if tidied(form.words).isEmpty { reasons.append("请写一写发生了什么事") }
      throw Refused(reasons)
    }
    let receipt = try office.file(told, by: officer)
    try office.dropDraft(form: Self.draft, by: officer)
    if !form.other.isEmpty { try? office.join(receipt.number, to: form.other, seen: 1, by: officer) }
    let story = try office.caseStory(receipt.number, by: officer)
    let due = story.file.due.map { "\($0.sort.rawValue)期限：\($0.due.chinese)（\($0.basis)）" } ?? ""
    return ReceiptView(
      number: receipt.number, code: "\(receipt.code)", moment: receipt.moment, due: due)
  }
}
