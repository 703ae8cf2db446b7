import ArgumentParser
import Basics

/// `taizhang posters`: the posters of all estates as files, for the printer's.
struct PostersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posters", abstract: "把各小区的投诉海报写成文件，每个小区一张 A4",
    discussion: "每个小区一个 .svg，另有一个“全部海报.html”，用浏览器打开即可一次打印。与网页 /posters 的相同。")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("写到这个目录，没有则新建", valueName: "目录")) var out: String
  @Option(name: .long, help: ArgumentHelp("群众从哪个地址进来，二维码通到这里", valueName: "https://…")) var publicAddress: PublicAddress

  func run() throws {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少海报") }
    let count = try workplace.drawPosters(
      try common.openOffice(), common.bookDirectory, publicAddress.text, out)
    if count == 0 { throw Refused("名录中还没有小区，请先用 taizhang import 导入") }
    print("已写出\(count)张海报：\(out)（一次打印请打开“全部海报.html”）")
  }
}
