import Basics
import Casework
import Operations

/// What can be done to a case next, each in a form of its own; and what cannot yet, with every reason.
struct DeedForms {
  var view: CaseView
  var refusal: CasePage.Refusal?

  func write(into h: inout HTML) {
    let possible = view.offers.filter { $0.reasons.isEmpty }
    let others = view.offers.filter { !$0.reasons.isEmpty }
    h(.section, .class("card deeds")) { h in
      h(.h2, text: "下一步")
      if possible.isEmpty { h.nothing("没有可以办理的事项") }
      if let awaited = view.awaited {
        h(.p, .class("small"), text: "接下来是“\(name(awaited))”：\(awaited.reasons.joined(separator: "；"))。")
      }
      if let next = view.next { form(next, into: &h) }
      let rest = possible.filter { $0 != view.next }
      for offer in rest where !offer.deed.isRare { form(offer, into: &h) }
      let rare = rest.filter(\.deed.isRare)
      if !rare.isEmpty {
        h(.details, .class("rare"), rare.contains { isKept($0) } ? .open : nil) { h in
          h(.summary, text: "其他（\(rare.count)）")
          for offer in rare { form(offer, into: &h) }
        }
      }
      if let refusal, !possible.contains(where: { $0.deed == refusal.deed && $0.problem == refusal.form.problem }) {
        typed(refusal, into: &h)
      }
      if !others.isEmpty {
        h(.details) { h in
          h(.summary, text: "现在还不能办的（\(others.count)）")
          h(.dl, .class("not-yet")) { h in
            for offer in others {
              h(.dt, text: name(offer))
              for reason in offer.reasons { h(.dd, text: reason) }
            }
          }
        }
      }
    }
  }

  private func name(_ offer: CaseView.Offer) -> String {
    offer.problem.isEmpty ? offer.deed.title : "\(offer.deed.title)（\(Problem.named(offer.problem))）"
  }

  private func isKept(_ offer: CaseView.Offer) -> Bool {
    refusal?.deed == offer.deed && refusal?.form.problem == offer.problem
  }

  private func form(_ offer: CaseView.Offer, into h: inout HTML) {
    let kept = isKept(offer) ? refusal : nil
    let isOpen = kept != nil || refusal == nil && offer == view.next
    h(.details, .class("deed"), kept == nil ? nil : .id("deed-" + offer.deed.rawValue), isOpen ? .open : nil) { h in
      h(.summary, text: name(offer))
      h(.form, .post, .action(.matterDeed(offer.deed, of: view.number))) { h in
        h.token()
        h(.input, .type("hidden"), .name("seen"), .value(String(view.version)))
        if !offer.problem.isEmpty { h(.input, .type("hidden"), .name("problem"), .value(offer.problem)) }
        for input in offer.deed.inputs {
          h.input(
            input, value: kept?.form[input.name] ?? start(of: input, offer), kinds: view.kinds, units: view.units,
            files: view.files.map { ($0, SitePath.thumbnail($0.digest, of: view.number)) })
        }
        h(.button, .class("main"), .type("submit"), text: offer.deed.title)
      }
    }
  }

  /// What was typed for a deed that is not possible any more: to be copied, so that nothing is lost.
  private func typed(_ refusal: CasePage.Refusal, into h: inout HTML) {
    h(.div, .class("notice wait"), .id("deed-" + refusal.deed.rawValue)) { h in
      h(.strong, text: "“\(refusal.deed.title)”现在不能办了，您填写的是：")
      for input in refusal.deed.inputs where input.sort != .files && !refusal.form[input.name].isEmpty {
        h(.p, .class("lines"), text: "\(input.label)：\(refusal.form[input.name])")
      }
    }
  }

  private func start(of input: DeedInput, _ offer: CaseView.Offer) -> String {
    if offer.deed == .order, let problem = view.problems.first(where: { $0.number == offer.problem }) {
      if input.name == "text" { return problem.statement }
      if input.name == "basis" { return problem.law }
    }
    if offer.deed == .service, input.sort == .day { return view.today?.description ?? "" }
    return switch input.sort {
    case .wording: view.brief
    case .kind: view.kind
    case .unit: view.units.first { $0.isCertain }?.id ?? ""
    case .other: view.likes.first?.number ?? ""
    case .short where input.name == "department": view.office
    case .short where input.name == "person" && !view.person.isEmpty: view.person
    case .short, .long, .day, .finding, .files, .estate: ""
    }
  }
}

extension HTML {
  /// One field of a deed's form.
  mutating func input(
    _ input: DeedInput, value: String, kinds: [KindChoice], units: [CaseView.UnitChoice],
    files: [(line: CaseView.FileLine, small: SitePath)] = []
  ) {
    switch input.sort {
    case .kind:
      select(
        input.label, name: input.name, kinds.map { ($0.code, "\($0.code) \($0.name)") }, chosen: value, all: "请选择类别")
    case .finding:
      select(
        input.label, name: input.name, ["属实", "部分属实", "不属实"].map { ($0, $0) }, chosen: value, all: "请选择")
    case .unit:
      let titles = units.map { ($0.id, $0.signsIn ? $0.name : $0.name + "（尚无账号）") }
      select(input.label, name: input.name, titles, chosen: value, all: "请选择单位")
      if units.contains(where: { !$0.signsIn }) {
        self(
          .p, .class("small muted"),
          text: "注明“尚无账号”的单位在系统里看不到转办件，转办后请另行告知（电话或书面），并请管理员为它添加账号。")
      }
      for unit in units where !unit.why.isEmpty { self(.p, .class("small muted"), text: "\(unit.name)：\(unit.why)") }
    case .files:
      if files.isEmpty { return }
      let chosen = value.split(separator: " ")
      self(.fieldset, .class("files")) { h in
        h(.legend, text: input.label)
        for file in files {
          let position = String(file.line.position)
          h(.label) { h in
            h(
              .input, .type("checkbox"), .name(input.name), .value(position),
              chosen.contains(Substring(position)) ? .checked : nil)
            if file.line.isPicture { h(.img, .src(file.small), .lazy, .alternative("照片：\(file.line.title)")) }
            h(.span, .class("small"), text: file.line.title)
          }
        }
      }
    case .day: dateField(input.label, name: input.name, Day(iso: value))
    case .long, .wording:
      self(.label, .class("field")) { h in
        h.text(input.label)
        h(.textarea, .name(input.name), .maxLength(Office.longestWords), text: "\n" + value)
      }
    case .estate:
      self(.label, .class("field")) { h in
        h.text(input.label)
        h(
          .input, .type("text"), .name(input.name), .value(value), .list("estates"), .data(address: .estates),
          .placeholder("输入名称的一部分"), .noAutocomplete)
        h(.datalist, .id("estates"))
      }
    case .short, .other:
      self(.label, .class("field")) { h in
        h.text(input.label)
        h(.input, .type("text"), .name(input.name), .value(value), .noAutocomplete)
      }
    }
  }
}
