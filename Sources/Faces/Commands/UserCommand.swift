import ArgumentParser
import Basics
import Casework
import Operations

/// `taizhang user`: the posts that sign in.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "管理登录账号（按岗位）",
    subcommands: [Add.self, List.self, Password.self, HandOver.self, End.self, Reset.self, Token.self])

  /// Whoever runs the program on the machine itself, as far as accounts go.
  static let administrator = Officer(Post(code: "console", title: Actor.console.name, role: .administrator))

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "添加一个岗位，密码只显示一次",
      discussion: "角色：office 县专班办公室、leader 专班领导、clerk 街道办经办人、lead 街道办负责人、"
        + "liaison 成员单位联络人、inspector 县纪委监委、company 物业服务企业、administrator 系统管理员。")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("岗位代码，登录时输入，如 wenquan-1", valueName: "代码")) var code: String
    @Option(name: .long, help: ArgumentHelp("角色", valueName: "角色")) var role: RoleWord
    @Option(name: .long, help: ArgumentHelp("岗位名称，如 温泉街道办事处经办人", valueName: "名称")) var title: String
    @Option(name: .long, help: ArgumentHelp("街道名称，或附件2的单位", valueName: "单位")) var unit = ""
    @Option(name: .long, help: ArgumentHelp("名录中的企业名称", valueName: "企业")) var company = ""

    func run() throws {
      let office = try common.openOffice(create: true)
      var post = Post(code: code, title: title, role: role.role)
      post.unit = try unit.isEmpty ? "" : office.unitCode(named: unit, role: role.role)
      if !company.isEmpty { post.company = try office.company(named: company) }
      let new = try office.add(post, by: UserCommand.administrator)
      print("已添加：\(new.post.title)（\(new.post.code)）。首次登录的密码（只显示这一次，登录后须修改）：\(new.password)")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出岗位")
    @OptionGroup var common: CommonOptions

    func run() throws {
      let office = try common.openOffice(create: false)
      for line in try office.accounts() {
        let state = line.post.ended.map { "已停用 \($0)" } ?? (line.hasOneTimeCode ? "动态码已启用" : "动态码未启用")
        let unit = line.unitName.isEmpty ? "" : "，\(line.unitName)"
        print("\(line.post.code)\t\(line.post.title)\t\(line.post.role.rawValue)\(unit)\t\(state)")
      }
    }
  }

  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "password", abstract: "重置密码，新密码只显示一次")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("岗位代码", valueName: "代码")) var code: String

    func run() throws {
      let new = try common.openOffice(create: false).resetPassword(code, by: UserCommand.administrator)
      print("\(new.post.title)（\(code)）的新密码（只显示这一次，登录后须修改）：\(new.password)\(new.toldTokens)")
    }
  }

  struct HandOver: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "handover", abstract: "岗位换人：历史保留，原来的人不能再登录")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("岗位代码", valueName: "代码")) var code: String

    func run() throws {
      let new = try common.openOffice(create: false).handOver(code, to: nil, by: UserCommand.administrator)
      print("\(new.post.title)（\(code)）已换人。新密码（只显示这一次，登录后须修改）：\(new.password)\(new.toldTokens)")
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "end", abstract: "停用岗位")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("岗位代码", valueName: "代码")) var code: String

    func run() throws {
      try common.openOffice(create: false).end(code, by: UserCommand.administrator)
      print("已停用：\(code)，它的登录和接口令牌都已收回")
    }
  }

  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "totp-reset", abstract: "重置动态码，如手机丢失")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("岗位代码", valueName: "代码")) var code: String

    func run() throws {
      try common.openOffice(create: false).resetOneTimeCode(code, by: UserCommand.administrator)
      print("\(code) 的动态码已重置，下次登录后请重新启用")
    }
  }
}

extension NewPost {
  /// Whoever runs another system must learn that it works no more.
  fileprivate var toldTokens: String {
    endedTokens == 0 ? "" : "\n已同时收回它的\(endedTokens)个接口令牌，需要的请用 taizhang user token \(post.code) 重新发"
  }
}

/// A role, as it is typed.
enum RoleWord: String, ExpressibleByArgument, CaseIterable {
  case office, leader, clerk, lead, liaison, inspector, company, administrator

  var role: Role {
    switch self {
    case .office: .office
    case .leader: .leader
    case .clerk: .clerk
    case .lead: .lead
    case .liaison: .liaison
    case .inspector: .inspector
    case .company: .company
    case .administrator: .administrator
    }
  }
}
