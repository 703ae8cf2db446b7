import Basics
import Book
import Casework
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// Every form, with every field filled in wrongly: told in Chinese why not, with what was typed still there; or kept, and
/// shown as text. Nothing breaks.
@Suite struct BadInputTests {
  private static let forms =
    Route.allCases.flatMap(\.forms) + PublicRoute.allCases.flatMap(\.forms) + PostedForm.open311
  /// What a person types as text, whatever the form calls it.
  private static let texts: Set = [
    "words", "text", "reason", "matters", "demands", "basis", "person", "department", "estateName", "number", "title",
  ]

  @Test(arguments: Nasty.allCases) func `each field of each form`(_ nasty: Nasty) async throws {
    let county = try WalkCounty()
    try await Application(router: county.face.router()).test(.router) { client in
      for form in Self.forms {
        let whose = form.relations.first { form.natural.contains($0) } ?? .ownSubdistrict
        guard let role = Role.allCases.first(where: { form.mayBeSent(by: $0, about: whose) }) else { continue }
        let occasion = Occasion(county: county, client: client, role: role, whose: whose)
        guard case .fields(let first) = try await form.fill(occasion.signedIn()).content else { continue }
        for name in first.map(\.name) where nasty.suits(name) {
          let occasion = try occasion.signedIn()
          var filled = try await form.fill(occasion)
          filled.spoiled = (name, nasty.encoded)
          let answer = try await client.post(filled, session: form.isOpen ? nil : occasion.session)
          let told = "\(nasty) in \(form.name), \(name): \(answer.status)"
          #expect(answer.status.code < 500, "\(told)")
          if answer.headers[.contentType]?.hasPrefix("text/html") == true {
            let isLive = Nasty.isLive(answer.text)
            #expect(!isLive, "\(told)")
          }
          if answer.status == .unprocessableContent, form.hasPage { try isKept(name, nasty, answer, told) }
          if !filled.matter.isEmpty, [.script, .quotes, .backwards].contains(nasty) {
            try await isText(filled, occasion, told)
          }
        }
      }
    }
    #expect(try county.office.book.verify().isEmpty)
  }

  @Test func `more than a form takes is told, and nothing is kept of it`() async throws {
    let county = try WalkCounty()
    let much = String(repeating: "%E9%95%BF", count: 1_000_000 / 9)
    try await Application(router: county.face.router()).test(.router) { client in
      for form in Self.forms where form.relations != [.nobody] {
        let whose = form.relations.first { form.natural.contains($0) } ?? .ownSubdistrict
        guard let role = Role.allCases.first(where: { form.mayBeSent(by: $0, about: whose) }) else { continue }
        let occasion = try Occasion(county: county, client: client, role: role, whose: whose).signedIn()
        var filled = try await form.fill(occasion)
        guard case .fields(let fields) = filled.content, let name = fields.first?.name else { continue }
        let size = try county.journalSize()
        filled.spoiled = (name, much)
        let answer = try await client.post(filled, session: form.isOpen ? nil : occasion.session)
        #expect(answer.status == .contentTooLarge, "\(form.name)")
        let isSaid = answer.text.contains("太长") && answer.text.contains("返回键")
        #expect(isSaid, "\(form.name)")
        #expect(try county.journalSize() == size, "\(form.name)")
      }
    }
  }

  @Test func `no address breaks a page`() async throws {
    let county = try WalkCounty()
    let names = [
      "week", "as-of", "from", "to", "page", "cursor", "q", "kind", "state", "source", "subdistrict", "heading", "then",
      "problem", "done", "estate",
    ]
    try await Application(router: county.face.router()).test(.router) { client in
      for role in [Role.office, .inspector] {
        let cookie = "session=" + (try county.session(of: role) ?? "")
        for route in Route.allCases where !route.pattern.contains("{") || route == .figure {
          for name in names {
            for nasty in Nasty.allCases where nasty != .long {
              let place = route.pattern.replacing("{figure}", with: "3")
              try await client.execute(
                uri: "\(place)?\(name)=\(nasty.encoded)", method: .get, headers: [.cookie: cookie]
              ) { #expect($0.status.code < 500, "\(place) \(name) \(nasty)") }
            }
          }
        }
      }
    }
  }

  /// The reasons stand there in Chinese, and the text beside them.
  private func isKept(_ name: String, _ nasty: Nasty, _ answer: Answered, _ told: String) throws {
    let isSaid = answer.text.contains("请") || answer.text.contains("不")
    #expect(isSaid, "\(told)")
    guard Self.texts.contains(name) else { return }
    let typed = tidiedForPage(Fields("x=" + nasty.encoded)["x"] ?? "")
    let isThere = typed.isEmpty || answer.text.contains(typed)
    #expect(isThere, "\(told): kept")
  }

  private func tidiedForPage(_ text: String) -> String {
    var h = HTML(capacity: 1024)
    h.text(tidied(text))
    return String(decoding: h.bytes, as: UTF8.self)
  }

  /// Whoever looks at the case sees the words as words.
  private func isText(_ filled: Filled, _ occasion: Occasion, _ told: String) async throws {
    for role in [Role.office, .inspector] {
      let session = try occasion.county.session(of: role) ?? ""
      try await occasion.client.execute(
        uri: SitePath.matter(filled.matter).href, method: .get, headers: [.cookie: "session=" + session]
      ) { answer in
        let isLive = Nasty.isLive(String(buffer: answer.body))
        #expect(!isLive, "\(told)")
      }
    }
  }
}

extension PostedForm {
  func mayBeSent(by role: Role, about whose: Whose) -> Bool {
    if isOpen { return role == .resident }
    if isPersonal { return role == .clerk }
    return Permissions.reach(role, gate) != nil && whose.isReached(by: role, deed)
  }

  /// It comes back as a page; else as a line for a script.
  var hasPage: Bool { !pattern.hasPrefix("/open311") && name != PostedForm.password.name }
}

extension Occasion {
  func signedIn() throws -> Occasion {
    var occasion = self
    occasion.session = try county.session(of: role)
    return occasion
  }
}
