import Basics
import Book
import Casework
import Testing

@testable import Operations

/// Every cell of the table of permissions, walked through the operations: what is allowed is done or refused for a
/// reason; what is not is denied, and leaves one denial behind and nothing else.
@Suite struct PermissionWalkTests {
  /// Written by hand beside the code: A all, S own subdistrict, U own unit, C own company, O own case, - nothing; the
  /// roles in their order.
  private static let table: [(Deed, String)] = [
    (.seePublic, "AAAAAAAAA"), (.report, "AAAAAAAAA"), (.followOwn, "OOOOOOOOO"), (.seeCases, "AASSUA---"),
    (.seeLedger, "AASS-A---"), (.seeOrders, "AASS-AC--"), (.enter, "A-SS-----"), (.importFiles, "A-SS-----"),
    (.decideHeld, "A-SS-----"), (.accept, "A-SS-----"), (.assign, "A-SS-----"), (.edit, "A-SS-----"),
    (.verify, "A-SS-----"), (.enterProblem, "A-SS-----"), (.order, "A-SS-----"), (.progress, "A-SS--C--"),
    (.inspectRectification, "A-SS-----"), (.close, "A-SS-----"), (.answer, "A-SS-----"), (.reopen, "A-SS-----"),
    (.transfer, "A-SS-----"), (.handleTransfer, "----U----"), (.refer, "A-SS-----"), (.seeReferred, "-----A---"),
    (.join, "A-SS-----"), (.extend, "AA-S-----"), (.attach, "A-SSU----"), (.openIdentity, "A-SS-----"),
    (.seeReveals, "-----A---"), (.forget, "A--S-----"), (.exportIdentities, "AA-------"), (.openSealed, "---------"),
    (.chooseTemplate, "A--------"), (.report3, "A-SS-----"), (.exportBook, "A--------"), (.mergeLedger, "A-SS-----"),
    (.manageUsers, "-------A-"),
    (.seeJournal, "AA---A---"),
  ]

  @Test func `the code's table is the one that was agreed`() {
    #expect(Self.table.map(\.0) == Deed.allCases)
    for (deed, letters) in Self.table {
      for (role, letter) in zip(Role.allCases, letters) {
        let reach: Reach? =
          switch letter {
          case "A": .all
          case "S": .ownSubdistrict
          case "U": .ownUnit
          case "C": .ownCompany
          case "O": .ownCase
          default: nil
          }
        #expect(Permissions.reach(role, deed) == reach, "\(role.rawValue) \(deed.rawValue)")
      }
    }
  }

  private static func officer(_ role: Role) -> Officer {
    let unit =
      switch role {
      case .clerk, .lead: County.wenquan
      case .liaison: "urban-management"
      default: ""
      }
    return Officer(
      Post(code: "p-\(role.position)", title: role.rawValue, role: role, unit: unit, company: role == .company ? 1 : 0))
  }

  /// True where the table lets the role do it to a record of 温泉 (own) or of 岳村.
  private static func isAllowed(_ role: Role, _ deed: Deed, own: Bool) -> Bool {
    guard let letters = table.first(where: { $0.0 == deed })?.1 else { return false }
    let letter = Array(letters)[role.position]
    return letter == "A" || letter == "O" || letter == "S" && own
  }

  private func denials(_ county: County) throws -> Int { try county.book.read { try $0.count(of: .denial) } }

  /// Does it, and says whether it was denied; whatever else came of it is no matter here.
  private func isDenied(_ work: () throws -> Void) throws -> Bool {
    do { try work() } catch is Denied { return true } catch is Refused {} catch is Moved {}
    return false
  }

