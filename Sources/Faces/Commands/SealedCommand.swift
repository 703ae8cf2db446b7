import ArgumentParser
import Basics
import Book
import Casework
import Foundation
import Operations

/// `taizhang sealed …`: reports about local officers, which only the upper level opens.
struct SealedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sealed", abstract: "密封件：反映街道或承办单位人员的举报，只有上级能打开",
    discussion: "上级生成一对钥匙，把公钥文件 sealed.pub 交给县里，放进台账的密钥目录；私钥留在上级，县里任何人都打不开密封件。",
    subcommands: [Keygen.self, List.self, HandUp.self, Open.self])

  struct Keygen: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "（上级用）生成一对钥匙")
    @Argument(help: ArgumentHelp("收件单位的名称，如 焦作市专班", valueName: "名称")) var name: String
    @Option(name: .long, help: ArgumentHelp("写入哪个目录", valueName: "目录")) var out = "."

    func run() throws {
      let title = tidied(name).filter { !$0.isWhitespace }
      if title.isEmpty { throw Refused("请写明收件单位的名称") }
      let key = OpeningKey(name: title)
      let (secret, open) = (out + "/sealed.key", out + "/sealed.pub")
      for path in [secret, open] where FileManager.default.fileExists(atPath: path) {
        throw Refused("已有“\(path)”，不会覆盖；请换一个目录")
      }
      let isLaid = FileManager.default.createFile(
        atPath: secret, contents: Data((key.line + "\n").utf8), attributes: [.posixPermissions: 0o600])
      if !isLaid { throw Refused("无法写入“\(secret)”，请检查目录是否存在、有没有权限") }
      try Data((key.sealing.line + "\n").utf8).write(to: URL(fileURLWithPath: open))
      print("私钥：\(secret)（只能由\(title)保存，丢失后密封件再也打不开）")
      print("公钥：\(open)（交给县里，放进台账的密钥目录）")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出收到的密封件")
    @OptionGroup var common: CommonOptions

    func run() throws {
      let reports = try common.openOffice().sealedReports()
      let waiting = reports.count { $0.handedUp == nil }
      print("\(reports.count)封密封件，\(waiting)封还没有上报")
      for report in reports {
        let handed = report.handedUp.map { "已于\($0)上报" } ?? "未上报"
        print("\(report.number)\t\(report.received)\t\(report.recipient)\t\(handed)")
      }
    }
  }

  struct HandUp: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "hand-up", abstract: "把还没有上报的密封件写成一个文件，交给上级")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("要写入的文件", valueName: "文件")) var file: String

    func run() throws {
      let office = try common.openOffice()
      let post = try office.sealedPost()
      if post.boxes.isEmpty { return print("没有要上报的密封件") }
      if FileManager.default.fileExists(atPath: file) { throw Refused("已有“\(file)”，不会覆盖；请换一个文件名") }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(post).write(to: URL(fileURLWithPath: file), options: .atomic)
      try office.noteHandedUp(post, by: .console)
      print("已写出\(post.boxes.count)封密封件：\(file)")
    }
  }

  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "（上级用）打开县里报来的密封件")
    @Argument(help: ArgumentHelp("县里报来的文件", valueName: "文件")) var file: String
    @Option(name: .long, help: ArgumentHelp("私钥文件 sealed.key", valueName: "文件")) var key: String

    func run() throws {
      guard let line = try? String(contentsOfFile: key, encoding: .utf8), let opening = OpeningKey(line: line) else {
        throw Refused("“\(key)”不是私钥文件")
      }
      guard let data = FileManager.default.contents(atPath: file),
        let post = try? JSONDecoder().decode(SealedPost.self, from: data)
      else { throw Refused("“\(file)”不是密封件上报文件") }
      for box in post.boxes {
        let plain = try opening.open(Array(box.box), number: box.number)
        try Terminal.print(json: try JSONDecoder().decode(SealedContent.self, from: Data(plain)))
      }
    }
  }
}
