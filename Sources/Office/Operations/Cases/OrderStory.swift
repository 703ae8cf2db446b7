import Basics
import Book
import Casework

/// An order as whoever it is addressed to sees it: nothing of the complaint behind it, nor of the rest of its case.
package struct OrderStory: Sendable {
  package struct Line: Sendable, Equatable {
    package var day: Day
    /// Empty for whoever does not see the case.
    package var clock: String
    package var sentence: String
  }

  package struct Evidence: Sendable, Equatable {
    package var digest: String
    package var mediaType: String
    package var day: Day
  }

  package var order: Measure
  package var company = ""
  package var estate = ""
  /// Code.
  package var kind = ""
  /// 整改时限 as it stands.
  package var due: Day?
  /// How the problem stands; nil where it is none any more, or came in from a workbook.
  package var stage: CaseFile.ProblemFile.Stage?
  /// It came in without a case: nothing can be answered under it.
  package var isFromWorkbook = false
  /// A later order took its place.
  package var isReplaced = false
  package var lines: [Line] = []
  package var evidence: [Evidence] = []
  /// The case behind it; nil for whoever may not see cases.
  package var matter: String?
  /// Why no progress can be told, and why acceptance cannot be asked for; nil for whoever may do neither.
  package var obstacles: (progress: [String], submission: [String])?
}

/// Where an order stands: its case and the problem that it is about.
struct OrderPlace {
  var order: Measure
  var matter: String
  var problem: String
  var file: CaseFile
  var whose: Ownership

  /// The order is the one in force.
  var isInForce: Bool { file.problem(problem)?.document == order.number }
}

extension Registers {
  /// The measure, where it is an order.
  func order(_ number: String) throws -> Measure? {
    try measure(number).flatMap { $0.sort == .order ? $0 : nil }
  }

  /// Nil where the order came in from a workbook, without a case: whatever problem it names beside.
  func place(of order: Measure) throws -> OrderPlace? {
    let number = order.notes["问题编号"] ?? ""
    guard !number.isEmpty, let problem = try problem(number) else { return nil }
    let complaint = try problem.origin.isEmpty ? nil : self.complaint(problem.origin)
    let matter = complaint?.number ?? number
    let file = try standing(of: matter, complaint).file
    guard file.steps.contains(where: { $0.sort == .ordered && $0.document == order.number }) else { return nil }
    var whose = try ownership(of: matter, complaint, file)
    // Each order has an addressee of its own.
    whose.company = order.company
    return OrderPlace(order: order, matter: matter, problem: number, file: file, whose: whose)
  }

  /// The order with ground and demands as they were written when it was given, and looked through; whatever a workbook
  /// has said of it since.
  func asGiven(_ order: Measure) throws -> Measure {
    guard let found = try recorded("measure/" + order.number),
      case .measure(let first)? = try record(ofEntry: found.opened)
    else { return order }
    var order = order
    (order.basis, order.notes) = (first.basis, first.notes)
    return order
  }

  /// The order as whoever may see no case reads it: what was written for its addressee, and not what a workbook says
  /// beside it.
  func asAddressed(_ order: Measure) throws -> Measure {
    var order = order
    let step = try place(of: order)?.file.steps.last { $0.sort == .ordered && $0.document == order.number }
    order.remark = step?.text ?? ""
    order = try asGiven(order)
    // It holds that of the case, by which anybody may ask on which day somebody complained.
    order.notes["问题编号"] = nil
    return order
  }

  func ownership(of order: Measure) throws -> Ownership {
    if let place = try place(of: order) { return place.whose }
    var whose = try ownership(of: .measure(order))
    whose.company = try addressee(of: order)
    return whose
  }

  /// The company that the order is for: where a workbook names none, the one registered for the estate on that day.
  func addressee(of order: Measure) throws -> Int {
    if order.company != 0 || order.estate == 0 { return order.company }
    return try estate(order.estate)?.company(on: order.day) ?? Contract.nobody
  }
}

extension Office {
  /// - Throws: `Denied`, also where there is no such order.
  package func orderStory(_ number: String, by officer: Officer) throws -> OrderStory {
    let found = try book.read { registers -> OrderStory? in
      guard let order = try registers.order(number), officer.may(.seeOrders, try registers.ownership(of: order))
      else { return nil }
      return try registers.story(of: order, for: officer, book.vault)
    }
    if let found { return found }
    throw try denied(.seeOrders, order: number, by: officer)
  }

  /// A page of orders, the latest first, as far as the officer may see them.
  package func orderStories(before place: Int?, limit: Int, by officer: Officer) throws -> (
    stories: [OrderStory], next: Int?
  ) {
    let look = try keptOrders(before: place, limit: limit, by: officer)
    let stories = try book.read { registers in
      try look.orders.map { try registers.story(of: $0, for: officer, book.vault) }
    }
    return (stories, look.next)
  }

  /// Written down where there is such an order.
  func denied(_ deed: Deed, order number: String, by officer: Officer) throws -> Denied {
    let denied = Denied(deed: deed, hides: true)
    if try book.read({ try $0.order(number) }) != nil { try note(denied, of: "measure/" + number, by: officer) }
    return denied
  }
}

extension Registers {
  fileprivate func story(of order: Measure, for officer: Officer, _ vault: Vault) throws -> OrderStory {
    var story = OrderStory(order: try officer.mayAnywhere(.seeCases) ? order : asAddressed(order))
    let addressee = try addressee(of: order)
    story.company = try addressee > 0 ? company(addressee)?.name ?? "" : ""
    story.estate = try estate(order.estate)?.name ?? ""
    guard let place = try place(of: order) else {
      story.isFromWorkbook = true
      return story
    }
    let problem = try problem(place.problem)
    (story.kind, story.due) = (problem?.kind ?? "", problem?.due)
    let standing = place.file.problem(place.problem)
    story.isReplaced = standing.map { !$0.document.isEmpty && $0.document != order.number } ?? false
    story.stage = standing?.stage
    if officer.may(.seeCases, place.whose) { story.matter = place.matter }
    if officer.may(.progress, place.whose) {
      let post = officer.post.code
      story.obstacles = (
        place.obstacles(to: .progressed, by: post), place.obstacles(to: .submitted, by: post)
      )
    }
    for step in place.file.steps where step.problem == place.problem {
      let isOwn = try order.company > 0 && post(step.post)?.company == order.company
      if isOwn, step.sort == .attached {
        story.evidence.append(.init(digest: step.digest, mediaType: step.mediaType, day: step.day))
      }
      let isTyped = isOwn && officer.post.company == order.company
      guard let sentence = try (isTyped ? vault.asTyped(step) : step).sentenceForCompany(isOwn: isOwn) else {
        continue
      }
      // By the minute a company could tell who stood at the counter just then.
      let clock = story.matter == nil ? "" : step.clock
      story.lines.append(.init(day: step.day, clock: clock, sentence: sentence))
    }
    return story
  }
}

extension OrderPlace {
  func obstacles(to sort: Step.Sort, by post: String) -> [String] {
    if file.problem(problem) == nil { return ["这个问题不再办理，不用答复"] }
    if !isInForce { return ["这份通知书已由新的代替，请在新的通知书下答复"] }
    return file.obstacles(to: sort, problem: problem, by: post)
  }
}
