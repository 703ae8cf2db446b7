import Foundation
import Testing

@Suite("The tree is the architecture")
struct ArchitectureTests {
  @Test func `imports go down, never up or sideways`() {
    #expect(SourceTree.swift.count > 30, "the sources were not found under \(SourceTree.root.path())")
    #expect(SourceTree.swift.flatMap { Architecture.faults(in: $0.text, at: $0.path) } == [])
  }

  @Test func `no source does what none may do`() {
    let all =
      SourceTree.swift
      + SourceTree.files(
        under: ["Tests", "bench", "docs", "scripts", "Makefile", "README.md", "README.zh-CN.md", ".ci"],
        endings: [".swift", ".py", ".md", "Makefile", "run", "need"])
    #expect(all.flatMap { Manners.faults(in: $0.text, at: $0.path) } == [])
  }

  @Test func `no file grows past what one noun needs`() {
    #expect(SourceTree.swift.filter { Manners.isLong($0.text) }.map(\.path) == [])
  }

  // MARK: The gate is seen to fail.

  @Test(arguments: [
    ("Sources/Domain/Basics/Day.swift", "import Campaign", true),
    ("Sources/Domain/Campaign/Plan.swift", "import Basics", false),
    ("Sources/Domain/Campaign/Plan.swift", "import Casework", true),
    ("Sources/Domain/Reporting/Figures.swift", "import GRDB", true),
    ("Sources/Domain/Casework/Problem.swift", "import Glibc", true),
    ("Sources/Domain/Casework/Problem.swift", "// import GRDB", false),
    ("Sources/Domain/Casework/Problem.swift", "/*\nimport GRDB\n*/", false),
    ("Sources/Domain/Casework/Problem.swift", "let text = \"\"\"\n  import GRDB\n  \"\"\"", false),
    ("Sources/Faces/Web/Page.swift", "@preconcurrency package import struct Book.Journal", true),
    ("Sources/Faces/Web/Page.swift", "@testable import Commands", true),
    ("Sources/Faces/Commands/Serve.swift", "  import Web", true),
    ("Sources/Documents/OfficeDocuments/Sheet.swift", "import Basics", true),
    ("Sources/Records/Book/Journal.swift", "import class GRDB.DatabasePool", true),
    ("Sources/Records/BookSQLite/Store.swift", "internal import GRDB", false),
    ("Sources/Faces/NewFace/Face.swift", "import Foundation", true),
  ])
  func `an import that goes up or sideways is found`(path: String, text: String, faulty: Bool) {
    #expect(Architecture.faults(in: text, at: path).isEmpty != faulty)
  }

  @Test(arguments: [
    ("Sources/Domain/Basics/Day.swift", "let now = Date()"),
    ("Sources/Domain/Reporting/Draw.swift", "items.shuffled()"),
    ("Sources/Faces/Web/Page.swift", "fatalError(\"later\")"),
    ("Sources/Faces/Web/Page.swift", "let x = try! read()"),
    ("Sources/Faces/Web/Page.swift", "let x = y as! Int"),
    ("Sources/Main/taizhang/main.swift", "let book = \"/home/clerk/book\""),
  ])
  func `what no source may do is found`(path: String, text: String) {
    #expect(Manners.faults(in: text, at: path).count == 1)
  }

  @Test func `a comment, another layer and an ordinary path are no faults`() {
    #expect(Manners.faults(in: "/// Not `Date()`, never `try!`.", at: "Sources/Domain/Basics/Day.swift") == [])
    #expect(Manners.faults(in: "let now = Date()", at: "Sources/Main/taizhang/main.swift") == [])
    #expect(Manners.faults(in: "open(\"/etc/ssl/certs\")", at: "Sources/Faces/Web/Page.swift") == [])
    #expect(Manners.isLong(String(repeating: "\n", count: 500)))
  }
}
