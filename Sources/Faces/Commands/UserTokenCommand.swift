import ArgumentParser
import Operations

extension UserCommand {
  /// `taizhang user token`: by which another system works as a post.
  struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "token", abstract: "给一个岗位发接口令牌，供其他系统使用，只显示一次")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("岗位代码", valueName: "代码")) var code: String
    @Option(name: .long, help: ArgumentHelp("给谁用", valueName: "名称")) var label = ""
    @Flag(name: .long, help: "收回这个岗位已发的全部令牌，不再发新的") var end = false

    func run() throws {
      let office = try common.openOffice(create: false)
      if end {
        let count = try office.endTokens(of: code, by: UserCommand.administrator)
        return print("已收回\(count)个令牌")
      }
      print(try office.issueToken(for: code, label: label, by: UserCommand.administrator))
    }
  }
}
