import ArgumentParser
import Basics
import Book
import Campaign
import Casework
import Foundation
import Operations

/// `taizhang book …`: care for the book itself.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book", abstract: "台账库：校验、重建、检查点、备份、恢复、复制",
    subcommands: [Verify.self, Rebuild.self, Checkpoint.self, Backup.self, Restore.self, Copy.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "校验台账库是否被改动过", discussion: "逐条重算日志的散列和默克尔树，由日志重建登记表并逐行比对。发现改动时退出码为 1。")
    @OptionGroup var common: CommonOptions
    @Option(name: .long, help: ArgumentHelp("此前留存的检查点文件", valueName: "文件")) var since: String?
    @Flag(name: .long, help: "以 JSON 输出") var json = false

    func run() throws {
      let checkpoint = try since.map { path in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw Refused("无法读取检查点文件“\(path)”，请核对路径")
        }
        guard let text = NoteFile.text(of: data) else {
          throw Refused("“\(path)”不是文本文件，请用当时留存的检查点文件")
        }
        return text
      }
      let office: Office
      do {
        office = try common.openOffice()
      } catch let fault as BookFault where fault.cause == .damaged {
        print(fault.description)
        throw Found.something
      }
      let bar = ProgressBar("正在校验")
      let faults = try office.book.verify(since: checkpoint, progress: { bar.show(Int($0 * 100), of: 100) })
      bar.finish()
      let restorations = (try? office.book.restorations()) ?? []
      let unchecked = try office.book.unchecked()
      if json {
        try Terminal.print(json: [
          "faults": faults.map { ["place": $0.place, "message": $0.what] },
          "unchecked": unchecked.map { ["message": $0] },
          "restorations": restorations.map {
            [
              "backup": $0.backup, "size": "\($0.size)", "root": $0.root,
              "restored": "\($0.restored) \($0.restoredClock)", "by": $0.restoredBy,
            ]
          },
        ])
      } else {
        for restoration in restorations { print(restoration.sentence) }
        for reason in unchecked { print("提示：" + reason) }
        print(faults.isEmpty ? "台账库完好" : faults.map(\.description).joined(separator: "\n"))
      }
      if !faults.isEmpty { throw Found.something }
    }
  }

  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "由日志重建全部登记表")
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.openOffice().book.rebuild()
      print("登记表已由日志重建")
    }
  }

  struct Checkpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "输出一个签名的检查点，供监督人员留存", discussion: "格式为 C2SP tlog-checkpoint，签名为 Ed25519。")
    @OptionGroup var common: CommonOptions

    func run() throws { print(try common.openOffice().book.checkpoint(), terminator: "") }
  }

  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "把台账库备份为一个文件，可在使用中进行", discussion: "备份不含密钥；密钥目录请另行保管，缺了密钥无法恢复投诉人信息。")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("备份文件", valueName: "文件")) var file: String

    func run() throws {
      guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少台账库") }
      let book = try common.openOffice().book
      let bar = ProgressBar("正在备份")
      try workplace.backupBook(book, file) { bar.show(Int($0 * 100), of: 100) }
      bar.finish()
      print("已备份：\(file)")
    }
  }

  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "把备份恢复到一个空目录或数据库，并校验")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("备份文件", valueName: "文件")) var file: String

    func run() throws {
      guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少台账库") }
      try workplace.restoreBook(file, common.bookDirectory, try common.loadPlan().county.code)
      let office = try common.openOffice()
      let name = (file as NSString).lastPathComponent
      try office.book.noteRestoration(from: name, by: .console, at: office.clock.now)
      print("已恢复并校验：\(common.bookShown)。这次恢复已记入日志")
    }
  }
}

extension Restoration {
  /// What an inspector is told.
  fileprivate var sentence: String {
    "\(restored.chinese)\(restoredClock)曾由备份“\(backup)”恢复（\(restoredBy)）：备份时日志有\(size)条，此后登记过的不在其中"
  }
}