  @Test(arguments: Role.allCases) func `each step of a case, own and foreign`(_ role: Role) throws {
    let county = try County()
    let office = county.office()
    let officer = Self.officer(role)
    for (name, subdistrict, own) in [("锦绣花园", County.wenquan, true), ("阳光小区", County.yuecun, false)] {
      var form = ComplaintForm()
      (form.words, form.source) = ("电梯停了三天", "来电")
      form.estate = try county.estate(name, subdistrict).id
      let matter = try office.file(form, by: .console).number
      for sort in Step.Sort.allCases where ![.received, .lapsed].contains(sort) && sort.deed != .followOwn {
        let (before, size) = (try denials(county), try office.journalSize())
        let denied = try isDenied { try office.act(sort, on: matter, seen: nil, by: officer) { _ in } }
        let allowed = Self.isAllowed(role, sort.deed, own: own)
        #expect(denied == !allowed, "\(role.rawValue) \(sort.rawValue) \(own)")
        #expect(try denials(county) == before + (allowed ? 0 : 1))
        if !allowed { #expect(try office.journalSize() == size + 1, "nothing but the denial") }
      }
    }
    #expect(try county.book.verify().isEmpty)
  }

  @Test(arguments: Role.allCases) func `each other deed, own and foreign`(_ role: Role) throws {
    let county = try County()
    let office = county.office()
    let officer = Self.officer(role)
    try county.takeIn(LedgerFile(Told.noEstate), named: "待定.csv")
    let held = try #require(try office.heldRows(subdistrict: nil, skipping: 0, limit: 1).first)
    var matters: [Bool: String] = [:]
    for (name, subdistrict, own) in [("锦绣花园", County.wenquan, true), ("阳光小区", County.yuecun, false)] {
      var form = ComplaintForm()
      (form.words, form.source) = ("电梯停了三天", "来电")
      form.reporter = Reporter(name: "欧阳测试", contact: "13900001111")
      form.estate = try county.estate(name, subdistrict).id
      matters[own] = try office.file(form, by: .console).number
    }
    for own in [true, false] {
      let (subdistrict, matter) = (own ? County.wenquan : County.yuecun, try #require(matters[own]))
      var deeds: [(Deed, () throws -> Void)] = [
        (
          .report3, { try office.submit([.ledger], of: Day(iso: "2025-07-03")!, subdistrict: subdistrict, by: officer) }
        ),
        (.openIdentity, { _ = try office.openIdentity(of: matter, reason: "回访核实情况", by: officer, confirmed: nil) }),
        (.forget, { try office.forget(matter, by: officer) }),
      ]
      if own {
        deeds += [
          (.decideHeld, { try office.decide(HeldRowRuling(number: held.number, verdict: .dismiss), by: officer) }),
          (.manageUsers, { _ = try office.resetPassword("nobody", by: officer) }),
          (
            .seeReveals,
            { _ = try office.reveals(from: County.today, to: County.today, by: officer) }
          ),
          (.seeReveals, { _ = try office.lateEntries(from: County.today, to: County.today, by: officer) }),
        ]
      }
      for (deed, work) in deeds {
        let before = try denials(county)
        let allowed = Self.isAllowed(role, deed, own: own)
        #expect(try isDenied(work) == !allowed, "\(role.rawValue) \(deed.rawValue) \(own)")
        if !allowed { #expect(try denials(county) >= before) }
      }
      // What may not be seen is not there.
      let story = try office.story(of: .complaint, number: matter, by: officer)
      #expect((story != nil) == Self.isAllowed(role, .seeLedger, own: own), "\(role.rawValue) \(own)")
    }
  }

  @Test func `a clerk's file with another subdistrict's rows is refused whole`() throws {
    let county = try County()
    let file: ExchangeFile = [
      "投诉": [
        ["编号": "TS9", "街道": "岳村街道办事处", "问题（舆情）简要内容": "电梯停了", "来源": "来电", "受理时间": "2025-06-03", "层级": "县级受理"]
      ]
    ]
    try file.write(to: county.path("外.xlsx"))
    let path = county.path("外.xlsx")
    #expect(throws: Refused("表里有别的街道的记录，本街道不能导入，请删去后重新导入：TS9")) {
      _ = try county.office().takeIn(files: [path], by: Self.officer(.clerk))
    }
    #expect(try county.complaint("TS9") == nil)
  }
}

extension Role {
  fileprivate var position: Int { Role.allCases.firstIndex(of: self)! }
}
