import Basics
import Book
import BookFixtures
import Casework
import Testing

@testable import Operations

/// Who reported a case is shown to few, for a reason, and never in secret.
@Suite struct IdentityTests {
  let county: County
  let matter: String
  let code: QueryCode
  let clerk = Officer(Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan))
  let other = Officer(Post(code: "yc-1", title: "岳村街道办事处经办人", role: .clerk, unit: County.yuecun))
  let leader = Officer(Post(code: "leader", title: "专班领导", role: .leader))
  let inspector = Officer(Post(code: "jw-1", title: "县纪委监委", role: .inspector))
  let words = "我是欧阳测试，住3号楼2单元502室，电梯坏了，请打13900001111"

  init() throws {
    county = try County()
    var form = ComplaintForm()
    (form.words, form.estate, form.token) = (words, try county.estate("锦绣花园").id, "one")
    form.reporter = Reporter(name: "欧阳测试", contact: "13900001111")
    let receipt = try county.office().file(form, by: .resident)
    (matter, code) = (receipt.number, receipt.code)
  }

  private func reveals() throws -> Int { try county.book.read { try $0.timesRevealed(matter) } }

  @Test func `whoever looks says why, confirms who they are, and is written down`() throws {
    let office = county.office()
    let now = Moment(seconds: office.clock.real)
    #expect(throws: Denied(deed: .openIdentity, hides: true)) {
      _ = try office.openIdentity(of: matter, reason: "核实漏水位置", by: other, confirmed: now)
    }
    #expect(throws: Denied(deed: .openIdentity, hides: false)) {
      _ = try office.openIdentity(of: matter, reason: "核实漏水位置", by: inspector, confirmed: now)
    }
    #expect(throws: Refused(["请写明为什么要看，至少4个字；理由会记入账簿，纪检机关可以看到", "请先输入动态码确认是本人，15分钟内有效"])) {
      _ = try office.openIdentity(of: matter, reason: " 看 ", by: clerk, confirmed: nil)
    }
    #expect(throws: Refused.self) {
      _ = try office.openIdentity(of: matter, reason: "啊啊啊啊啊", by: clerk, confirmed: now)
    }
    #expect(throws: Refused.self) {
      let long = Moment(seconds: now.seconds - 15 * 60 - 5)
      _ = try office.openIdentity(of: matter, reason: "核实漏水位置", by: clerk, confirmed: long)
    }
    #expect(try reveals() == 0)
    let opened = try office.openIdentity(of: matter, reason: "核实漏水位置，需打13900001111", by: clerk, confirmed: now)
    #expect(opened.reporter == Reporter(name: "欧阳测试", contact: "13900001111"))
    #expect(opened.words == [words])
    #expect(try reveals() == 1)
    let digest = try office.reveals(from: County.today, to: County.today, by: inspector)
    #expect(digest.lines.map(\.reveal.reason) == ["核实漏水位置，需打139****1111"])
    #expect(throws: Denied.self) { _ = try office.reveals(from: County.today, to: County.today, by: clerk) }
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `a look that cannot be written down shows nothing, whichever write fails`() throws {
    let before = try reveals()
    var failures = 0
    for place in 1... {
      let countdown = Countdown(place)
      let book = try county.book.sibling(
        store: FailingStore(county.book.store, failingAt: countdown), vaultStore: county.book.vault.store)
      let office = Office(book: book, plan: County.plan, clock: OfficeClock(today: County.today))
      do {
        _ = try office.openIdentity(
          of: matter, reason: "核实漏水位置", by: clerk, confirmed: Moment(seconds: office.clock.real))
        break
      } catch is Countdown.Failed {
        failures += 1
      }
      #expect(try reveals() == before, "nothing was recorded, so nothing was shown")
    }
    #expect(failures > 3)
    #expect(try reveals() == before + 1)
  }

  @Test func `a look is written down first, even where nothing can be decrypted then`() throws {
    let book = try Book(
      county: "410825", store: county.book.store, vaultStore: county.book.vault.store,
      keys: .random(origin: BookKeys.origin(county: "410825")))
    let office = Office(book: book, plan: County.plan, clock: OfficeClock(today: County.today))
    #expect(throws: BookFault.self) {
      _ = try office.openIdentity(
        of: matter, reason: "核实漏水位置", by: clerk, confirmed: Moment(seconds: office.clock.real))
    }
    #expect(try reveals() == 1)
  }

  @Test func `inspectors are told of looks at cases that are not one's own, and of many`() throws {
    let office = county.office()
    try office.accept(matter, seen: 1, by: clerk)
    let neighbour = Officer(Post(code: "wq-2", title: "温泉街道办事处经办人二", role: .clerk, unit: County.wenquan))
    for officer in [clerk, neighbour] {
      _ = try office.openIdentity(
        of: matter, reason: "核实漏水位置", by: officer, confirmed: Moment(seconds: office.clock.real))
    }
    var shares = try office.reveals(from: County.today, to: County.today, by: inspector).shares
    #expect(shares.map(\.post) == ["wq-2", "wq-1"])
    #expect(shares.map(\.isAlarming) == [true, false])
    for _ in 1...RevealDigest.usualADay {
      _ = try office.openIdentity(
        of: matter, reason: "核实漏水位置", by: clerk, confirmed: Moment(seconds: office.clock.real))
    }
    shares = try office.reveals(from: County.today, to: County.today, by: inspector).shares
    #expect(shares.map(\.isAlarming) == [true, true])
  }

  @Test func `a step says nothing of who reported, and the vault keeps the words`() throws {
    let office = county.office()
    try office.refuse(matter, reason: "欧阳测试（13900001111，3号楼2单元502室）已撤诉", seen: 1, by: clerk)
    let text = try #require(try county.book.read { try $0.steps(of: matter).last?.text })
    #expect(text == "欧***（139****1111，3号楼*单元***室）已撤诉")
    let original = try county.book.vault.originals(of: [text], in: ["complaint/" + matter])
    #expect(original.values.first == "欧阳测试（13900001111，3号楼2单元502室）已撤诉")
    #expect(try county.complaint(matter)?.progress == "不予受理：" + text)
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `whoever asks to be forgotten is, and the case goes on`() throws {
    let office = county.office()
    #expect(throws: Denied(deed: .forget, hides: false)) { try office.forget(matter, by: clerk) }
    #expect(throws: Denied(deed: .followOwn, hides: true)) {
      try office.forget(matter, code: QueryCode(typed: "AAAABBBBCCCCDDDDEEEE"), by: .resident)
    }
    try office.forget(matter, code: code, by: .resident)
    let reference = try #require(try county.complaint(matter)?.reporter)
    #expect(throws: BookFault.self) { try county.book.vault.reveal(reference) }
    #expect(try county.book.vault.masked(reference).isEmpty)
    #expect(try !county.book.vault.keepsWordings())
    #expect(try county.book.read { try $0.steps(of: matter).map(\.sort) } == [.received, .forgotten])
    #expect(throws: Refused("投诉人的信息已按要求删除，不能再查看")) {
      _ = try office.openIdentity(
        of: matter, reason: "核实漏水位置", by: clerk, confirmed: Moment(seconds: office.clock.real))
    }
    #expect(throws: Refused("这件没有留下姓名和联系方式，或者已经删除")) { try office.forget(matter, by: .console) }
    // Numbers are masked all the same, under no key that could be theirs.
    try office.add(words: "请打13900001111", to: matter, token: "again")
    try office.refuse(matter, reason: "电话13900001111已停机", seen: 3, by: clerk)
    let steps = try office.caseStory(matter, by: .console).file.steps
    #expect(steps.suffix(2).map(\.text) == ["请打139****1111", "电话139****1111已停机"])
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `identities leave together only by two people, once, each one written down`() throws {
    let office = county.office()
    let now = Moment(seconds: office.clock.real)
    let number = try office.askForIdentities([matter], reason: "法院调取投诉人名单", by: clerk)
    #expect(throws: Denied.self) { try office.approveIdentities(number, by: clerk, confirmed: now) }
    #expect(throws: Refused("还没有批准，请由专班领导或县专班办公室的另一人批准")) {
      _ = try office.drawIdentities(number, by: clerk, confirmed: now)
    }
    let late = Moment(seconds: office.clock.real - 16 * 60)
    #expect(throws: Refused("请先输入动态码确认是本人，15分钟内有效")) {
      try office.approveIdentities(number, by: leader, confirmed: late)
    }
    try office.approveIdentities(number, by: leader, confirmed: now)
    #expect(throws: Denied.self) { _ = try office.drawIdentities(number, by: leader, confirmed: now) }
    #expect(throws: Refused("只有申请的岗位可以导出")) {
      _ = try office.drawIdentities(number, by: .console, confirmed: now)
    }
    #expect(try reveals() == 0)
    let drawn = try office.drawIdentities(number, by: clerk, confirmed: now)
    #expect(drawn.map(\.reporter.name) == ["欧阳测试"])
    #expect(try reveals() == 1)
    #expect(throws: Refused("这次导出已经取走，只能取一次；如仍需要请重新申请")) {
      _ = try office.drawIdentities(number, by: clerk, confirmed: now)
    }
    let own = try office.askForIdentities([matter], reason: "法院调取投诉人名单", by: .console)
    #expect(throws: Refused("申请和批准不能是同一个岗位，请由另一人批准")) {
      try office.approveIdentities(own, by: .console, confirmed: now)
    }
    #expect(try county.book.verify().isEmpty)
  }
}
