import Basics
import Book
import Casework
import Testing

@testable import Operations

/// Whatever people do, in whatever order: a deed is done exactly where nothing stands in its way, and case, ledger and
/// figures say the same.
@Suite struct RandomCaseTests {
  @Test(arguments: 1...6) func `case, ledger and figures agree after any deeds`(seed: Int) throws {
    let book = try Casebook()
    var dice = Dice(seed: UInt64(seed))
    let matters = try (1...4).map { try book.file(token: "\(seed)-\($0)") }
    let (mine, others) = (Officer.console, book.lead)
    for turn in 0..<70 {
      let office = book.office(on: County.today + turn / 2)
      let deed = try Chance(
        sort: dice.pick(Chance.sorts), matter: dice.pick(matters), other: dice.pick(matters),
        officer: dice.pick([mine, mine, others]), book: book, pick: dice.below(6))
      if deed.sort == .lapsed {
        try office.recordLapses()
        continue
      }
      let expected = deed.obstacles(on: office.clock.today)
      do {
        try deed.perform(in: office)
        #expect(expected.isEmpty, "turn \(turn): \(deed.sort) was done although \(expected)")
      } catch let refused as Refused {
        #expect(refused.reasons == expected, "turn \(turn): \(deed.sort)")
      } catch let denied as Denied {
        #expect(!deed.isAllowed, "turn \(turn): \(denied)")
      }
      for matter in matters { try check(matter, book) }
    }
    let complaints = try matters.map { try book.county.complaint($0)! }.filter { $0.referred == nil }
    let last = County.today + 40
    #expect(try book.county.figure(36, on: last) == complaints.count)
    #expect(try book.county.figure(37, on: last) == complaints.count { $0.closed != nil })
    #expect(try book.county.book.verify().isEmpty)
  }

