import Book
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// Every form of the site, sent by every role about everybody's records: whoever may has it done; whoever may not is
/// told so, and one denial is all that stays.
@Suite struct FormWalkTests {
  private static let office = Route.allCases.flatMap(\.forms)
  private static let open = PublicRoute.allCases.flatMap(\.forms) + PostedForm.open311

  @Test func `each place that something is posted to is walked`() throws {
    let served = Set(
      try WalkCounty().face.router().routes.filter { $0.method == .post && !"\($0.path)".hasPrefix("/api/") }
        .map { "\($0.path)" })
    #expect(served == Set((Self.office + Self.open).map(\.pattern)))
    let asked = PostedForm.steps + PostedForm.filings + PostedForm.machineFiles + [PostedForm.answer]
    #expect(Set(asked.map(\.pattern)) == Set(MachineRoute.all.filter { $0.method != .get }.map(\.path)))
    #expect(Set(CaseDeed.allCases.map(\.sort)) == Set(StepOrder.sorts))
  }

  @Test(arguments: Role.allCases) func `each form of the office by each role`(_ role: Role) async throws {
    try await walk(Self.office, role)
  }

  @Test(arguments: Role.allCases) func `each open form by each role`(_ role: Role) async throws {
    try await walk(Self.open, role)
  }

  @Test(arguments: Role.allCases) func `each call of another system by each role`(_ role: Role) async throws {
    try await walk(
      PostedForm.steps + PostedForm.filings + PostedForm.machineFiles + [PostedForm.answer], role)
  }

  @Test(arguments: Role.allCases) func `each open page is there for each role`(_ role: Role) async throws {
    let county = try WalkCounty()
    let session = try county.session(of: role)
    try await Application(router: county.face.router()).test(.router) { client in
      for (place, status) in PublicRoute.allCases.compactMap(\.example) {
        try await client.execute(
          uri: place, method: .get, headers: session.map { [.cookie: "session=" + $0] } ?? [:]
        ) { #expect($0.status == status, "\(role.rawValue) \(place)") }
      }
    }
    #expect(try county.denials() == 0)
  }

  private func walk(_ forms: [PostedForm], _ role: Role) async throws {
    let county = try WalkCounty()
    let token = role == .resident ? nil : try county.token(of: role)
    try await Application(router: county.face.router()).test(.router) { client in
      for form in forms {
        for whose in form.relations {
          let occasion = Occasion(
            county: county, client: client, role: role, whose: whose, session: try county.session(of: role))
          try await Cell(form: form, occasion: occasion, token: token).walk()
        }
      }
    }
    #expect(try county.office.book.verify().isEmpty)
  }
}

/// One form, one role, one relation.
private struct Cell {
  var form: PostedForm
  var occasion: Occasion
  var token: String?

  private var county: WalkCounty { occasion.county }
  private var place: String { "\(occasion.role.rawValue) \(form.name) \(occasion.whose.rawValue)" }
  private var isMachine: Bool { form.pattern.hasPrefix("/api/") }

  func walk() async throws {
    let filled = try await form.fill(occasion)
    let (size, denials, kept) = (try county.journalSize(), try county.denials(), try county.keptInVault())
    let answer = try await occasion.client.post(filled, session: isMachine ? nil : occasion.session, token: token)
    let grown = try county.journalSize() - size
    let denied = try county.denials() - denials
    let told = "\(place): \(answer.status) \(answer.text.suffix(form.success == answer.status ? 0 : 400))"
    if form.isOpen {
      try open(filled, answer, grown, told)
    } else if occasion.role == .resident {
      #expect(answer.status == .unauthorized, "\(told)")
      #expect(grown == 0, "\(told)")
    } else if form.isPersonal {
      #expect(answer.status == form.success, "\(told)")
    } else if Permissions.reach(occasion.role, form.gate) != nil,
      occasion.whose.isReached(by: occasion.role, form.deed)
    {
      #expect(denied == 0, "\(told)")
      guard form.natural.contains(occasion.whose) else {
        let isTold = [form.success, .noContent, .unprocessableContent, .conflict].contains(answer.status)
        #expect(form.isForMany || isTold, "\(told)")
        return
      }
      #expect(answer.status == form.success || isMachine && answer.status == .noContent, "\(told)")
      try isThere(filled, told)
    } else {
      let isAtGate = Permissions.reach(occasion.role, form.gate) == nil
      let isTold = form.isForMany && !isAtGate
      #expect(isTold ? answer.status == .ok : [.forbidden, .notFound].contains(answer.status), "\(told)")
      #expect(grown == denied, "nothing but the denial: \(told)")
      #expect(try county.keptInVault() == kept, "nothing but the denial: \(told)")
      #expect(denied == 1 || denied == 0 && occasion.whose == .nobody, "\(told)")
    }
  }

  /// Whoever has the code of the case may; without it nobody may, whatever the role, and nothing is written down.
  private func open(_ filled: Filled, _ answer: Answered, _ grown: Int, _ told: String) throws {
    if occasion.whose == .nobody {
      #expect([.forbidden, .notFound, .unprocessableContent].contains(answer.status), "\(told)")
      #expect(grown == 0, "\(told)")
      if form.name == PostedForm.firstAccount.name { #expect(answer.status == .notFound, "\(told)") }
    } else {
      #expect(answer.status == form.success, "\(told)")
      try isThere(filled, told)
    }
  }

  /// The step was recorded, and by that post.
  private func isThere(_ filled: Filled, _ told: String) throws {
    guard let sort = filled.step else { return }
    let step = try county.standing(filled.matter).steps.last
    #expect(step?.sort == sort, "\(told)")
    #expect(step?.post == (form.isOpen ? "" : occasion.login), "\(told)")
  }
}

extension PostedForm {
  /// Filing, as other systems do it.
  static let filings = [
    PostedForm(
      "接口：登记", MachineRoute.file.path, .enter, [.ownSubdistrict, .otherSubdistrict], success: .created
    ) { occasion in
      let estate = occasion.whose == .ownSubdistrict ? 1 : 2
      return Filled("/api/v1/cases", json: #"{"words": "楼道里的灯坏了", "source": "网络", "estate": \#(estate)}"#)
    }
  ]
}

extension PublicRoute {
  /// Where one looks, and what comes back; nil where nothing is to be seen.
  fileprivate var example: (String, HTTPResponse.Status)? {
    switch self {
    case .ownCase: (rawValue, .seeOther)
    case .poster: ("/posters/1", success: .ok)
    case .stylesheet: (PublicPath.stylesheet.href, success: .ok)
    case .script: (PublicPath.script.href, success: .ok)
    case .complaint, .complaintEstates, .query, .receiptCheck, .publicKey, .progress, .posters: (rawValue, success: .ok)
    case .receipt, .ownWords, .ownRating, .ownReview, .ownIdentity, .ownEnd, .ownPhoto: nil
    }
  }
}

extension WalkCounty {
  fileprivate func token(of role: Role) throws -> String {
    try office.book.vault.issueToken(for: Self.post(of: role).code, label: "接口", at: office.clock.real)
  }
}
