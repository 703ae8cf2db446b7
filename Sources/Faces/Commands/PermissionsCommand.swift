import ArgumentParser
import Operations

/// `taizhang permissions`: the table of who may do what, as `docs/permissions.md` has it.
struct PermissionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permissions", abstract: "列出权限表：角色 × 事项 × 谁的记录（Markdown）")

  func run() { print(PermissionsText.markdown, terminator: "") }
}
