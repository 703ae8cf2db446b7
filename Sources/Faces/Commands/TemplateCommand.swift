import ArgumentParser
import Basics
import Casework
import Foundation
import Operations

/// `taizhang template`: by which 责令整改通知书 are laid out.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "责令整改通知书的文书模板：查看、选用本单位的、恢复自带的",
    discussion: "与网页“文书模板”相同。模板是 .docx，用 {{文号}} 这样的写法表示要填的内容。",
    subcommands: [Show.self, Set.self, Remove.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "正在用哪一份、有哪些要填的内容；也可写出模板和样张")
    @OptionGroup var common: CommonOptions
    @Option(name: .long, help: ArgumentHelp("把正在用的模板写到这个文件", valueName: "文件")) var out: String?
    @Option(name: .long, help: ArgumentHelp("把样张写到这个文件", valueName: "文件")) var sample: String?

    func run() throws {
      let office = try common.openOffice()
      let look = try office.orderTemplate(by: .console)
      let digest = look.chosen?.digest ?? ""
      if let chosen = look.chosen, !digest.isEmpty {
        print("本单位的模板，\(chosen.day.chinese)由\(look.who.isEmpty ? "专班办公室" : look.who)选用，\(chosen.size)字节")
      } else {
        print("程序自带的模板")
      }
      for field in Office.orderFields {
        print("{{\(field.tag)}}\t\(field.meaning)\(field.isRequired ? "（必须有）" : "")")
      }
      if let out { try office.write(orderTemplate: digest, to: out, by: .console) }
      if let sample { try office.preview(orderTemplate: digest, to: sample, by: .console) }
    }
  }

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "从此用这一份模板开具通知书")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Word 模板（.docx）", valueName: "文件")) var file: String

    func run() throws {
      let office = try common.openOffice()
      let bytes = Array(try Data(contentsOf: URL(filePath: file)))
      try office.choose(orderTemplate: office.propose(orderTemplate: bytes, by: .console), by: .console)
      print("已选用“\(URL(filePath: file).lastPathComponent)”。可用 taizhang template show --sample 文件 看样张")
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "不再用本单位的模板，恢复程序自带的")
    @OptionGroup var common: CommonOptions

    func run() throws {
      try common.openOffice().choose(orderTemplate: "", by: .console)
      print("已恢复程序自带的模板")
    }
  }
}
