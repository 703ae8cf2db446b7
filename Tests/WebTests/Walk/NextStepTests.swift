import Basics
import Casework
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Operations
@testable import Web

/// What the page of a case offers next, and with what its forms begin.
@Suite struct NextStepTests {
  private let county: WalkCounty

  init() throws { county = try WalkCounty() }

  private func page(_ matter: String, for role: Role) async throws -> String {
    let session = try #require(try county.session(of: role))
    return try await Application(router: county.face.router()).test(.router) { client in
      try await client.execute(
        uri: SitePath.matter(matter).href, method: .get, headers: [.cookie: "session=" + session]
      ) { String(buffer: $0.body) }
    }
  }

  private func summaries(_ page: String) -> [String] {
    page.matches(of: /<details class="deed"[^>]*><summary>([^<]*)<\/summary>/).map { String($0.1) }
  }

  private func verified() throws -> String {
    let (office, clerk) = (county.office, county.officer(.clerk))
    let matter = try county.filed(estate: 1).number
    try office.accept(matter, department: "物业科", seen: nil, by: clerk)
    return matter
  }

  @Test func `the department that was named at acceptance is not typed again`() async throws {
    let page = try await page(try verified(), for: .clerk)
    #expect(page.contains("name=\"department\" value=\"物业科\""))
    #expect(summaries(page).first == "分派")
  }

  @Test func `after acceptance was asked for, what comes next stands first, and whose it is is said`() async throws {
    let (office, clerk) = (county.office, county.officer(.clerk))
    let matter = try verified()
    try office.assign(matter, department: "物业科", person: "科长", seen: nil, by: clerk)
    try office.verify(matter, finding: .founded, ground: "到场看过", seen: nil, by: clerk)
    var form = ProblemForm()
    (form.kind, form.description, form.responsible) = ("1.1", "公共照明缺失", "项目经理")
    let problem = try office.enter(form, of: matter, seen: nil, by: clerk)
    try office.reportProgress(of: problem, matter, text: "已换灯", seen: nil, by: clerk)
    try office.submit(problem, of: matter, seen: nil, by: clerk)
    let own = try await page(matter, for: .clerk)
    #expect(summaries(own).first != "分派" && summaries(own).contains("分派"))
    #expect(own.contains("接下来是“验收通过（问题 \(problem)）”：报请验收和验收不能是同一个岗位，请由另一人验收。"))
    let lead = try await page(matter, for: .lead)
    #expect(summaries(lead).prefix(2).map { String($0.prefix(4)) } == ["验收通过", "验收退回"])
  }

  @Test(arguments: [("二单元公共照明缺失", true), ("楼道里的灯坏了很久，没有修", false)])
  func `an order begins with the office's own description of the problem, never with the complaint's words`(
    _ description: String, _ begins: Bool
  ) async throws {
    let (office, clerk) = (county.office, county.officer(.clerk))
    let matter = try verified()
    try office.assign(matter, department: "物业科", person: "科长", seen: nil, by: clerk)
    try office.verify(matter, finding: .founded, ground: "到场看过", seen: nil, by: clerk)
    var form = ProblemForm()
    (form.kind, form.description, form.responsible) = ("1.1", description, "项目经理")
    let problem = try office.enter(form, of: matter, seen: nil, by: clerk)
    #expect(try await page(matter, for: .clerk).contains(">\n\(description)</textarea>") == begins)
    guard begins else { return }
    #expect(try await page(matter, for: .clerk).contains("name=\"basis\" value=\"《民法典》第九百四十二条\""))
    var order = OrderForm()
    (order.problem, order.statement, order.demands, order.basis) = (problem, description, "十日内装好", "合同第三条")
    let document = try office.order(order, of: matter, seen: nil, by: clerk)
    let ordered = try await page(matter, for: .clerk)
    #expect(ordered.contains("href=\"\(SitePath.notice(document).href)\">\(document)</a>"))
    #expect(ordered.contains("download>下载通知书（Word）</a>"))
    #expect(ordered.contains("type=\"date\" name=\"day\" value=\"\(WalkCounty.today)\""), "served today, most often")
    #expect(ordered.contains("<p>清风苑　楼道里的灯坏了很久"), "which case it is stands at the head")
  }

