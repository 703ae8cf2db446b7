import Basics
import Book
import BookFixtures
import Casework
import Forms
import Foundation
import OfficeDocuments
import Testing

@testable import Operations

/// The office's own template of the order to rectify.
@Suite struct OrderTemplateTests {
  let county: County
  let office: Office
  let clerk = Officer(Post(code: "wq-1", title: "温泉街道办事处经办人", role: .clerk, unit: County.wenquan))

  init() throws {
    county = try County()
    office = county.office()
  }

  /// The program's own template with its words replaced: what an office makes of it in Word.
  private func template(_ changes: (String, String)...) throws -> [UInt8] {
    let path = county.path("模板.docx")
    try office.write(orderTemplate: "", to: path, by: .console)
    var parts = try wordParts(path)
    for (old, new) in changes { parts["word/document.xml"]?.replace(old, with: new) }
    try DocxTemplate(name: "模板", parts: parts).copy(to: path)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func wordParts(_ path: String) throws -> [String: String] {
    let folder = county.path("parts-" + UUID().uuidString)
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    unzip.arguments = ["-m", "zipfile", "-e", path, folder]
    try unzip.run()
    unzip.waitUntilExit()
    var parts: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      if let data = FileManager.default.contents(atPath: folder + "/" + name) {
        parts[name] = String(decoding: data, as: UTF8.self)
      }
    }
    return parts
  }

  @Test func `whoever made the template stands in no order`() throws {
    let path = county.path("署名.docx")
    _ = try template()
    var parts = try wordParts(county.path("模板.docx"))
    parts["docProps/core.xml"] = "<coreProperties><creator>王科员</creator></coreProperties>"
    parts["word/document.xml"]?.replace("<w:body>", with: "<w:body><!-- 王科员 -->")
    try DocxTemplate(name: "模板", parts: parts).copy(to: path)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let digest = try office.propose(orderTemplate: bytes, by: .console)
    try office.write(orderTemplate: digest, to: path, by: .console)
    #expect(try wordParts(path).values.allSatisfy { !$0.contains("王科员") })
  }

  private func words(_ path: String) throws -> String {
    try #require(try wordParts(path)["word/document.xml"]).replacing(/<[^>]+>/, with: "")
  }

  private func ordered() throws -> (matter: String, document: String) {
    var form = ComplaintForm()
    (form.words, form.estate, form.kind) = ("电梯坏了三天没人修", try county.estate("锦绣花园").id, "1.1")
    form.token = UUID().uuidString
    let matter = try office.file(form, by: .resident).number
    try office.accept(matter, seen: nil, by: clerk)
    try office.assign(matter, department: "物业科", person: "物业科科长", seen: nil, by: clerk)
    try office.verify(matter, finding: .founded, ground: "到场查看属实", seen: nil, by: clerk)
    var problem = ProblemForm()
    (problem.kind, problem.description, problem.responsible) = ("1.1", "客梯停用", "项目经理")
    let number = try office.enter(problem, of: matter, seen: nil, by: clerk)
    var order = OrderForm()
    (order.problem, order.statement, order.demands, order.basis) = (number, "客梯停用", "抢修", "合同第五条")
    return (matter, try office.order(order, of: matter, seen: nil, by: clerk))
  }

  @Test func `从选用时起的通知书按本县的模板，以前的仍按当时的`() throws {
    let first = try ordered()
    let digest = try office.propose(orderTemplate: try template(("责令整改通知书", "温县红头通知书")), by: .console)
    #expect(try office.orderTemplate(by: .console).chosen == nil, "put aside is not chosen")
    try office.choose(orderTemplate: digest, by: .console)
    try office.choose(orderTemplate: digest, by: .console)
    let second = try ordered()
    try office.choose(orderTemplate: "", by: .console)
    let third = try ordered()
    for (order, head) in [(first, "责令整改通知书"), (second, "温县红头通知书"), (third, "责令整改通知书")] {
      try office.writeOrder(order.document, of: order.matter, to: county.path("通知书.docx"), by: clerk)
      let text = try words(county.path("通知书.docx"))
      #expect(text.contains(head) && text.contains(order.document) && !text.contains("{{"))
      #expect(text.contains("电梯坏了") == false)
    }
    #expect(try county.book.verify().isEmpty)
    let versions = try county.book.read { try $0.history(of: "orderTemplate/order").count }
    #expect(versions == 2, "chosen, and chosen otherwise; choosing the same again is nothing")
    try county.book.vault.store.write { try $0.run("delete from attachment", []) }
    #expect(try county.book.verify().map(\.place) == ["attachment digest=\(digest)"])
  }

  @Test func `不认识的和缺少的字段，逐个指出`() throws {
    let wrong = try template(("{{文号}}", "{{编号}}"), ("{{整改要求}}", "{{要求}}"), ("{{发文日期}}", ""))
    let refused = #expect(throws: Refused.self) { try office.propose(orderTemplate: wrong, by: .console) }
    let reasons = try #require(refused).reasons
    #expect(reasons.count == 5)
    for word in ["“{{编号}}”不是", "“{{要求}}”不是", "缺少“{{文号}}”", "缺少“{{整改要求}}”", "缺少“{{发文日期}}”"] {
      #expect(reasons.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test(arguments: [
    ("{{/已送达}}", "送达完", "区段"), ("{{存在问题}}", "{{{存在问题}}}", "不是完好的"), ("{{文号}}", "{{文号", "缺少“{{文号}}”"),
  ])
  func `填出来不成文件的模板不能用，说得清为什么`(old: String, new: String, reason: String) throws {
    let broken = try template((old, new))
    let refused = #expect(throws: Refused.self) { try office.propose(orderTemplate: broken, by: .console) }
    #expect(try #require(refused).reasons.joined().contains(reason))
  }

  @Test func `不是 Word 文档的不收`() throws {
    for bytes in [[], Array("%PDF-1.7".utf8), [0x50, 0x4B, 3, 4, 0, 0]] {
      #expect(throws: Refused.self) { try office.propose(orderTemplate: bytes, by: .console) }
    }
    #expect(throws: Refused("没有这份模板，请重新上传")) { try office.choose(orderTemplate: "0000", by: .console) }
    #expect(throws: Denied.self) { try office.choose(orderTemplate: "", by: clerk) }
  }

  @Test func `样张看得出各个字段填在哪里`() throws {
    try office.preview(orderTemplate: "", to: county.path("样张.docx"), by: .console)
    let text = try words(county.path("样张.docx"))
    for word in ["（样张）整改〔2025〕1号", "某某花园", "《物业管理条例》第三十五条", "2025年7月10日", "受送达人签收"] {
      #expect(text.contains(word), "\(word)")
    }
  }
}
