import Foundation
import Testing

/// The office's own template of orders, chosen at the terminal.
@Suite struct TemplateCommandTests {
  @Test func `a template is written out, chosen and put back, and what is none is refused`() async throws {
    let desk = try Desk()
    #expect(await desk.run("template", "show") == 2, "there is no book yet")
    #expect(await desk.run("user", "add", "wq-1", "--role", "office", "--title", "县专班办公室") == 0)
    let (own, sample) = (desk.path("模板.docx"), desk.path("样张.docx"))
    #expect(await desk.run("template", "show", "--out", own, "--sample", sample) == 0)
    for path in [own, sample] {
      #expect(FileManager.default.contents(atPath: path)?.starts(with: Array("PK".utf8)) == true)
    }
    #expect(await desk.run("template", "set", own) == 0)
    #expect(await desk.run("template", "set", try desk.write("不是文档", to: "坏.docx")) == 2)
    #expect(await desk.run("template", "set", desk.path("没有.docx")) == 2)
    #expect(await desk.run("template", "set", sample) == 2, "it has no fields")
    #expect(await desk.run("template", "remove") == 0)
    #expect(await desk.run("book", "verify") == 0)
  }
}