  @Test func `a unit for which nobody signs in is marked, and the clerk told to tell it otherwise`() async throws {
    let page = try await page(try verified(), for: .clerk)
    #expect(page.contains("县市场监督管理局（尚无账号）</option>"))
    #expect(page.contains(">县城市管理局</option>"), "the liaison of the walk signs in for it")
    #expect(page.contains("转办后请另行告知"))
  }

  @Test func `what was typed and not sent is gone on with or dropped, and never mixed with another call`() async throws
  {
    let session = try #require(try county.session(of: .clerk))
    try await Application(router: county.face.router()).test(.router) { client in
      func look(_ place: SitePath) async throws -> String {
        try await client.execute(uri: place.href, method: .get, headers: [.cookie: "session=" + session]) {
          String(buffer: $0.body)
        }
      }
      func keep(_ fields: [(String, String)]) async throws -> Answered {
        try await client.post(
          Filled(SitePath.entryDraft.href, fields.map { (name: $0.0, value: $0.1) }), session: session)
      }
      #expect(try await look(.newEntry()).contains("<option value=\"来电\" selected>"))
      #expect(try await keep([("source", "来电"), ("words", "")]).status == .noContent)
      #expect(
        try await look(.newEntry()).contains("<textarea"), "a form in which nothing was told is none to go on with")
      #expect(try await keep([("words", "楼道里的灯坏了")]).status == .noContent)
      let found = try await look(.newEntry())
      #expect(found.contains("上次有一份没有提交的登记") && found.contains("楼道里的灯坏了") && !found.contains("<textarea"))
      #expect(try await look(.newEntry(draft: true)).contains("\n楼道里的灯坏了</textarea>"))
      #expect(try await keep([("drop", "1")]).status == .seeOther)
      let fresh = try await look(.newEntry())
      #expect(fresh.contains("<textarea") && !fresh.contains("楼道里的灯坏了"))
    }
  }

  @Test func `what is transferred goes to units of 附件2 alone, and none is chosen that is not sure`() async throws {
    let page = try await page(try verified(), for: .clerk)
    let choice = try #require(page.firstMatch(of: /<select[^>]*name="unit"[^>]*>(.*?)<\/select>/)?.1)
    #expect(choice.contains("县城市管理局") && choice.contains("县住房和城乡建设局"))
    for odd in ["县纪委监委", ">街道办事处<", "县委、县政府", "县税务局", "物业服务"] { #expect(!choice.contains(odd)) }
    #expect(!choice.contains("selected") || choice.contains("value=\"\" selected"))
  }

  @Test(arguments: [
    ("", true), ("13900001111", true), ("0391-6113344", true), ("wx_id-2025", true), ("a@b.cn", true),
    ("微信同号找老李", true),
    ("QQ 123456", true), ("abc", false), ("12", false), ("a@b", false), ("???", false),
  ])
  func `a contact by which nobody can be reached is asked for again`(contact: String, isPlausible: Bool) throws {
    #expect(Reporter.isPlausible(contact: contact) == isPlausible)
    var form = ComplaintForm()
    (form.words, form.estate, form.source) = ("楼道里的灯坏了", 1, "来电")
    form.reporter = Reporter(name: "欧阳测试", contact: contact)
    if isPlausible {
      _ = try county.office.file(form, by: county.officer(.clerk))
    } else {
      #expect { try county.office.file(form, by: county.officer(.clerk)) } throws: {
        ($0 as? Refused)?.reasons == ["联系方式不像电话、微信号或邮箱，请再核对；不愿意留的可以空着"]
      }
    }
  }
}
