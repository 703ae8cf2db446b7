import ArgumentParser
import Basics
import Foundation
import Operations

/// `taizhang serve`: the office in the browser.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "在浏览器中打开台账",
    discussion: "不加证书时只在本机（127.0.0.1）可用。对外提供服务有两种办法：给出证书和私钥（--tls-certificate、--tls-key），"
      + "或在本机放一个做 TLS 的反向代理并加 --behind-proxy。还没有账号时，启动时打印建立第一个账号的一次性链接。")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("监听的地址", valueName: "地址")) var host = "127.0.0.1"
  @Option(name: .long, help: ArgumentHelp("端口", valueName: "端口")) var port = 8080
  @Option(name: .long, help: ArgumentHelp("群众从哪个地址进来，海报上的二维码通到这里", valueName: "https://…")) var publicAddress:
    PublicAddress?
  @Option(name: .long, help: ArgumentHelp("同一地址任何一小时内最多提交几件投诉（其中连着最多10件），0为不限", valueName: "件数")) var reportsPerHour =
    60
  @Option(name: .long, help: ArgumentHelp("证书链（PEM）", valueName: "文件")) var tlsCertificate: String?
  @Option(name: .long, help: ArgumentHelp("证书的私钥（PEM）", valueName: "文件")) var tlsKey: String?
  @Flag(name: .long, help: "本机的反向代理负责 TLS") var behindProxy = false

  private var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate 和 --tls-key 须一起给出")
    }
    if behindProxy, !isLoopback { throw ValidationError("--behind-proxy 时只监听本机，--host 只能是 127.0.0.1、::1 或 localhost") }
    if tlsCertificate == nil, !isLoopback {
      throw ValidationError("没有证书时只能在本机使用，--host 只能是 127.0.0.1、::1 或 localhost；对外服务请加 --tls-certificate 和 --tls-key")
    }
    guard reportsPerHour >= 0 else { throw ValidationError("--reports-per-hour 不能小于0") }
    guard (0...65_535).contains(port) else { throw ValidationError("端口应在 0 至 65535 之间") }
  }

  func run() async throws {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少网页") }
    let office = try common.openOffice(create: true)
    var place = ServePlace(host: host, port: port, isBehindProxy: behindProxy)
    if let tlsCertificate, let tlsKey { place.certificate = (tlsCertificate, tlsKey) }
    place.open.address = publicAddress?.text ?? ""
    place.open.reportsAnHour = reportsPerHour
    try await workplace.serve(office, common.bookDirectory, place)
  }
}
