import Casework

/// Whose record a form is about, as whoever walks the forms stands to it: the offices walk for 温泉, the liaison for
/// 县城管局, the company for 甲.
enum Whose: String, CaseIterable, Sendable {
  /// Lies in 温泉; nobody else has to do with it.
  case ownSubdistrict = "本街道的"
  /// Lies in 张羌.
  case otherSubdistrict = "别的街道的"
  /// Lies in 张羌 and was transferred to the liaison's unit.
  case ownUnit = "转给本单位的"
  /// Lies in 岳村, in an estate that the company serves.
  case ownCompany = "发给本企业的"
  /// Lies in 温泉 and is a clue for 县纪委监委.
  case referred = "移送纪检的"
  /// A report that is closed for the upper level.
  case sealed = "密封的"
  /// There is none of that number.
  case nobody = "不存在的"

  /// Those that are in the book as cases.
  static let cases: [Whose] = [.ownSubdistrict, .otherSubdistrict, .ownUnit, .ownCompany, .referred]

  /// Whether the table of permissions lets the role do it to such a record.
  func isReached(by role: Role, _ deed: Deed) -> Bool {
    guard let reach = Permissions.reach(role, deed) else { return false }
    switch (self, reach) {
    case (.sealed, _), (.nobody, _): return false
    case (.referred, _): return reach == .all && Permissions.reach(role, .seeReferred) != nil
    case (_, .all), (_, .ownCase): return true
    case (.ownSubdistrict, .ownSubdistrict), (.ownUnit, .ownUnit), (.ownCompany, .ownCompany): return true
    default: return false
    }
  }
}
