import ArgumentParser
import Basics
import Operations

/// `taizhang serve`: the office in the browser.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "在浏览器中打开台账", discussion: "登录功能完成之前，只在本机（127.0.0.1）可用。")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("监听的本机地址", valueName: "地址")) var host = "127.0.0.1"
  @Option(name: .long, help: ArgumentHelp("端口", valueName: "端口")) var port = 8080

  func validate() throws {
    guard ["127.0.0.1", "::1", "localhost"].contains(host) else {
      throw ValidationError("登录功能完成之前只能在本机使用，--host 只能是 127.0.0.1、::1 或 localhost")
    }
    guard (0...65_535).contains(port) else { throw ValidationError("端口应在 0 至 65535 之间") }
  }

  func run() async throws {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少网页") }
    let office = try common.openOffice(create: true)
    try await workplace.serve(office, common.bookDirectory, host, port)
  }
}
