import Basics
import Book
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// What a company finds of the orders that are addressed to it, and what it does under them.
@Suite struct CompanyTests {
  /// Words that stand everywhere in the case but in the order.
  private static let canaries = [
    "三楼的孩子每晚摸黑上楼", "欧阳测试", "13900001111", "上周又摔了一跤", "灯座里塞着纸团", "勘验时租户在场", "线缆老化已久",
    "等居委会开门", "照明班老周", "便民科", "前任经理知情",
  ]

  private func canary(_ county: WalkCounty) throws -> (matter: String, problem: String, document: String) {
    let office = county.office
    var form = ComplaintForm()
    (form.words, form.estate, form.source) = ("三楼的孩子每晚摸黑上楼，灯一直坏着", 3, "网络")
    form.reporter = WalkCounty.reporter
    let matter = try office.file(form, by: .resident).number
    try office.add(words: "上周又摔了一跤", to: matter, token: "")
    try office.attach(photo: WalkCounty.picture, at: 1, to: matter, token: "photo")
    try office.accept(matter, department: "便民科", seen: nil, by: .console)
    try office.assign(matter, department: "便民科", person: "照明班老周", seen: nil, by: .console)
    try office.verify(matter, finding: .founded, ground: "勘验时租户在场", seen: nil, by: .console)
    var problem = ProblemForm()
    (problem.kind, problem.description, problem.responsible) = ("1.1", "线缆老化已久", "照明班老周")
    let number = try office.enter(problem, of: matter, seen: nil, by: .console)
    let document = try office.order(county.order(number), of: matter, seen: nil, by: .console)
    try office.recordService(of: number, matter, on: WalkCounty.today, manner: "前任经理知情", seen: nil, by: .console)
    try office.reportProgress(of: number, matter, text: "灯座里塞着纸团", seen: nil, by: .console)
    try office.extend(
      matter, problem: number, until: WalkCounty.today + 18, reason: "等居委会开门", seen: nil, by: .console)
    return (matter, number, document)
  }

