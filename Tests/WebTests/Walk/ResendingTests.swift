import Basics
import Book
import Casework
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// Forms that come late, twice, or from a session that is over.
@Suite struct ResendingTests {
  private static let forms = Route.allCases.flatMap(\.forms).filter { !$0.isOpen && !$0.isPersonal }

  private func walk(
    _ forms: [PostedForm],
    _ work: @escaping @Sendable (PostedForm, Occasion, Filled, [(name: String, value: String)]) async throws -> Void
  ) async throws {
    let county = try WalkCounty()
    try await Application(router: county.face.router()).test(.router) { client in
      for form in forms {
        let whose = form.relations.first { form.natural.contains($0) } ?? .ownSubdistrict
        guard let role = Role.allCases.first(where: { form.mayBeSent(by: $0, about: whose) }) else { continue }
        let occasion = try Occasion(county: county, client: client, role: role, whose: whose).signedIn()
        let filled = try await form.fill(occasion)
        guard case .fields(let fields) = filled.content else { continue }
        try await work(form, occasion, filled, fields)
      }
    }
    #expect(try county.office.book.verify().isEmpty)
  }

  @Test func `a form sent twice is one deed, by a double click or the back button alike`() async throws {
    try await walk(Self.forms.filter { $0.success == .seeOther || $0.success == .created }) {
      form, occasion, filled, fields in
      guard fields.contains(where: { $0.name == "token" }) else { return }
      var filled = filled
      filled.content = .fields(fields.filter { $0.name != "token" } + [("token", "0123-4567")])
      let first = try await occasion.client.post(filled, session: occasion.session)
      let size = try occasion.county.journalSize()
      let second = try await occasion.client.post(filled, session: occasion.session)
      #expect(first.status == form.success && second.status == form.success, "\(form.name) \(second.status)")
      #expect(try occasion.county.journalSize() == size, "\(form.name)")
    }
  }

  @Test func `whoever had not seen the last step is told of it, and keeps what was typed`() async throws {
    for seen in ["0", "-1"] {
      try await walk(PostedForm.deeds) { form, occasion, filled, fields in
        var filled = filled
        filled.content = .fields(fields.filter { $0.name != "seen" } + [("seen", seen)])
        let size = try occasion.county.journalSize()
        let answer = try await occasion.client.post(filled, session: occasion.session)
        #expect(answer.status == .conflict, "\(form.name) \(answer.status)")
        let isSaid = answer.text.contains("有人先办了") && answer.text.contains("收到线索")
        #expect(isSaid, "\(form.name)")
        for (name, value) in fields where ["text", "person", "department"].contains(name) && !value.isEmpty {
          #expect(answer.text.contains(value), "\(form.name) \(name)")
        }
        #expect(try occasion.county.journalSize() == size, "\(form.name)")
      }
    }
  }

  @Test func `what was typed survives a session that ran out, and is shown as the form words it`() async throws {
    try await walk(Self.forms) { form, occasion, filled, fields in
      var headers = filled
      headers.content = .fields(fields)
      let asked = try await occasion.client.post(headers, session: nil)
      #expect(asked.status == .unauthorized, "\(form.name)")
      let kept = fields.filter { !$0.value.isEmpty }
      for (name, value) in kept {
        #expect(asked.text.contains("name=\"kept-\(name)\" value=\"\(value)\""), "\(form.name) \(name)")
      }
      try WalkCounty.credential(of: occasion.role, in: occasion.office)
      let signIn = Filled(
        SitePath.signIn.href,
        [("login", occasion.login), ("password", WalkCounty.password), ("then", filled.uri)]
          + fields.map { ("kept-" + $0.name, $0.value) })
      let page = try await occasion.client.post(signIn, session: nil)
      if kept.isEmpty { return }
      #expect(page.status == .ok && page.text.contains("继续提交"), "\(form.name)")
      for (name, value) in kept {
        #expect(page.text.contains("name=\"\(name)\" value=\"\(value)\""), "\(form.name) \(name)")
        #expect(!page.text.contains("<dt>\(name)</dt>"), "\(form.name) \(name)")
        let isUnseen = ["token", "seen", "problem", "other"].contains(name)
        if !isUnseen { #expect(page.text.contains("<dd>"), "\(form.name) \(name)") }
      }
    }
  }

  @Test func `a problem of another case is none of this one's`() async throws {
    try await walk(
      PostedForm.deeds.filter { form in
        CaseDeed.allCases.contains { form.name.hasSuffix($0.title) && $0.reach == .ofProblem }
      }
    ) {
      form, occasion, filled, fields in
      let other = try occasion.county.matter(.otherSubdistrict, at: .submitted)
      var filled = filled
      filled.content = .fields(fields.filter { $0.name != "problem" } + [("problem", other.problem)])
      let size = try occasion.county.journalSize()
      let answer = try await occasion.client.post(filled, session: occasion.session)
      #expect(answer.status == .unprocessableContent, "\(form.name) \(answer.status)")
      #expect(answer.text.contains("请选择台账中的问题"), "\(form.name)")
      #expect(try occasion.county.journalSize() == size, "\(form.name)")
    }
  }
}