  private func check(_ matter: String, _ book: Casebook) throws {
    let file = try book.standing(matter)
    #expect(file == CaseFile(matter, file.steps))
    let line = try #require(try book.county.book.read { try $0.casework(matter) })
    #expect(line.stage == file.stage && line.due == file.due?.due && line.isSentBack == file.isSentBack)
    let complaint = try #require(try book.county.complaint(matter))
    let isClosed = [CaseFile.Stage.closed, .answered, .refused, .withdrawn].contains(file.stage)
    #expect((complaint.closed != nil) == isClosed, "\(file.stage)")
    #expect((complaint.referred != nil) == file.isReferred)
    #expect(complaint.duplicateOf == file.joinedTo)
    if !isClosed, !file.isReferred, file.joinedTo.isEmpty { #expect(complaint.finding == file.finding) }
    for told in file.problems {
      let problem = try #require(try book.county.problem(told.number))
      #expect((problem.rectified != nil) == (told.stage == .passed))
      #expect(problem.kind == told.kind)
      let clock = file.clocks.first { $0.sort == .rectification && $0.problem == told.number }
      if let clock { #expect(problem.due == clock.due) }
    }
    // Nothing is due in what is over, but an answer.
    if file.stage.isOver { #expect(file.clocks.allSatisfy { $0.sort == .answer || $0.sort == .review }) }
  }
}

/// Something that somebody may want to do.
private struct Chance {
  static let sorts: [Step.Sort] = [
    .accepted, .accepted, .assigned, .assigned, .verified, .verified, .entered, .entered, .ordered, .served,
    .progressed, .progressed, .submitted, .submitted, .passed, .passed, .sentBack, .closed, .closed, .answered,
    .answered, .reopened, .transferred, .returned, .joined, .parted, .extended, .recategorised, .edited, .refused,
    .withdrawn, .referred, .lapsed,
  ]

  let sort: Step.Sort
  let matter: String
  let other: String
  let officer: Officer
  let file: CaseFile
  let target: CaseFile
  let problem: String
  let pick: Int
  let isAllowed: Bool

  init(sort: Step.Sort, matter: String, other: String, officer: Officer, book: Casebook, pick: Int) throws {
    (self.sort, self.matter, self.other, self.officer, self.pick) = (sort, matter, other, officer, pick)
    file = try book.standing(matter)
    target = try book.standing(other)
    let isOfProblems: Set<Step.Sort> = [.ordered, .served, .progressed, .submitted, .passed, .sentBack]
    let isOfEither: Set<Step.Sort> = [.reopened, .extended, .recategorised]
    let numbers = file.problems.map(\.number)
    problem =
      isOfProblems.contains(sort) || isOfEither.contains(sort) && pick % 2 == 0
      ? numbers.isEmpty ? "" : numbers[pick % numbers.count] : ""
    isAllowed = officer.may(
      sort.deed,
      try book.county.book.read { registers in
        try registers.ownership(of: matter, registers.complaint(matter), registers.caseFile(matter))
      })
  }

  var finding: Complaint.Finding { [.founded, .founded, .partlyFounded, .unfounded][pick % 4] }

  func obstacles(on today: Day) -> [String] {
    var all = file.obstacles(to: sort, problem: problem, by: officer.post.code)
    if sort == .joined {
      if other == matter {
        all.append("不能并入自己")
      } else if target.isReferred {
        all.append("没有编号为“\(other)”的投诉举报件")
      } else if !target.joinedTo.isEmpty {
        all.append("\(other) 已并入 \(target.joinedTo)，请并入后者")
      } else if target.stage.isOver || target.stage == .closed {
        all.append("\(other) 已办结，不能并入")
      }
    }
    if sort == .verified, finding == .unfounded { all += file.objectionsToUnfounded }
    if sort == .ordered, file.problem(problem) != nil {
      let due = file.clocks.first { $0.sort == .rectification && $0.problem == problem }?.due
      switch due {
      case nil: all.append("请填写整改时限")
      case let due? where due < today: all.append("这个问题的整改时限\(due.chinese)已经过去，请填写新的整改时限")
      default: break
      }
    }
    return all
  }

  func perform(in office: Office) throws {
    switch sort {
    case .accepted: try office.accept(matter, seen: nil, by: officer)
    case .refused: try office.refuse(matter, reason: "不在整治范围", seen: nil, by: officer)
    case .assigned: try office.assign(matter, department: "物业科", person: "科长", seen: nil, by: officer)
    case .verified:
      try office.verify(matter, finding: finding, ground: "到场核查", seen: nil, by: officer)
    case .entered:
      var form = ProblemForm()
      (form.kind, form.description, form.responsible) = (["1.1", "2.2"][pick % 2], "未及时维修", "项目经理")
      try office.enter(form, of: matter, seen: nil, by: officer)
    case .ordered:
      var form = OrderForm()
      (form.problem, form.statement, form.demands, form.basis) = (problem, "设备停用", "抢修", "合同第三条")
      try office.order(form, of: matter, seen: nil, by: officer)
    case .served:
      try office.recordService(of: problem, matter, on: office.clock.today, manner: "直接送达", seen: nil, by: officer)
    case .progressed: try office.reportProgress(of: problem, matter, text: "正在维修", seen: nil, by: officer)
    case .submitted: try office.submit(problem, of: matter, seen: nil, by: officer)
    case .passed: try office.pass(problem, of: matter, seen: nil, by: officer)
    case .sentBack: try office.sendBack(problem, of: matter, reason: "没修好", seen: nil, by: officer)
    case .closed: try office.close(matter, result: "已办结", seen: nil, by: officer)
    case .answered: try office.answer(matter, words: "已办结，请监督", seen: nil, by: officer)
    case .reopened: try office.reopen(matter, problem: problem, reason: "又发生", seen: nil, by: officer)
    case .transferred: try office.transfer(matter, to: "urban-management", summary: "请处理", seen: nil, by: officer)
    case .returned: try office.returnTransfer(matter, reason: "不属本单位", seen: nil, by: officer)
    case .joined: try office.join(matter, to: other, seen: nil, by: officer)
    case .parted: try office.part(matter, reason: "并错了", seen: nil, by: officer)
    case .extended:
      let until = file.extendable(problem).map { max($0.due + 3, office.clock.today) } ?? office.clock.today
      try office.extend(matter, problem: problem, until: until, reason: "等配件", seen: nil, by: officer)
    case .recategorised: try office.recategorise(matter, problem: problem, kind: "1.3", seen: nil, by: officer)
    case .edited: try office.edit(matter, words: "电梯停运", seen: nil, by: officer)
    case .withdrawn: try office.withdraw(matter, reason: "投诉人来电撤回", seen: nil, by: officer)
    case .referred: try office.refer(matter, reason: "涉及公职人员", seen: nil, by: officer)
    default: break
    }
  }
}

extension Dice {
  fileprivate mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
