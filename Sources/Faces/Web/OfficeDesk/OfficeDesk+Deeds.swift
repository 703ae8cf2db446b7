import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func perform(_ deed: CaseDeed, on number: String, _ form: DeedForm) throws {
    do {
      try act(deed, number, form)
    } catch let moved as Moved {
      let names = office.stepNames
      throw Overtaken(lines: moved.since.map { "\($0.day.chinese) \($0.clock)　\($0.sentence(names))" })
    }
  }

  private func act(_ deed: CaseDeed, _ number: String, _ form: DeedForm) throws {
    let (text, problem, seen, token) = (form["text"], form.problem, form.seen, form.token)
    switch deed {
    case .acceptance: try office.accept(number, department: form["department"], seen: seen, token: token, by: officer)
    case .refusal: try office.refuse(number, reason: text, seen: seen, token: token, by: officer)
    case .assignment:
      try office.assign(
        number, department: form["department"], person: form["person"], seen: seen, token: token, by: officer)
    case .finding:
      try office.verify(
        number, finding: Complaint.Finding(rawValue: form["finding"]) ?? .pending, ground: text, seen: seen,
        token: token, by: officer)
    case .problem:
      var problem = ProblemForm()
      (problem.kind, problem.description, problem.responsible) = (form["kind"], text, form["person"])
      problem.due = try day(form)
      try office.enter(problem, of: number, seen: seen, token: token, by: officer)
    case .order:
      var order = OrderForm()
      (order.problem, order.statement, order.demands) = (problem, text, form["demands"])
      (order.basis, order.due) = (form["basis"], try day(form))
      try office.order(order, of: number, seen: seen, token: token, by: officer)
    case .service:
      try office.recordService(
        of: problem, number, on: try day(form) ?? office.clock.today, manner: text, seen: seen, token: token,
        by: officer)
    case .progress:
      try office.reportProgress(of: problem, number, text: text, seen: seen, token: token, by: officer)
    case .submission: try office.submit(problem, of: number, text: text, seen: seen, token: token, by: officer)
    case .passing: try office.pass(problem, of: number, text: text, seen: seen, token: token, by: officer)
    case .sendingBack: try office.sendBack(problem, of: number, reason: text, seen: seen, token: token, by: officer)
    case .closing: try office.close(number, result: text, seen: seen, token: token, by: officer)
    case .answer: try office.answer(number, words: text, seen: seen, token: token, by: officer)
    case .reopening:
      try office.reopen(number, problem: problem, reason: text, seen: seen, token: token, by: officer)
    case .transfer:
      try office.transfer(
        number, to: form["unit"], summary: text, passingOn: form.files, due: try day(form), seen: seen, token: token,
        by: officer)
    case .receipt: try office.signFor(number, seen: seen, token: token, by: officer)
    case .reply: try office.reply(number, words: text, seen: seen, token: token, by: officer)
    case .returning: try office.returnTransfer(number, reason: text, seen: seen, token: token, by: officer)
    case .joining: try office.join(number, to: form["other"], seen: seen, token: token, by: officer)
    case .parting: try office.part(number, reason: text, seen: seen, token: token, by: officer)
    case .extension_:
      guard let until = try day(form) else { throw Refused("请填写延到哪一天") }
      try office.extend(
        number, problem: problem, until: until, reason: text, seen: seen, token: token, by: officer)
    case .kind:
      try office.recategorise(
        number, problem: problem, kind: form["kind"], reason: text, seen: seen, token: token, by: officer)
    case .wording:
      try office.edit(number, words: text, estate: form["estate"], seen: seen, token: token, by: officer)
    case .withdrawal: try office.withdraw(number, reason: text, seen: seen, token: token, by: officer)
    case .referral: try office.refer(number, reason: text, seen: seen, token: token, by: officer)
    }
  }

  private func day(_ form: DeedForm) throws -> Day? {
    let text = tidied(form["day"])
    if text.isEmpty { return nil }
    guard let day = Day(iso: text) else { throw Refused("日期“\(text.prefix(20))”读不懂，请写成 2025-07-02 的样子") }
    return day
  }

  package func perform(
    _ deed: CaseDeed, onMany numbers: [(number: String, seen: Int?)], _ form: DeedForm
  ) throws -> [WorkView.Result] {
    let many: ManyDeed
    switch deed {
    case .assignment: many = .assign(department: form["department"], person: form["person"])
    case .extension_:
      guard let until = try day(form) else { throw Refused("请填写延到哪一天") }
      many = .extend(until: until, reason: form["text"])
    case .transfer: many = .transfer(unit: form["unit"], summary: form["text"])
    case .kind: many = .recategorise(kind: form["kind"])
    default: throw Refused("“\(deed.title)”不能批量办理")
    }
    if numbers.isEmpty { throw Refused("请先勾选要办理的件") }
    return try office.doToMany(many, numbers.map { ($0.number, $0.seen) }, token: form.token, by: officer).map {
      WorkView.Result(number: $0.matter, reasons: $0.reasons)
    }
  }

  package func attach(_ bytes: [UInt8], to number: String, problem: String) throws {
    try office.attach(bytes, to: number, problem: problem, by: officer)
  }

  package func attachment(_ digest: String, of number: String) throws -> KeptFile {
    let kept = try office.attachment(digest, of: number, by: officer)
    return KeptFile(mediaType: kept.mediaType, bytes: kept.bytes)
  }

  package func thumbnail(_ digest: String, of number: String) throws -> [UInt8]? {
    try office.thumbnail(digest, of: number, by: officer)
  }

  package func order(_ document: String, of number: String, into directory: String) throws -> ProducedFile {
    let path = directory + "/order-\(UInt64.random(in: 0 ... .max)).docx"
    try office.writeOrder(document, of: number, to: path, by: officer)
    return ProducedFile(path: path, name: "责令整改通知书 \(document).docx")
  }
}
