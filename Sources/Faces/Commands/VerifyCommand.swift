import ArgumentParser
import Basics
import Book
import Foundation
import Operations

/// `taizhang verify`: what somebody holds in hand is checked without the book.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "不用台账库，核对手里的凭证", subcommands: [Receipt.self])

  struct Receipt: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "receipt", abstract: "核对一份受理回执",
      discussion: "回执是 C2SP tlog-proof 文件。只用公钥，不用联网，也不用台账库。不符或没能比对时退出码为 1。")

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("回执文件（.tlog-proof）", valueName: "文件")) var file: String
    @Option(name: .long, help: ArgumentHelp("县台账的公钥文件（journal.vkey）", valueName: "文件")) var key: String
    @Option(name: .long, help: ArgumentHelp("监督人员留存的检查点，一并比对；与回执的检查点条数不同的，要同时用 --book 指明台账库", valueName: "文件"))
    var checkpoint: String?

    func run() throws {
      guard let verifier = NoteVerifier(try text(of: key)) else {
        throw Refused("“\(key)”不是公钥文件，应为台账密钥目录中的 journal.vkey")
      }
      let filing: ProvenFiling
      do {
        filing = try ProvenFiling(try text(of: file), by: verifier)
      } catch let refused as Refused {
        print(refused.reasons.joined(separator: "\n"))
        throw Found.something
      }
      print("回执有效：\(filing.number)，\(filing.moment.day.chinese)\(filing.moment.clock)登记")
      print("在流水账第\(filing.entry)条，由含\(filing.checkpoint.size)条的检查点证明")
      if let checkpoint { try compare(filing.checkpoint, with: try text(of: checkpoint), verifier) }
    }

    private func compare(_ own: Checkpoint, with note: String, _ verifier: NoteVerifier) throws {
      guard let other = verifier.open(note).flatMap({ Checkpoint($0) }) else {
        print("检查点文件的签名不对，不能比对")
        throw Found.something
      }
      if other.size != own.size {
        try compare(own, with: other)
      } else if other.root == own.root {
        print("与留存的检查点一致")
      } else {
        print("与留存的检查点不符：同样含\(own.size)条，内容却不同")
        throw Found.something
      }
    }

    /// Two checkpoints of different sizes say nothing of each other: it takes the journal to tell.
    private func compare(_ own: Checkpoint, with other: Checkpoint) throws {
      guard common.book != nil else {
        print(
          "没有比对：留存的检查点含\(other.size)条，回执的检查点含\(own.size)条，条数不同，单凭这两份文件不能判断。"
            + "请加 --book 台账库目录，由流水账核对；或换一份含\(own.size)条的检查点")
        throw Found.something
      }
      let book = try common.openOffice().book
      for (checkpoint, name) in [(own, "回执的检查点"), (other, "留存的检查点")] where try !book.agrees(with: checkpoint) {
        print("台账库的流水账与\(name)（含\(checkpoint.size)条）不符：流水账在那以后被改动过，或者不是同一本。请交县纪委监委")
        throw Found.something
      }
      print("与留存的检查点一致（由台账库核对：流水账先后含有\(min(own.size, other.size))条和\(max(own.size, other.size))条时的样子都没有变）")
    }

    private func text(of path: String) throws -> String {
      guard let data = FileManager.default.contents(atPath: path) else { throw Refused("无法读取“\(path)”，请核对路径") }
      guard let text = NoteFile.text(of: data) else { throw Refused("“\(path)”不是文本文件") }
      return text
    }
  }
}
