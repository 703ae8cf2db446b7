import Basics

/// 是否办结 in all the forms in which it arrives.
enum YesNo {
  /// Nil where the words say neither.
  static func read(_ text: String) -> Bool? {
    if text == "是" { return true }
    if text == "否" { return false }
    let plain = folded(text)
    if yes.contains(plain) { return true }
    if no.contains(plain) { return false }
    return nil
  }

  private static let yes: Set<String> = [
    "是", "√", "✓", "✔", "☑", "v", "y", "yes", "1", "true", "已办结", "办结", "已完成", "完成", "已结", "已办", "已办理", "已结案", "结案",
    "已整改", "整改完成",
    "已销号", "销号", "办毕", "已办毕", "是√", "已完结", "完结", "已办理完毕", "办理完毕", "已整改完成", "对",
  ]
  private static let no: Set<String> = [
    "否", "×", "✗", "✘", "x", "n", "no", "0", "false", "未办结", "办理中", "正在办理", "未完成", "在办", "未办", "未结", "未结案", "整改中",
    "正在整改", "未整改",
    "处理中", "核查中", "进行中", "未销号", "否×", "未完结", "未", "不是", "正在办", "待办", "待办理", "推进中", "正在核查", "未整改完成",
  ]
}
