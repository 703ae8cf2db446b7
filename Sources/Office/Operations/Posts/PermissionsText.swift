import Casework

/// The table of permissions in writing.
package enum PermissionsText {
  /// `docs/permissions.md`, whole.
  package static var markdown: String {
    var lines = [
      "# 权限表", "",
      "由 `taizhang permissions` 从代码（`Permissions.swift`）生成，不要手改。空格表示不能：菜单里没有，直接访问答 403；"
        + "别人的记录答 404，与不存在一样。每次越权都在流水账里留下一条“越权”（来得太快的合成一条，写明次数），别的什么也不留。", "",
      "移送县纪委监委的线索，除县纪委监委外任何人都看不到，不论下表怎么写。密封件本级无人能打开。"
        + "成员单位联络人看到的是转办摘要和随转的附件，看不到投诉原文、投诉人、别的附件和别的岗位填写的话。", "",
      "| 事项 | " + Role.allCases.map(\.rawValue).joined(separator: " | ") + " |",
      "|---|" + Role.allCases.map { _ in "---|" }.joined(),
    ]
    for deed in Deed.allCases {
      let cells = Role.allCases.map { Permissions.reach($0, deed)?.rawValue ?? "" }
      lines.append("| \(deed.rawValue) | " + cells.joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
