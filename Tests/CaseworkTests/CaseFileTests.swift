import Basics
import Casework
import Testing

/// How a case stands follows from its steps.
@Suite struct CaseFileTests {
  private func file(_ sorts: [(Step.Sort, (inout Step) -> Void)]) -> CaseFile {
    var file = CaseFile("TS1")
    for (sort, fill) in sorts {
      var step = Step(sort, of: "TS1", position: file.next, at: Moment(Day(iso: "2025-06-03")!), by: "clerk")
      fill(&step)
      file.add(step)
    }
    return file
  }

  private let upToEntry: [(Step.Sort, (inout Step) -> Void)] = [
    (.received, { _ in }), (.accepted, { _ in }),
    (.assigned, { ($0.office, $0.person) = ("物业科", "物业科科长") }),
    (.verified, { $0.finding = .founded }), (.entered, { $0.problem = "TS1-1" }),
  ]

  @Test func `a founded case cannot be closed before each of its problems is accepted by a second person`() {
    var steps = upToEntry
    #expect(file(steps).stage == .rectifying)
    #expect(file(steps).obstacles(to: .closed, by: "clerk") == ["还有问题没有通过验收：TS1-1"])
    steps += [
      (.ordered, { ($0.problem, $0.document) = ("TS1-1", "温整改〔2025〕1号") }), (.served, { $0.problem = "TS1-1" }),
    ]
    #expect(file(steps).obstacles(to: .submitted, problem: "TS1-1", by: "clerk") == ["请先填写整改进展或上传整改凭证"])
    steps += [(.progressed, { $0.problem = "TS1-1" }), (.submitted, { $0.problem = "TS1-1" })]
    #expect(file(steps).stage == .submitted)
    #expect(
      file(steps).obstacles(to: .passed, problem: "TS1-1", by: "clerk") == ["报请验收和验收不能是同一个岗位，请由另一人验收"])
    #expect(file(steps).obstacles(to: .passed, problem: "TS1-1", by: "lead").isEmpty)
    steps += [(.passed, { $0.problem = "TS1-1" })]
    #expect(file(steps).obstacles(to: .closed, by: "clerk").isEmpty)
    steps += [(.closed, { _ in }), (.answered, { _ in })]
    #expect(file(steps).stage == .answered)
  }

  @Test func `an order is served once, and before anybody says that it was complied with`() {
    func served(_ steps: [(Step.Sort, (inout Step) -> Void)], _ sort: Step.Sort = .served) -> [String] {
      file(steps).obstacles(to: sort, problem: "TS1-1", by: "clerk")
    }
    #expect(served(upToEntry) == ["请先开具责令整改通知书"])
    let ordered =
      upToEntry + [
        (.ordered, { ($0.problem, $0.document) = ("TS1-1", "温整改〔2025〕1号") }),
        (.progressed, { $0.problem = "TS1-1" }),
      ]
    #expect(served(ordered).isEmpty)
    #expect(served(ordered, .submitted) == ["责令整改通知书还没有登记送达，请先由街道登记送达"])
    let done = ordered + [(.served, { $0.problem = "TS1-1" })]
    #expect(served(done) == ["这份通知书已经登记过送达"])
    #expect(served(done, .submitted).isEmpty)
    #expect(served(done + [(.submitted, { $0.problem = "TS1-1" })]) == ["这个问题已经报请验收或整改完成"])
  }

  @Test func `a rectification that was sent back needs new evidence`() {
    let steps =
      upToEntry + [
        (.progressed, { $0.problem = "TS1-1" }), (.submitted, { $0.problem = "TS1-1" }),
        (.sentBack, { $0.problem = "TS1-1" }),
      ]
    #expect(file(steps).isSentBack)
    #expect(file(steps).obstacles(to: .submitted, problem: "TS1-1", by: "clerk") == ["请先填写整改进展或上传整改凭证"])
  }

  @Test func `a discipline clue is nobody's here any more`() {
    let steps: [(Step.Sort, (inout Step) -> Void)] = [(.received, { _ in }), (.referred, { _ in })]
    #expect(file(steps).obstacles(to: .accepted, by: "clerk") == ["这件已移送县纪委监委，本级不再办理"])
    #expect(file(steps).isReferred)
  }
}

/// The table of permissions: what is not in it is forbidden.
@Suite struct PermissionsTests {
  private func officer(_ role: Role, unit: String = "", company: Int = 0) -> Officer {
    Officer(Post(code: "x", title: "x", role: role, unit: unit, company: company))
  }

  @Test func `a subdistrict works on its own cases alone`() {
    let clerk = officer(.clerk, unit: "410825001")
    #expect(clerk.may(.verify, Ownership(subdistrict: "410825001")))
    #expect(!clerk.may(.verify, Ownership(subdistrict: "410825002")))
    #expect(!clerk.may(.verify, Ownership()))
  }

  @Test func `a discipline clue is invisible to all but the inspectors`() {
    let clue = Ownership(subdistrict: "410825001", isReferred: true)
    for role in Role.allCases where role != .inspector {
      #expect(!officer(role, unit: "410825001").may(.seeCases, clue), "\(role)")
    }
    #expect(officer(.inspector).may(.seeCases, clue))
  }

  @Test func `inspectors change nothing`() {
    let reading: Set<Deed> = [
      .seePublic, .report, .followOwn, .seeCases, .seeLedger, .seeOrders, .seeReferred, .seeReveals, .seeJournal,
    ]
    for deed in Deed.allCases where !reading.contains(deed) {
      #expect(!officer(.inspector).mayAnywhere(deed), "\(deed)")
    }
  }

  @Test func `a company never sees a case or who reported it`() {
    for deed in [Deed.seeCases, .seeLedger, .openIdentity] { #expect(!officer(.company, company: 3).mayAnywhere(deed)) }
    #expect(officer(.company, company: 3).may(.seeOrders, Ownership(company: 3)))
    #expect(!officer(.company, company: 3).may(.seeOrders, Ownership(company: 4)))
  }

  @Test func `nobody local opens a sealed report`() {
    for role in Role.allCases { #expect(!officer(role).mayAnywhere(.openSealed)) }
  }
}