  @Test func `a company finds its order and nothing of the complaint behind it`() async throws {
    let county = try WalkCounty()
    let (matter, problem, document) = try canary(county)
    let token = try county.office.book.vault.issueToken(for: county.officer(.company).post.code, label: "", at: 0)
    let photo = try #require(try county.standing(matter).steps.first { $0.sort == .attached }?.digest)
    let cookies: HTTPFields = [.cookie: "session=" + (try #require(try county.session(of: .company)))]
    try await Application(router: county.face.router()).test(.router) { client in
      func look(_ place: String, _ status: HTTPResponse.Status, _ headers: HTTPFields) async throws -> String {
        try await client.execute(uri: place, method: .get, headers: headers) { answer in
          let page = String(buffer: answer.body)
          #expect(answer.status == status, "\(place)")
          for canary in Self.canaries + [matter] {
            #expect(!page.contains(canary), "\(canary) at \(place)")
          }
          return page
        }
      }
      let list = try await look("/orders", .ok, cookies)
      #expect(list.contains(document) && list.contains("锦绣花园") && list.contains("该小区公共照明设施缺失"))
      #expect(list.contains("整改中") && list.contains("还剩18天"))
      let page = try await look(SitePath.notice(document).href, .ok, cookies)
      #expect(page.contains("限期恢复公共照明") && page.contains("发文单位登记了整改进展"))
      _ = try await look(SitePath.noticeFile(document).href, .ok, cookies)
      for place in [
        SitePath.evidenceFile(photo, of: document), .attachment(photo, of: matter), .matter(matter),
        .order(document: document, of: matter), .entry(Entry(.problem, problem)), .ledger(LedgerQuery()),
      ] {
        let status: HTTPResponse.Status = place.route == .evidenceFile ? .notFound : .forbidden
        if place.route != .order { _ = try await look(place.href, status, cookies) }
      }
      _ = try await look("/api/v1/orders", .ok, [.authorization: "Bearer " + token])
      // Whoever guesses a version is not told what was done since.
      var stale = Filled(
        "/api/v1/cases/\(matter)/steps", json: #"{"sort": "整改进展", "seen": 1, "problem": "\#(problem)", "text": "已修"}"#)
      let answer = try await client.post(stale, session: nil, token: token)
      #expect(answer.status == .conflict)
      for canary in Self.canaries { #expect(!answer.text.contains(canary), "\(canary)") }
      stale = Filled(
        "/api/v1/cases/\(matter)/steps", json: #"{"sort": "整改进展", "problem": "\#(problem)", "text": "已修"}"#)
      #expect(try await client.post(stale, session: nil, token: token).status == .noContent)
      let told = Filled(
        "/api/v1/orders/\(percentEncoded(document))/steps", json: #"{"sort": "整改进展", "text": "已换灯座"}"#)
      let order = try await client.post(told, session: nil, token: token)
      #expect(order.status == .created && order.text.contains(document) && !order.text.contains(matter))
    }
  }

  @Test func `an order of a workbook is told by 文号, estate, company and day, and where to answer it`() async throws {
    let county = try WalkCounty()
    var order = Measure()
    (order.number, order.sort, order.day) = ("处置0002", .order, WalkCounty.today - 3)
    (order.estate, order.subdistrict, order.unit) = (3, WalkCounty.yuecun, "岳村街道办事处")
    order.documentNumber = "岳整改〔2025〕7号"
    // It names a problem too, of whose case it is no part.
    order.notes = ["问题编号": try canary(county).problem]
    try county.append(.measure(order))
    (order.number, order.documentNumber, order.estate) = ("处置0003", "", 1)
    try county.append(.measure(order))
    for role in [Role.company, .clerk, .office] {
      let cookies: HTTPFields = [.cookie: "session=" + (try #require(try county.session(of: role)))]
      try await Application(router: county.face.router()).test(.router) { client in
        func look(_ place: SitePath) async throws -> String {
          try await client.execute(uri: place.href, method: .get, headers: cookies) { String(buffer: $0.body) }
        }
        let list = try await look(.orders())
        // The company registered for 锦绣花园 on that day is the one that it is for.
        #expect(list.contains("岳整改〔2025〕7号") == (role != .clerk), "\(role)")
        #expect(list.contains("未编文号") == (role == .office), "\(role)")
        #expect(!list.contains(">处置000"), "no number of the workbook's own")
        if role == .clerk { return }
        let page = try await look(.notice("处置0002"))
        for told in ["岳整改〔2025〕7号", "锦绣花园", (WalkCounty.today - 3).chinese, "请按通知书的要求直接报给岳村街道办事处"] {
          #expect(page.contains(told), "\(role) \(told)")
        }
        #expect(!page.contains("报请验收") && !page.contains(">处置0002"))
      }
    }
  }

  @Test func `an order that came in from a workbook is listed without what stands beside it`() async throws {
    let county = try WalkCounty()
    var order = Measure()
    (order.number, order.sort, order.day) = ("处置0001", .order, WalkCounty.today)
    (order.estate, order.company, order.subdistrict) = (3, 1, WalkCounty.yuecun)
    (order.documentNumber, order.remark) = (order.number, "三楼的孩子每晚摸黑上楼")
    try county.append(.measure(order))
    let token = try county.office.book.vault.issueToken(for: county.officer(.company).post.code, label: "", at: 0)
    let cookies: HTTPFields = [.cookie: "session=" + (try #require(try county.session(of: .company)))]
    try await Application(router: county.face.router()).test(.router) { client in
      for (place, headers) in [
        ("/orders", cookies), (SitePath.notice("处置0001").href, cookies),
        ("/api/v1/orders", [.authorization: "Bearer " + token]),
      ] {
        try await client.execute(uri: place, method: .get, headers: headers) { answer in
          let page = String(buffer: answer.body)
          #expect(answer.status == .ok && page.contains("处置0001"), "\(place)")
          #expect(!page.contains("摸黑上楼"), "\(place)")
        }
      }
    }
  }

  @Test func `it tells progress, shows evidence and asks for acceptance; what was sent back it reads`() async throws {
    let county = try WalkCounty()
    let (matter, problem, document) = try canary(county)
    let session = try #require(try county.session(of: .company))
    try await Application(router: county.face.router()).test(.router) { client in
      func send(_ deed: CaseDeed, _ text: String) async throws -> Answered {
        let filled = Filled(SitePath.noticeDeed(deed, of: document).href, [("text", text)])
        return try await client.post(filled, session: session)
      }
      func page() async throws -> String {
        try await client.execute(
          uri: SitePath.notice(document).href, method: .get, headers: [.cookie: "session=" + session]
        ) { String(buffer: $0.body) }
      }
      let empty = try await send(.progress, "")
      #expect(empty.status == .unprocessableContent && empty.text.contains("请写明整改进展"))
      #expect(try await send(.progress, "灯具全部换新").status == .seeOther)
      let photo = Filled(SitePath.evidence(of: document).href, bytes: WalkCounty.picture)
      #expect(try await client.post(photo, session: session).status == .created)
      let digest = try #require(try county.standing(matter).steps.last { $0.sort == .attached }?.digest)
      try await client.execute(
        uri: SitePath.evidenceFile(digest, of: document).href, method: .get,
        headers: [.cookie: "session=" + session]
      ) { #expect($0.status == .ok && $0.headers[.contentType] == "image/png") }
      #expect(try await send(.submission, "请验收").status == .seeOther)
      #expect(try county.standing(matter).stage == .submitted)
      #expect(try await page().contains("待验收"))
      // The same words that the complaint used are not sent to the company.
      #expect(throws: Refused.self) {
        try county.office.sendBack(
          problem, of: matter, reason: "三楼的孩子每晚摸黑上楼，还要修", seen: nil, by: .console)
      }
      try county.office.sendBack(problem, of: matter, reason: "地下室两盏不亮", seen: nil, by: .console)
      let back = try await page()
      #expect(back.contains("验收退回：地下室两盏不亮") && back.contains("整改进展：灯具全部换新"))
      #expect(back.contains("现在还不能“报请验收”") && back.contains("请先填写整改进展或上传整改凭证"))
      // A later order takes its place.
      let later = try county.office.order(county.order(problem), of: matter, seen: nil, by: .console)
      let replaced = try await send(.progress, "已修")
      #expect(replaced.status == .unprocessableContent && replaced.text.contains("已由新的代替"))
      #expect(later != document)
    }
    #expect(try county.office.book.verify().isEmpty)
  }

  @Test func `the address of the site leads everybody to their own first page, and is no denial`() async throws {
    let county = try WalkCounty()
    try await Application(router: county.face.router()).test(.router) { client in
      for (role, home) in [(Role.company, "/orders"), (.liaison, "/work"), (.administrator, "/account")] {
        let cookie = "session=" + (try #require(try county.session(of: role)))
        try await client.execute(uri: "/", method: .get, headers: [.cookie: cookie]) {
          #expect($0.status == .seeOther && $0.headers[.location] == home, "\(role)")
        }
        try await client.execute(uri: "/ledger", method: .get, headers: [.cookie: cookie]) {
          #expect($0.status == .forbidden)
        }
      }
    }
    #expect(try county.denials() == 3)
  }

  @Test func `whoever signs in begins where there is something to do`() async throws {
    let county = try WalkCounty()
    try await Application(router: county.face.router()).test(.router) { client in
      for (role, home) in [
        (Role.company, "/orders"), (.liaison, "/work"), (.administrator, "/account"), (.office, "/"),
      ] {
        let filled = Filled("/sign-in", [("login", WalkCounty.post(of: role).code), ("password", WalkCounty.password)])
        let answer = try await client.post(filled, session: nil)
        #expect(answer.headers[.location] == home, "\(role)")
      }
    }
    #expect(try county.denials() == 0)
  }
}
