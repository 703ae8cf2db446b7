import ArgumentParser
import Basics
import Book
import Campaign
import Foundation
import Operations

/// `taizhang county …`: which counties keep their books in a database, and who above them reads figures.
struct CountyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "county", abstract: "一个数据库里的各县：开户、给市和省开只读户、列出",
    discussion: "须用建库的数据库用户运行。各县用自己的用户办公，互相看不见；市和省的用户只能读数字，看不到投诉人。",
    subcommands: [Add.self, Reader.self, Cell.self, Remove.self, List.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "给一个县开户：建立数据库用户 taizhang_<县代码>",
      discussion: "再次运行可改名称、改密码、补授权。县里用 postgres://taizhang_<县代码>@主机/数据库 办公，密钥只在县里。")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("县代码（GB/T 2260），如 410825", valueName: "代码")) var code: String
    @OptionGroup var options: AdmissionOptions

    func run() throws {
      guard let division = Division(code), division.level == .county else {
        throw Refused("县代码应为六位数字，如 410825；现为“\(code)”")
      }
      let plan = try common.loadPlan()
      let known = plan.county.code == code ? plan.county.name : nil
      try options.admit(division, name: options.name ?? known, in: common.openRoll())
    }
  }

  struct Reader: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "给市或省开只读户：建立数据库用户 taizhang_<代码>", discussion: "只能读所辖各县算数字用的登记，没有登记、修改和查看投诉人的权限。")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("市代码四位，如 4108；省代码两位，如 41", valueName: "代码")) var code: String
    @OptionGroup var options: AdmissionOptions

    func run() throws {
      guard let division = Division(code), division.level != .county else {
        throw Refused("市代码应为四位数字，省代码应为两位数字，如 4108、41；现为“\(code)”")
      }
      try options.admit(division, name: options.name, in: common.openRoll())
    }
  }

  struct Cell: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "单元：各县分放在几个数据库时，让上级一并读到", subcommands: [Add.self, Remove.self])

    struct Add: ParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "登记另一个数据库为单元，只读", discussion: "先在那个数据库用 taizhang county reader 给本级开户；每个要读它的市或省登记一次。")
      @OptionGroup var common: CommonOptions
      @Argument(help: ArgumentHelp("单元名称，小写字母和数字", valueName: "名称")) var name: String
      @Argument(help: ArgumentHelp("本级在那里的只读户，如 postgres://taizhang_41@主机/数据库", valueName: "地址")) var address: String
      @Option(name: .long, help: ArgumentHelp("该户密码所在的文件，“-”为标准输入", valueName: "文件")) var passwordFile: String?

      func run() throws {
        let password = try passwordFile.map(AdmissionOptions.password)
        try common.openRoll().addCell(name, at: address, password: password)
        print("已登记单元：\(name)（只读）")
      }
    }

    struct Remove: ParsableCommand {
      static let configuration = CommandConfiguration(abstract: "不再读一个单元；那个数据库里什么也不动")
      @OptionGroup var common: CommonOptions
      @Argument(help: ArgumentHelp("单元名称", valueName: "名称")) var name: String

      func run() throws {
        try common.openRoll().removeCell(name)
        print("已不再读单元：\(name)")
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "销户：县、市或省的数据库用户不能再进入本库", discussion: "有台账的县不能销户。")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("代码，如 410825、4108、41", valueName: "代码")) var code: String

    func run() throws {
      guard let division = Division(code) else { throw Refused("代码应为两位、四位或六位数字；现为“\(code)”") }
      try common.openRoll().remove(division)
      print("已销户：taizhang_\(division)")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出各县和上级的户，以及日志有多少条")
    @OptionGroup var common: CommonOptions
    @Flag(name: .long, help: "以 JSON 输出") var json = false

    func run() throws {
      let tenants = try common.openRoll().all()
      if json { return try Terminal.print(json: tenants.map { TenantJSON($0) }) }
      for tenant in tenants {
        let book = tenant.entries.map { "日志\($0)条" } ?? (tenant.division.level == .county ? "还没有建账" : "只读")
        print("\(tenant.division)\t\(tenant.name)\t\(book)\(tenant.isAdmitted ? "" : "\t没有开户")")
      }
    }
  }
}

/// What is asked of whoever is let in.
struct AdmissionOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("名称，用于上级的汇总表，如 温县", valueName: "名称")) var name: String?
  @Option(
    name: .long, help: ArgumentHelp("密码所在的文件，“-”为标准输入；新开户不填则生成一个，只显示这一次", valueName: "文件"))
  var passwordFile: String?

  func admit(_ division: Division, name: String?, in roll: any CountyRoll) throws {
    let given = try passwordFile.map(Self.password)
    let made = try given == nil && !roll.knows(division) ? Self.generated() : nil
    let isNew = try roll.admit(division, name: name, password: given ?? made)
    print(isNew ? "已开户：taizhang_\(division)" : "此户已在，已补齐授权\(given == nil ? "" : "并更换密码")：taizhang_\(division)")
    if let made { print("密码（只显示这一次，请妥善保管）：\(made)") }
  }

  /// The first line, without blanks around it.
  static func password(in file: String) throws -> String {
    let data = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data, let text = String(data: data, encoding: .utf8) else {
      throw Refused("无法读取密码文件“\(file)”，请核对路径")
    }
    let line = tidied(text.split(whereSeparator: \.isNewline).first ?? "")
    guard line.count >= 12 else { throw Refused("密码太短，至少12个字符") }
    return line
  }

  /// 24 letters and digits, none of them easily mistaken for another: some 136 bits.
  private static func generated() -> String {
    let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")
    var source = SystemRandomNumberGenerator()
    return String((0..<24).map { _ in letters[Int.random(in: 0..<letters.count, using: &source)] })
  }
}

extension CommonOptions {
  /// - Throws: `Refused` where the book is no database.
  func openRoll() throws -> any CountyRoll {
    guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少台账库") }
    guard let roll = try workplace.openRoll(bookDirectory) else {
      throw Refused("多个县合用只在数据库里才有。请用 --book postgres://… 指明数据库")
    }
    return roll
  }
}

private struct TenantJSON: Encodable {
  var code: String
  var name: String
  var admitted: Bool
  var entries: Int?

  init(_ tenant: Tenant) {
    code = tenant.division.code
    name = tenant.name
    admitted = tenant.isAdmitted
    entries = tenant.entries
  }
}
