import Casework
import HTTPTypes

@testable import Operations
@testable import Web

/// What is posted under an order: by the company that it is addressed to, and by those who may tell progress anyhow.
extension PostedForm {
  private static let ordered: [Whose] = [.ownSubdistrict, .otherSubdistrict, .ownCompany, .nobody]

  static let noticeDeeds: [PostedForm] = OrderPage.deeds.map { deed in
    PostedForm(
      "通知书：\(deed.title)", Route.noticeDeed.pattern, .progress, ordered,
      natural: [.ownSubdistrict, .otherSubdistrict, .ownCompany]
    ) { occasion in
      let (matter, document) = try occasion.notice(at: deed.standing)
      var filled = Filled(
        SitePath.noticeDeed(deed, of: document).href, try deed.filling(matter, occasion).filter { $0.name != "seen" })
      (filled.matter, filled.step) = (matter.number, deed.sort)
      return filled
    }
  }

  static let evidence = PostedForm(
    "通知书：上传凭证", Route.evidence.pattern, .progress, ordered,
    natural: [.ownSubdistrict, .otherSubdistrict, .ownCompany], success: .created
  ) { occasion in
    let (matter, document) = try occasion.notice(at: .served)
    var filled = Filled(SitePath.evidence(of: document).href, bytes: WalkCounty.picture)
    (filled.matter, filled.step) = (matter.number, .attached)
    return filled
  }

  /// As another system answers an order.
  static let answer = PostedForm(
    "接口：答复通知书", MachineRoute.answerOrder.path, .progress, gate: .seePublic, ordered,
    natural: [.ownSubdistrict, .otherSubdistrict, .ownCompany], success: .created
  ) { occasion in
    let (matter, document) = try occasion.notice(at: .served)
    var filled = Filled(
      "/api/v1/orders/\(percentEncoded(document))/steps", json: #"{"sort": "整改进展", "text": "已更换灯具"}"#)
    (filled.matter, filled.step) = (matter.number, .progressed)
    return filled
  }
}

extension Occasion {
  /// A case with an order, and the order's number.
  func notice(at standing: Standing) throws -> (Matter, String) {
    let matter = try county.matter(whose, at: standing)
    let steps = try whose == .nobody ? [] : county.standing(matter.number).steps
    return (matter, steps.last { $0.sort == .ordered }?.document ?? "温整改〔2025〕99999号")
  }
}
