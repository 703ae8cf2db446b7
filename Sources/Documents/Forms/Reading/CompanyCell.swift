import Basics

extension RowFields {
  /// The company that a cell names; empty where it says that there is none.
  mutating func company() -> String {
    let typed = text(.company)
    // Hardly any company's name is so short.
    guard (1...21).contains(typed.utf8.count), CompanyCell.none.contains(folded(typed)) else { return typed }
    remark(.company, "“\(typed)”按没有物业服务企业读取")
    return ""
  }
}

enum CompanyCell {
  /// Words that say plainly that no company serves the estate any more; a dash or a blank does not.
  static func saysNone(_ typed: String) -> Bool {
    none.contains(folded(typed)) && !typed.allSatisfy { "/-—".contains($0) }
  }

  fileprivate static let none: Set = [
    "无", "没有", "暂无", "无物业", "没有物业", "无物业公司", "无物业企业", "无物业管理", "无物业服务", "无物业服务企业", "自管", "业主自管", "自行管理", "业主自治", "自治",
    "弃管", "/", "-", "--", "—", "——",
  ]
}
