import Casework
import Foundation
import Operations
import Synchronization
import Testing

/// 退出码：0 完成；1 发现问题；2 用法不对或文件不可用.
@Suite struct ExitCodeTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func `import`(_ file: String, _ options: String...) async -> Int32 {
    await desk.run(arguments: ["import", file, "--subdistrict", "温泉", "--today", "2025-07-03"] + options)
  }

  /// A book with two estates and a ledger row in it.
  private func prepared() async throws {
    #expect(await `import`(try desk.estates()) == 0)
    #expect(await `import`(try desk.ledger()) == 0)
  }

  @Test func `an import that went in is 0, also where rows wait`() async throws {
    try await prepared()
    #expect(await `import`(try desk.ledger(Desk.waiting)) == 0)
    #expect(await `import`(try desk.ledger(Desk.waiting), "--json") == 0)
  }

  @Test func `a row that goes back is 1, and lies beside the file as a workbook`() async throws {
    try await prepared()
    #expect(await `import`(try desk.ledger(Desk.wrong)) == 1)
    #expect(FileManager.default.fileExists(atPath: desk.path("台账-退回.xlsx")))
  }

  /// A sheet of the letters office: one row is good, the other has no text.
  private func letters(_ brief: String = "诉求描述") throws -> String {
    try desk.write(
      "转办单号,诉求人,联系号码,事发地址,\(brief),派单时间\n1,王某某,13912340001,锦绣花园,楼道里堆满了杂物没有人清理,2025-06-10\n2,,,锦绣花园,,2025-06-10\n",
      to: "信访.csv")
  }

  @Test func `a sheet with explained columns keeps to dry-run and strict as any other`() async throws {
    try await prepared()
    let mapped = ["--mapping", "信访局转办"]
    func take(_ options: [String]) async throws -> Int32 {
      await desk.run(
        arguments: ["import", try letters(), "--subdistrict", "温泉", "--today", "2025-07-03"] + mapped + options)
    }
    #expect(try await take(["--dry-run"]) == 1)
    #expect(try await take(["--dry-run", "--json"]) == 1)
    #expect(try await take(["--strict"]) == 1)
    #expect(await desk.run("export", desk.path("前.xlsx")) == 0)
    #expect(await desk.run("inspect", desk.path("信访.csv")) == 0)
    #expect(try await take([]) == 1, "one row goes back")
    #expect(try await take(["--json"]) == 1)
  }

  @Test func `a column of which one cannot be sure is asked for`() async throws {
    try await prepared()
    let file = try letters("经过")
    let asked = ["import", file, "--subdistrict", "温泉", "--today", "2025-07-03", "--mapping", "信访局转办"]
    #expect(await desk.run(arguments: asked) == 2)
    #expect(await desk.run(arguments: asked + ["--column", "反映内容=诉求人"]) == 2)
    #expect(await desk.run(arguments: asked + ["--column", "反映=经过"]) == 2)
    #expect(await desk.run(arguments: asked + ["--column", "反映内容=经过", "--dry-run"]) == 1)
    #expect(await desk.run(arguments: ["import", file, "--column", "反映内容=经过"]) == 2)
    #expect(await desk.run(arguments: asked + ["--column", "反映内容=经过"]) == 1)
    #expect(await desk.run(arguments: asked) == 1, "kept")
  }

  @Test func `what a post may not read is refused in words`() async throws {
    try await prepared()
    #expect(await desk.run("user", "add", "admin1", "--title", "管理员", "--role", "administrator") == 0)
    #expect(await desk.run("digest", "--post", "admin1") == 2)
    #expect(Denied(deed: .seeCases, hides: false).sentence == "这个岗位不能“\(Deed.seeCases.rawValue)”")
  }

  @Test func `strict makes a waiting row 1 and takes nothing in`() async throws {
    try await prepared()
    #expect(await `import`(try desk.ledger(Desk.waiting), "--strict") == 1)
    #expect(await `import`(try desk.ledger(Desk.waiting), "--dry-run", "--strict") == 1)
    #expect(await `import`(try desk.ledger(Desk.waiting), "--dry-run") == 0)
    #expect(await `import`(try desk.ledger(), "--strict") == 0)
  }

  @Test func `a file that cannot be used is 2, and so is one that is not there`() async throws {
    let letter = try desk.write("这不是工作簿", to: "信.txt")
    #expect(await `import`(letter) == 2)
    #expect(await `import`(letter, "--json") == 2)
    #expect(await `import`(desk.path("没有.xlsx")) == 2)
    #expect(await `import`(try desk.write("", to: "空.xlsx")) == 2)
  }

  @Test func `a rehearsal makes no book`() async throws {
    #expect(await `import`(try desk.estates(), "--dry-run") == 0)
    #expect(!FileManager.default.fileExists(atPath: desk.path("book")))
  }

  @Test func `an unknown subdistrict is 2`() async throws {
    #expect(await desk.run("import", try desk.estates(), "--subdistrict", "火星街道") == 2)
  }

  @Test(arguments: [
    [], ["import"], ["report", "--as-of", "2025-07-02"], ["report", "--as-of", "2025-02-30", "--json"],
    ["explain", "--as-of", "2025-07-02", "--figure", "40"], ["explain", "--as-of", "2025-07-02", "--figure", "0"],
    ["check"],
    ["serve", "--host", "0.0.0.0"], ["serve", "--port", "70000"], ["没有这个命令"], ["import", "a.xlsx", "--today", "昨天"],
  ]) func `wrong usage is 2`(_ arguments: [String]) async {
    #expect(await desk.run(arguments: arguments) == 2 || arguments.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: desk.path("book")))
  }

  @Test func `help is 0`() async {
    for command in ["", "import", "report", "explain", "check", "export", "inspect", "plan", "book", "demo", "serve"] {
      #expect(await desk.run(arguments: [command, "--help"].filter { !$0.isEmpty }) == 0)
    }
  }

  @Test(arguments: [
    ["report", "--as-of", "2025-07-02", "--json"], ["explain", "--as-of", "2025-07-02", "--figure", "1"],
    ["export", "a.xlsx"], ["check", "a.xlsx", "--as-of", "2025-07-02"], ["book", "verify"], ["book", "checkpoint"],
    ["book", "rebuild"], ["book", "backup", "a"],
  ]) func `where there is no book, what only reads it is 2 and makes none`(_ arguments: [String]) async {
    #expect(await desk.run(arguments: arguments) == 2)
    #expect(!FileManager.default.fileExists(atPath: desk.path("book")))
  }

  @Test func `reports, figures and their records are 0`() async throws {
    try await prepared()
    #expect(await desk.run("report", "--as-of", "2025-07-02", "--out", desk.path("出")) == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path("出")).count == 12)
    #expect(await desk.run("report", "--as-of", "2025-07-02", "--json", "--subdistrict", "岳村") == 0)
    #expect(await desk.run("explain", "--as-of", "2025-07-02", "--figure", "36", "--json") == 0)
    #expect(await desk.run("explain", "--as-of", "2025-07-02", "--figure", "36", "--subdistrict", "火星") == 2)
  }

  @Test func `our own 附件6 checks with 0, one of another day with 1`() async throws {
    try await prepared()
    #expect(await desk.run("report", "--as-of", "2025-07-02", "--out", desk.path("出"), "--subdistrict", "温泉") == 0)
    let file = desk.path("出/附件6 情况汇总表（温泉街道办事处，截至2025-07-02）.xlsx")
    #expect(await desk.run("check", file, "--as-of", "2025-07-02") == 0)
    #expect(await desk.run("check", file, "--as-of", "2025-06-01", "--json") == 1)
    #expect(await desk.run("check", try desk.ledger(), "--as-of", "2025-07-02") == 2)
  }

  @Test func `an export goes into another book`() async throws {
    try await prepared()
    #expect(await desk.run("export", desk.path("导出.xlsx")) == 0)
    #expect(await desk.run("import", desk.path("导出.xlsx"), "--strict", book: "另一个") == 0)
    #expect(await desk.run("export", "/没有这个目录/导出.xlsx") == 2)
  }

  @Test func `inspect needs no book`() async throws {
    #expect(await desk.run("inspect", try desk.estates()) == 0)
    #expect(await desk.run("inspect", try desk.ledger(), "--json") == 0)
    #expect(await desk.run("inspect", try desk.write("", to: "空.xlsx")) == 2)
    #expect(!FileManager.default.fileExists(atPath: desk.path("book")))
  }

  @Test func `the demonstration is made once`() async {
    #expect(await desk.run("demo", "--today", "2025-07-03") == 0)
    #expect(await desk.run("book", "verify") == 0)
    #expect(await desk.run("demo", "--today", "2025-07-03") == 2)
  }

  @Test func `a sound plan is 0, a pack with faults 1, a plan that cannot be used 2`() async throws {
    #expect(await desk.run("plan", "check") == 0)
    #expect(await desk.run("plan", "show") == 0)
    #expect(await desk.run("plan", "show", "--json") == 0)
    try FileManager.default.createDirectory(atPath: desk.path("包"), withIntermediateDirectories: true)
    try desk.write("name: 1\n", to: "包/plan.yaml")
    #expect(await desk.run("plan", "check", desk.path("包")) == 1)
    #expect(await desk.run("plan", "check", desk.path("包"), "--json") == 1)
    #expect(await desk.run("plan", "check", desk.path("没有")) == 2)
    #expect(await desk.run("plan", "show", "--plan", desk.path("包")) == 2)
    #expect(await desk.run("demo", "--plan", desk.path("没有")) == 2)
  }

  @Test func `serve is given the address`() async {
    #expect(await desk.run("serve", "--port", "8123") == 0)
    #expect(desk.served.withLock { $0 } == ["127.0.0.1:8123"])
  }
}
