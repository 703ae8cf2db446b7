import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func matter(_ number: String) throws -> CaseView {
    let story = try office.caseStory(number, by: officer)
    let (file, today) = (story.file, office.clock.today)
    let brief = story.complaint?.brief ?? story.problems.first?.description ?? ""
    var view = CaseView(number: number, stage: file.stage.rawValue, version: file.steps.count, brief: brief)
    if story.firstWords != brief { view.firstWords = story.firstWords }
    (view.isSummary, view.place, view.today) = (story.isSummary, story.estate?.name ?? "", today)
    view.isComplained = story.complaint != nil
    view.facts = facts(of: story)
    if let complaint = story.complaint, !story.isSummary {
      view.notes = complaint.notes.sorted { $0.key < $1.key }.map { CaseView.Fact(title: $0.key, value: $0.value) }
      view.secrecyAsked = complaint.secrecyAsked
    }
    view.dues = file.clocks.sorted { $0.due < $1.due }.map { line($0, today) }
    view.timeline = Step.told(file.steps).map { line($0.step, $0.count, story) }
    view.problems = file.problems.map { problem in
      let record = story.problems.first { $0.number == problem.number }
      return CaseView.ProblemLine(
        number: problem.number, kind: kindName(problem.kind), description: record?.description ?? "",
        stage: problem.stage.rawValue, responsible: record?.responsible ?? problem.person, due: record?.due,
        document: problem.document, statement: record.map { statement(of: $0, story) } ?? "",
        law: law(of: problem.kind))
    }
    view.orders = story.orders.map {
      CaseView.OrderLine(
        document: $0.documentNumber, day: $0.day, company: story.companies[$0.company] ?? "", statement: $0.remark)
    }
    view.joined = story.joined
    view.files = file.steps.filter { !$0.digest.isEmpty }.map { step in
      let who = step.post.isEmpty ? "投诉人" : story.posts[step.post] ?? step.post
      let about = step.problem.isEmpty ? "" : "（\(Problem.named(step.problem))）"
      return CaseView.FileLine(
        position: step.position, digest: step.digest, mediaType: step.mediaType,
        title: "\(who)　\(step.day.chinese)\(about)")
    }
    if officer.may(.attach, story.whose), file.obstacles(to: .attached, by: officer.post.code).isEmpty {
      view.takesFiles = [""] + file.problems.filter { $0.stage != .passed }.map(\.number)
    }
    if !file.stage.isOver, file.joinedTo.isEmpty, !story.isSummary {
      view.likes = try office.likeCases(number, by: officer).map {
        CaseView.LikeLine(
          number: $0.number, day: $0.received, stage: $0.stage.rawValue, brief: $0.brief,
          score: $0.likeness.score, words: $0.likeness.words)
      }
    }
    view.offers = offers(story)
    (view.office, view.person) = (file.office, file.person)
    view.mentions = Mentions.found(in: brief).filter { $0.sort == .name }.map(\.text)
    if let (deed, problem) = usualDeed(file) {
      let usual = view.offers.first { $0.deed == deed && $0.problem == problem }
      if let usual, !usual.reasons.isEmpty { view.awaited = usual } else { view.next = usual }
      view.offers = view.offers.inOrder(from: deed)
    }
    view.kinds = kindChoices
    view.units = try unitChoices(brief)
    view.kind = story.complaint?.kind ?? story.problems.first?.kind ?? ""
    if view.kind.isEmpty { view.kind = proposer.propose(brief).first { $0.certain }?.meant ?? "" }
    return view
  }

  /// What an order may say of a problem: its description, unless those are the complaint's words.
  private func statement(of problem: Problem, _ story: CaseStory) -> String {
    guard let complaint = story.complaint else { return problem.description }
    let kind = plan.kind(code: problem.kind)
    let names = [story.estate?.name ?? "", kind?.name ?? "", kind?.formName ?? ""] + story.companies.values
    let told = [complaint.brief, story.firstWords]
    return sharedWording(of: problem.description, with: told, allowing: names) == nil ? problem.description : ""
  }

  /// Of the kind's basis the articles of law; the paragraph of the plan is no ground to order somebody on.
  private func law(of kind: String) -> String {
    let basis = plan.kind(code: kind)?.basis ?? ""
    return basis.split(separator: "；").filter { $0.hasPrefix("《") }.joined(separator: "；")
  }

  var kindChoices: [KindChoice] { plan.kinds.map { KindChoice(code: $0.code, name: $0.formName ?? $0.name) } }

  /// Every unit that takes transfers; those that the words speak for come first, with the sentence that it rests on.
  func unitChoices(_ words: String) throws -> [CaseView.UnitChoice] {
    guard officer.mayAnywhere(.transfer) else { return [] }
    let signedIn = try office.unitsThatSignIn()
    var choices: [CaseView.UnitChoice] = []
    let kind = proposer.propose(words).first { $0.certain }?.meant
    for competence in plan.competences(for: words, surelyOf: kind).prefix(3)
    where !choices.contains(where: { $0.id == competence.organisation.id }) {
      let why = "\(competence.duty.basis)：\(competence.duty.sentence)（据“\(competence.words.joined(separator: "”“"))”）"
      choices.append(
        .init(
          id: competence.organisation.id, name: competence.organisation.name, why: why,
          isCertain: competence.isCertain, signsIn: signedIn.contains(competence.organisation.id)))
    }
    return choices
      + plan.transferees.filter { unit in !choices.contains { $0.id == unit.id } }.map {
        .init(id: $0.id, name: $0.name, why: "", signsIn: signedIn.contains($0.id))
      }
  }

  private func facts(of story: CaseStory) -> [CaseView.Fact] {
    var facts: [CaseView.Fact] = []
    func add(_ title: String, _ value: String, _ link: SitePath? = nil) {
      if !value.isEmpty { facts.append(CaseView.Fact(title: title, value: value, link: link)) }
    }
    let file = story.file
    if let complaint = story.complaint, story.isSummary {
      add("受理日期", complaint.accepted.chinese)
      add("类别", kindName(complaint.kind))
    } else if let complaint = story.complaint {
      let reporter = story.reporter.map { "\($0.name)　\($0.contact)" } ?? ""
      let mayOpen = !complaint.reporter.isEmpty && officer.may(.openIdentity, story.whose)
      add(
        "投诉人", tidied(reporter).isEmpty ? "匿名" : tidied(reporter), mayOpen ? .identity(of: file.matter) : nil)
      add("来源", "\(complaint.source)　\(complaint.level.rawValue)")
      add("受理时间", "\(complaint.accepted.chinese) \(complaint.acceptedClock)")
      add("类别", kindName(complaint.kind))
    }
    add("街道", unitName(story.whose.subdistrict))
    add("小区", story.estate?.name ?? "")
    let served = story.estate?.company(on: office.clock.today) ?? 0
    add("物业服务企业", story.companies[served] ?? "")
    add("承办科室", file.office)
    add("责任人", file.person)
    add("核查结论", file.finding == .pending ? "" : file.finding.rawValue)
    add("转办单位", file.unit.isEmpty ? "" : plan.organisation(id: file.unit)?.name ?? file.unit)
    add("并入", file.joinedTo, file.joinedTo.isEmpty ? nil : .matter(file.joinedTo))
    if story.complaint != nil, !story.isSummary { add("台账记录", file.matter, .entry(Entry(.complaint, file.matter))) }
    return facts
  }

  private func line(_ clock: CaseClock, _ today: Day) -> CaseView.DueLine {
    CaseView.DueLine(
      title: clock.sort.rawValue + (clock.problem.isEmpty ? "" : "（\(Problem.named(clock.problem))）"), due: clock.due,
      basis: clock.basis, daysLate: max(0, today - clock.due))
  }

  private func line(_ step: Step, _ count: Int, _ story: CaseStory) -> CaseView.Line {
    CaseView.Line(
      when: tidied("\(step.day.chinese) \(step.clock)"),
      who: step.post.isEmpty ? "" : story.posts[step.post] ?? step.post,
      sentence: step.sentence(office.stepNames) + (count > 1 ? "（\(count)份）" : ""), isInternal: step.isInternal,
      dues: step.opens.map { line($0, $0.due) })
  }

  /// What usually comes next, of everything that may.
  private func usualDeed(_ file: CaseFile) -> (CaseDeed, String)? {
    switch file.stage {
    case .received: (.acceptance, "")
    case .accepted: (.assignment, "")
    case .assigned: (.finding, "")
    case .verified: (file.isFounded && file.problems.isEmpty ? .problem : .closing, "")
    case .rectifying, .submitted:
      file.problems.first { $0.stage != .passed }.map { problem in
        switch problem.stage {
        case .entered: (.order, problem.number)
        case .ordered: (.service, problem.number)
        case .served:
          file.obstacles(to: .submitted, problem: problem.number, by: "").isEmpty
            ? (.submission, problem.number) : (.progress, problem.number)
        case .submitted, .passed: (.passing, problem.number)
        }
      }
    case .transferred: (file.isSignedFor ? .reply : .receipt, "")
    case .closed: (.answer, "")
    case .referred, .answered, .refused, .withdrawn, .joined, .done: nil
    }
  }

  /// What this officer may do, each with every reason why not yet.
  private func offers(_ story: CaseStory) -> [CaseView.Offer] {
    let file = story.file
    return CaseDeed.allCases.flatMap { deed -> [CaseView.Offer] in
      guard officer.may(deed.sort.deed, story.whose) else { return [] }
      var about = deed.reach == .ofProblem ? [] : [""]
      if deed.reach != .ofCase { about += file.problems.map(\.number) }
      return about.map { problem in
        CaseView.Offer(
          deed: deed, problem: problem,
          reasons: file.obstacles(to: deed.sort, problem: problem, by: officer.post.code))
      }
    }
  }
}

extension [CaseView.Offer] {
  /// What comes next first, and after it what was done already and may be done again.
  fileprivate func inOrder(from next: CaseDeed) -> [CaseView.Offer] {
    let at = CaseDeed.allCases.firstIndex(of: next) ?? 0
    let ahead = Set(CaseDeed.allCases[at...])
    return filter { ahead.contains($0.deed) } + filter { !ahead.contains($0.deed) }
  }
}
