import ArgumentParser
import Basics
import Foundation
import Operations

/// `taizhang serve`: the office in the browser.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "在浏览器中打开台账", discussion: "登录功能完成之前，只在本机（127.0.0.1）可用。")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("监听的本机地址", valueName: "地址")) var host = "127.0.0.1"
  @Option(name: .long, help: ArgumentHelp("端口", valueName: "端口")) var port = 8080
  @Option(name: .long, help: ArgumentHelp("群众从哪个地址进来，海报上的二维码通到这里", valueName: "https://…")) var publicAddress: String?
  @Option(name: .long, help: ArgumentHelp("同一地址每小时最多提交几件投诉，0为不限", valueName: "件数")) var reportsPerHour = 60

  func validate() throws {
    guard ["127.0.0.1", "::1", "localhost"].contains(host) else {
      throw ValidationError("登录功能完成之前只能在本机使用，--host 只能是 127.0.0.1、::1 或 localhost")
    }
    if let publicAddress {
      guard let url = URL(string: publicAddress), ["https", "http"].contains(url.scheme), url.host?.isEmpty == false,
        url.query == nil, url.fragment == nil
      else { throw ValidationError("--public-address 应写作 https://tousu.example.gov.cn 的样子") }
    }
    guard reportsPerHour >= 0 else { throw ValidationError("--reports-per-hour 不能小于0") }
    guard (0...65_535).contains(port) else { throw ValidationError("端口应在 0 至 65535 之间") }
  }

  func run() async throws {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少网页") }
    let office = try common.openOffice(create: true)
    var open = OpenSide()
    open.address = publicAddress.map { String($0.reversed().drop { $0 == "/" }.reversed()) } ?? ""
    open.reportsAnHour = reportsPerHour
    try await workplace.serve(office, common.bookDirectory, host, port, open)
  }
}
