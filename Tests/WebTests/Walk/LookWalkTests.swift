import Basics
import Book
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// Every place where one record is looked at, by every role and about everybody's: whoever may sees it; to the others it
/// is not there, and one denial is all that stays. What a list holds obeys the same table.
@Suite struct LookWalkTests {
  private struct Place: Sendable {
    var name: String
    var deed: Deed
    var gate: Deed
    var address: @Sendable (Seen) -> String
  }

  /// A case as far as it can be looked at.
  private struct Seen: Sendable {
    var whose: Whose
    var number: String
    var photo = Seen.none
    var document = Seen.none
    var problem = Seen.none

    /// Stands for what such a case has not.
    static let none = "none"
  }

  private static let places = [
    Place(name: "办件", deed: .seeCases, gate: .seeCases) { SitePath.matter($0.number).href },
    Place(name: "附件", deed: .seeCases, gate: .seeCases) { SitePath.attachment($0.photo, of: $0.number).href },
    Place(name: "缩略图", deed: .seeCases, gate: .seeCases) { SitePath.thumbnail($0.photo, of: $0.number).href },
    Place(name: "台账记录", deed: .seeLedger, gate: .seeLedger) { SitePath.entry(Entry(.complaint, $0.number)).href },
    Place(name: "台账问题", deed: .seeLedger, gate: .seeLedger) { SitePath.entry(Entry(.problem, $0.problem)).href },
    Place(name: "身份", deed: .openIdentity, gate: .openIdentity) { SitePath.identity(of: $0.number).href },
    Place(name: "办件的通知书", deed: .seeOrders, gate: .seeOrders) {
      SitePath.order(document: $0.document, of: $0.number).href
    },
    Place(name: "通知书", deed: .seeOrders, gate: .seeOrders) { SitePath.notice($0.document).href },
    Place(name: "通知书文件", deed: .seeOrders, gate: .seeOrders) { SitePath.noticeFile($0.document).href },
    Place(name: "接口：办件", deed: .seeCases, gate: .seePublic) { "/api/v1/cases/" + $0.number },
    Place(name: "接口：附件清单", deed: .seeCases, gate: .seePublic) { "/api/v1/cases/\($0.number)/attachments" },
    Place(name: "接口：附件", deed: .seeCases, gate: .seePublic) { "/api/v1/cases/\($0.number)/attachments/\($0.photo)" },
  ]

  private func seen(_ county: WalkCounty) throws -> [Seen] {
    try Whose.allCases.map { whose in
      let matter = try county.matter(whose, at: .served)
      var seen = Seen(whose: whose, number: matter.number)
      if !matter.problem.isEmpty { seen.problem = matter.problem }
      guard Whose.cases.contains(whose) else { return seen }
      // A photo that its reporter sent, and what was ordered before it was referred. A unit sees its own.
      if whose == .ownUnit {
        try county.office.attach(WalkCounty.picture, to: matter.number, by: county.officer(.liaison))
      } else {
        try county.office.attach(photo: WalkCounty.picture, at: 1, to: matter.number, token: "photo")
      }
      let steps = try county.standing(matter.number).steps
      seen.photo = steps.last { $0.sort == .attached }?.digest ?? Seen.none
      seen.document = steps.last { $0.sort == .ordered }?.document ?? Seen.none
      return seen
    }
  }

