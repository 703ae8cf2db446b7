import Basics
import Casework
import HTTPTypes

@testable import Web

extension CaseDeed {
  /// How far a case must be for it; nil where it is natural for none but those transferred.
  var standing: Standing {
    switch self {
    case .acceptance, .refusal, .withdrawal, .kind, .wording, .joining, .referral, .extension_: .received
    case .assignment, .transfer: .accepted
    case .finding: .assigned
    case .problem: .founded
    case .order: .entered
    case .service: .ordered
    case .progress: .served
    case .submission: .progressed
    case .passing, .sendingBack: .submitted
    case .closing: .passed
    case .answer, .reopening: .closed
    case .receipt, .returning: .transferred
    case .reply: .signedFor
    case .parting: .joined
    }
  }

  /// Whose cases it is natural for.
  var natural: Set<Whose> {
    standing == .transferred || standing == .signedFor
      ? [.ownUnit] : [.ownSubdistrict, .otherSubdistrict, .ownCompany]
  }

  /// What is typed into its form.
  func filling(_ matter: Matter, _ occasion: Occasion) throws -> [(name: String, value: String)] {
    let typed: [(name: String, value: String)] =
      switch self {
      case .acceptance: [("department", "物业科")]
      case .refusal: [("text", "不属于物业服务问题")]
      case .assignment: [("department", "物业科"), ("person", "物业科科长")]
      case .finding: [("finding", "属实"), ("text", "现场查看属实")]
      case .problem: [("kind", "1.1"), ("text", "公共照明未及时维护"), ("person", "项目经理"), ("day", "")]
      case .order: [("text", "该小区公共照明设施缺失"), ("demands", "限期恢复"), ("basis", "《物业管理条例》第三十五条"), ("day", "")]
      case .service: [("day", WalkCounty.today.description), ("text", "直接送达，项目经理签收")]
      case .progress: [("text", "已更换灯具")]
      case .submission, .passing: [("text", "")]
      case .sendingBack: [("text", "还有两盏不亮")]
      case .closing: [("text", "已修复")]
      case .answer: [("text", "楼道照明已恢复")]
      case .reopening: [("text", "灯又坏了")]
      case .transfer: [("unit", WalkCounty.unit), ("text", "请依职责办理"), ("day", "")]
      case .receipt: []
      case .reply: [("text", "已责令拆除")]
      case .returning: [("text", "不属于本单位职责")]
      case .joining: [("other", try occasion.county.matter(occasion.beside).number)]
      case .parting: [("text", "不是同一件事")]
      case .extension_: [("day", "2025-07-07"), ("text", "等配件")]
      case .kind: [("kind", "1.2"), ("text", "")]
      case .wording: [("text", "公共照明损坏，长期无人维修")]
      case .withdrawal: [("text", "投诉人来电撤回")]
      case .referral: [("text", "疑似收受好处")]
      }
    var fields = typed + [("seen", String(matter.seen)), ("token", "")]
    if reach == .ofProblem { fields.append(("problem", matter.problem)) }
    return fields
  }

  /// The same as another system asks for it.
  func order(_ matter: Matter, _ occasion: Occasion) throws -> [String: JSONValue] {
    var body: [String: JSONValue] = ["sort": .text(sort.rawValue), "seen": .whole(matter.seen)]
    for (name, value) in try filling(matter, occasion) where !value.isEmpty && name != "seen" {
      body[name == "department" ? "office" : name] = .text(value)
    }
    return body
  }
}

extension PostedForm {
  /// One for each deed that is done to a case.
  static let deeds: [PostedForm] = CaseDeed.allCases.map { deed in
    PostedForm(
      "办件：\(deed.title)", Route.matterDeed.pattern, deed.sort.deed, gate: .seeCases, Whose.allCases,
      natural: deed.natural
    ) { occasion in
      let matter = try occasion.county.matter(occasion.whose, at: deed.standing)
      var filled = Filled(
        SitePath.matterDeed(deed, of: matter.number).href, try deed.filling(matter, occasion))
      (filled.matter, filled.step) = (matter.number, deed.sort)
      return filled
    }
  }

  /// The same deeds, as other systems ask for them.
  static let steps: [PostedForm] = CaseDeed.allCases.map { deed in
    PostedForm(
      "接口：\(deed.title)", MachineRoute.take.path, deed.sort.deed, gate: .seePublic, Whose.allCases,
      natural: deed.natural, success: .created
    ) { occasion in
      let matter = try occasion.county.matter(occasion.whose, at: deed.standing)
      let body = JSONValue.object(try deed.order(matter, occasion))
      var filled = Filled(
        "/api/v1/cases/\(matter.number)/steps", json: String(decoding: try body.data, as: UTF8.self))
      (filled.matter, filled.step) = (matter.number, deed.sort)
      return filled
    }
  }
}
