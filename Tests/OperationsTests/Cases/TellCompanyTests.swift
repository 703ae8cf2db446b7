import Basics
import Book
import Casework
import Testing

@testable import Operations

/// What a company reads tells nothing of who complained, whichever text it stands in.
@Suite struct TellCompanyTests {
  private static let words = "我是业主古丽娜尔，停车位被占用了整整两个月没人管，电梯也坏了"
  private static let repeats = "与投诉原文有连续15个字相同，企业可能由此认出投诉人，请改写：“停车位被占用了整整两个月没人管”"
  private static let names = "写有投诉人的姓名或电话，企业可能由此认出投诉人，请删去"
  /// Whosever it is: nobody is to find out by trying.
  private static let numbers = "写有手机号、证件号码等号码，企业可能由此认出投诉人，请删去"
  private static let telling = [
    ("停车位被占用了整整两个月没人管", [repeats]), ("系古丽娜尔反映", [names]), ("系古***反映", [names]), ("联系139-0000-1111", [numbers]),
    ("联系13911112222", [numbers]),
    ("1704室古丽娜尔投诉，停车位被占用了整整两个月没人管", [repeats, names]),
  ]

  private func founded() throws -> (Casebook, matter: String, problem: String) {
    let book = try Casebook()
    let (matter, problem) = try book.founded(words: Self.words, name: "古丽娜尔")
    return (book, matter, problem)
  }

  @Test(arguments: telling)
  func `no text of an order does`(text: String, reasons: [String]) throws {
    let (book, matter, problem) = try founded()
    for field in [\OrderForm.statement, \.demands, \.basis] {
      var form = book.order(problem)
      form[keyPath: field] += text
      #expect(throws: Refused(reasons)) { try book.office().order(form, of: matter, seen: nil, by: book.clerk) }
    }
  }

  @Test(arguments: telling)
  func `neither does what is told with the service, with acceptance, or as it is sent back`(
    text: String, reasons: [String]
  ) throws {
    let (book, matter, problem) = try founded()
    let office = book.office()
    try office.order(book.order(problem), of: matter, seen: nil, by: book.clerk)
    #expect(throws: Refused(reasons)) {
      try office.recordService(of: problem, matter, on: County.today, manner: text, seen: nil, by: book.clerk)
    }
    try office.recordService(of: problem, matter, on: County.today, manner: "直接送达", seen: nil, by: book.clerk)
    try office.reportProgress(of: problem, matter, text: "已更换门机", seen: nil, by: book.clerk)
    try office.submit(problem, of: matter, seen: nil, by: book.clerk)
    #expect(throws: Refused(reasons)) { try office.pass(problem, of: matter, text: text, seen: nil, by: book.lead) }
    #expect(throws: Refused(reasons)) {
      try office.sendBack(problem, of: matter, reason: text, seen: nil, by: book.lead)
    }
    try office.sendBack(problem, of: matter, reason: "锦绣花园的电梯仍未恢复运行", seen: nil, by: book.lead)
  }

  @Test func `nor of whoever complained of the same matter`() throws {
    let (book, matter, problem) = try founded()
    let office = book.office()
    let other = try book.file("外来车辆长期占据消防通道无人劝离", token: "two", name: "买买提·艾力")
    try office.accept(other, seen: nil, by: book.clerk)
    try office.join(other, to: matter, seen: nil, by: book.clerk)
    for text in ["外来车辆长期占据消防通道", "艾力反映"] {
      var form = book.order(problem)
      form.demands = text
      #expect(throws: Refused.self) { try office.order(form, of: matter, seen: nil, by: book.clerk) }
    }
  }

  @Test func `a name that was given stands masked in the book, whatever it looks like`() throws {
    let (book, matter, problem) = try founded()
    let story = try book.office().caseStory(matter, by: book.clerk)
    #expect(story.complaint?.brief == "我是业主古***，停车位被占用了整整两个月没人管，电梯也坏了")
    try book.office().reportProgress(of: problem, matter, text: "已联系古丽娜尔", seen: nil, by: book.clerk)
    #expect(try book.standing(matter).steps.last?.text == "已联系古***")
  }

  @Test func `nor does a workbook that tells the order anew`() throws {
    let (book, matter, problem) = try founded()
    let office = book.office()
    let document = try office.order(book.order(problem), of: matter, seen: nil, by: book.clerk)
    try book.county.takeIn([
      "处置": [
        [
          "编号": document, "类型": "责令整改", "街道": "温泉街道办事处", "小区": "锦绣花园", "物业服务企业": County.jia, "日期": "2025-07-03",
          "文号": document, "依据": "停车位被占用了整整两个月没人管", "整改要求": "停车位被占用了整整两个月没人管",
        ]
      ]
    ])
    let order = try #require(try book.county.book.read { try $0.measure(document) })
    #expect(order.basis == "停车位被占用了整整两个月没人管")
    let addressed = try book.county.book.read { try $0.asAddressed(order) }
    #expect(addressed.basis == book.order(problem).basis)
    #expect(addressed.notes["整改要求"] == book.order(problem).demands)
  }
}