  @Test(arguments: Role.allCases) func `each record by each role`(_ role: Role) async throws {
    let county = try WalkCounty()
    let all = try seen(county)
    let headers = try county.headers(of: role)
    try await Application(router: county.face.router()).test(.router) { client in
      for place in Self.places {
        for seen in all {
          let address = place.address(seen)
          let isThere = !address.contains("/" + Seen.none)
          let denials = try (county.denials(), county.journalSize())
          let answer = try await client.execute(uri: address, method: .get, headers: headers) {
            Answered(status: $0.status, text: "", headers: $0.headers)
          }
          let (denied, grown) = (try county.denials() - denials.0, try county.journalSize() - denials.1)
          let told = "\(role.rawValue) \(place.name) \(seen.whose.rawValue): \(answer.status), \(denied)"
          #expect(grown == denied, "\(told)")
          if role == .resident {
            #expect([.seeOther, .unauthorized].contains(answer.status) && denied == 0, "\(told)")
          } else if Permissions.reach(role, place.gate) == nil {
            #expect(answer.status == .forbidden && denied == 1, "\(told)")
          } else if isThere, seen.whose.isReached(by: role, place.deed) {
            #expect(answer.status == .ok && denied == 0, "\(told)")
          } else {
            #expect(answer.status == .notFound || seen.whose == .sealed && answer.status == .forbidden, "\(told)")
            let isKnown = isThere && Whose.cases.contains(seen.whose)
            #expect(denied == (isKnown ? 1 : 0) || seen.whose == .sealed && denied <= 1, "\(told)")
          }
        }
      }
    }
  }

  @Test func `whose name somebody tried to see stands in the list of denials, and of what there is not only the place`()
    async throws
  {
    let county = try WalkCounty()
    let matter = try #require(try seen(county).first { Whose.cases.contains($0.whose) && $0.whose != .sealed }).number
    let headers = try county.headers(of: .inspector)
    try await Application(router: county.face.router()).test(.router) { client in
      for number in [matter, "13900001111"] {
        try await client.execute(uri: "/cases/\(number)/identity", method: .get, headers: headers) {
          #expect($0.status == .forbidden)
        }
      }
    }
    let day = WalkCounty.today
    let denials = try county.office.book.read { try $0.denials(from: day, to: day, limit: 9) }
    #expect(denials.map(\.subject) == ["/cases/{number}/identity", "complaint/" + matter])
  }

  @Test(arguments: Role.allCases) func `each list holds what the role may see, and nothing else`(_ role: Role)
    async throws
  {
    let county = try WalkCounty()
    let all = try Whose.cases.map { whose in (whose: whose, number: try county.matter(whose).number) }
    let headers = try county.headers(of: role)
    let lists: [(String, Deed)] = [
      ("/work", .seeCases), ("/ledger", .seeLedger), ("/api/v1/cases", .seeCases), ("/api/v1/ledger", .seeLedger),
    ]
    try await Application(router: county.face.router()).test(.router) { client in
      for (list, deed) in lists where Permissions.reach(role, deed) != nil {
        let page = try await client.execute(uri: list, method: .get, headers: headers) { String(buffer: $0.body) }
        for (whose, number) in all {
          let isListed = page.contains(number)
          // What was transferred or referred is under no heading of the office's day; what was referred, in no ledger.
          let isElsewhere = deed == .seeLedger && whose == .referred
          if isElsewhere || list == "/work" && ![.ownSubdistrict, .otherSubdistrict, .ownCompany].contains(whose) {
            #expect(!isListed || whose.isReached(by: role, deed), "\(role.rawValue) \(list) \(whose.rawValue)")
          } else {
            #expect(isListed == whose.isReached(by: role, deed), "\(role.rawValue) \(list) \(whose.rawValue)")
          }
        }
      }
      // Nor does a search find what a list does not hold.
      if Permissions.reach(role, .seeLedger) != nil {
        for (whose, number) in all {
          let found = try await client.execute(uri: "/ledger?q=\(number)", method: .get, headers: headers) {
            String(buffer: $0.body).contains("/ledger/complaint/\(number)")
          }
          #expect(!found || whose.isReached(by: role, .seeLedger), "\(role.rawValue) \(whose.rawValue)")
        }
      }
    }
  }
}

extension WalkCounty {
  /// Of a browser that is signed in, and of a system.
  fileprivate func headers(of role: Role) throws -> HTTPFields {
    guard let session = try session(of: role) else { return [:] }
    let token = try office.book.vault.issueToken(for: Self.post(of: role).code, label: "", at: office.clock.real)
    return [.cookie: "session=" + session, .authorization: "Bearer " + token]
  }
}
