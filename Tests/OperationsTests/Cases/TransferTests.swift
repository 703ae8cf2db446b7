import Basics
import Book
import Casework
import OfficeDocuments
import Testing

@testable import Operations

/// 转办: a unit works from the clerk's summary, not from what the reporter wrote.
@Suite struct TransferTests {
  private static let words = "我是5号楼的，隔壁王某把消防通道堵了整整两个月没人管"
  private static let summary = "锦绣花园有人占用消防通道，请核实并依法清理"
  private static let secrets = ["隔壁王某", "堵了整整", "半夜还在堆", "欧阳", "1390000", "网上投诉", "消防科李科长", "秩序科", "来电说过两次"]

  private func transferred(passingOn files: [Int] = []) throws -> (Casebook, matter: String) {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file(Self.words)
    try office.attach(photo: photo(1), at: 1, to: matter, token: "p1")
    try office.attach(photo: photo(2), at: 2, to: matter, token: "p2")
    try office.add(words: "半夜还在堆，来电说过两次", to: matter, token: "a")
    try office.accept(matter, department: "秩序科", seen: nil, by: book.clerk)
    try office.assign(matter, department: "秩序科", person: "消防科李科长", seen: nil, by: book.clerk)
    try office.edit(matter, words: "隔壁王某占用通道", seen: nil, by: book.clerk)
    try office.transfer(
      matter, to: book.liaison.post.unit, summary: Self.summary, passingOn: files, seen: nil, by: book.clerk)
    return (book, matter)
  }

  private func photo(_ shade: UInt8) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xDA, 0, 3, 0, 1, shade, 0xFF, 0xD9]
  }

  @Test func `the unit sees the summary, and that there was more, but not a word of it`() throws {
    let (book, matter) = try transferred()
    let office = book.office()
    let story = try office.caseStory(matter, by: book.liaison)
    #expect(story.isSummary && story.complaint?.brief == Self.summary && story.reporter == nil)
    #expect(story.estate?.name == "锦绣花园")
    let told = String(describing: story) + story.file.steps.map { $0.sentence(office.stepNames) }.joined()
    for secret in Self.secrets { #expect(!told.contains(secret), "\(secret)") }
    #expect(story.file.steps[0].clock.isEmpty, "nor at which hour somebody complained")
    #expect(story.file.steps.count == (try book.seen(matter)), "so that its version is everybody's")
    #expect(try office.caseStory(matter, by: book.clerk).complaint?.brief == "隔壁王某占用通道")
    let lines = try office.work(by: book.liaison).flatMap(\.lines)
    #expect(lines.allSatisfy { $0.brief == Self.summary && $0.person.isEmpty })
    do {
      try office.signFor(matter, seen: 1, by: book.liaison)
      Issue.record("somebody was quicker")
    } catch let moved as Moved {
      for secret in Self.secrets { #expect(!String(describing: moved).contains(secret)) }
    }
  }

  @Test func `of the files it sees those that were passed on, and its own`() throws {
    let (book, matter) = try transferred(passingOn: [3])
    let office = book.office()
    let attached = try book.standing(matter).steps.filter { $0.sort == .attached }.map(\.digest)
    #expect(throws: Denied.self) { try office.attachment(attached[0], of: matter, by: book.liaison) }
    #expect(throws: Denied.self) { try office.thumbnail(attached[0], of: matter, by: book.liaison) }
    #expect(try office.attachment(attached[1], of: matter, by: book.liaison).bytes == photo(2))
    try office.attach(photo(3), to: matter, by: book.liaison)
    let own = try #require(try book.standing(matter).steps.last?.digest)
    #expect(try office.attachment(own, of: matter, by: book.liaison).bytes == photo(3))
    let shown = try office.caseStory(matter, by: book.liaison).file.steps.map(\.digest).filter { !$0.isEmpty }
    #expect(shown == [attached[1], own])
    #expect(try office.caseStory(matter, by: book.clerk).file.steps.count { !$0.digest.isEmpty } == 3)
  }

  @Test func `a summary is demanded, and may neither repeat the words nor tell whose they are`() throws {
    let book = try Casebook()
    let office = book.office()
    let matter = try book.file(Self.words)
    try office.accept(matter, seen: nil, by: book.clerk)
    func reasons(_ summary: String, _ files: [Int] = []) throws -> [String] {
      do {
        try office.transfer(
          matter, to: book.liaison.post.unit, summary: summary, passingOn: files, seen: nil, by: book.clerk)
        return []
      } catch let refused as Refused {
        return refused.reasons
      }
    }
    #expect(try reasons(" ") == ["请写转办摘要：什么地方、什么事、要求怎样办（承办单位只看得到摘要，看不到投诉原文）"])
    #expect(
      try reasons("请查：消防通道堵了整整两个月没人管") == ["与投诉原文有连续14个字相同，承办单位可能由此认出投诉人，请改写：“消防通道堵了整整两个月没人管”"])
    #expect(try reasons("欧阳测试反映通道被占") == ["写有投诉人的姓名或电话，承办单位可能由此认出投诉人，请删去"])
    #expect(try reasons("请清理通道", [1]) == ["随转的附件请从这件的附件中选择"])
    let many = try office.doToMany(
      .transfer(unit: book.liaison.post.unit, summary: ""), [(matter, nil)], by: book.clerk)
    #expect(many.first?.reasons.count == 1)
    #expect(try reasons(Self.summary) == [])
  }
}
