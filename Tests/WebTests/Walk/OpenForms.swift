import Casework
import Foundation
import HTTPTypes

@testable import Operations
@testable import Web

extension PublicRoute {
  /// The forms that everybody may post there; none where one only looks.
  var forms: [PostedForm] {
    switch self {
    case .complaintEstates, .ownCase, .publicKey, .progress, .posters, .poster, .stylesheet, .script: []
    case .complaint: [.complaint, .sealedReport]
    case .receipt: [.receipt]
    case .query: [.query]
    case .ownWords:
      [.own("补充材料", self, .ownWords, [("words", "又坏了一盏")], .added), .ownWordsOfReferred]
    case .ownRating: [.own("满意度评价", self, .ownRating, [("rating", "4"), ("words", "修好了")], .rated, at: .closed)]
    case .ownReview: [.own("申请复核", self, .ownReview, [("words", "没有修好")], .reviewAsked, at: .closed)]
    case .ownIdentity: [.ownIdentity]
    case .ownEnd: [.ownEnd]
    case .ownPhoto: [.ownPhoto]
    case .receiptCheck: [.receiptCheck]
    }
  }
}

extension PostedForm {
  /// Open311 has patterns of its own.
  static let open311: [PostedForm] = ["json", "xml"].map { format in
    PostedForm("Open311 \(format)", "/open311/v2/requests.\(format)", .report, success: .created) { _ in
      Filled(
        "/open311/v2/requests.\(format)",
        [("service_code", "1.1"), ("description", "楼道里的灯坏了"), ("address_string", "清风苑")])
    }.with { $0.isOpen = true }
  }

  private static func open(
    _ name: String, _ route: PublicRoute, _ deed: Deed, _ relations: [Whose] = [.ownSubdistrict],
    success: HTTPResponse.Status, fill: @escaping @Sendable (Occasion) async throws -> Filled
  ) -> PostedForm {
    PostedForm(name, route.rawValue, deed, relations, success: success, fill: fill).with { $0.isOpen = true }
  }

  fileprivate static let complaint = open("网上投诉", .complaint, .report, success: .ok) { _ in
    Filled(
      PublicPath.complaint().href,
      [
        ("estate", "1"), ("kind", "1.1"), ("words", "楼道里的灯坏了"), ("name", "欧阳测试"), ("contact", "13900001111"),
        ("token", UUID().uuidString),
      ])
  }

  fileprivate static let sealedReport = open("密封举报", .complaint, .report, success: .ok) { _ in
    Filled(
      PublicPath.complaint().href,
      [("estate", "1"), ("words", "办事员收了钱"), ("aboutOfficers", "1"), ("token", UUID().uuidString)])
  }

  fileprivate static let query = open("凭查询码查询", .query, .followOwn, [.ownSubdistrict, .nobody], success: .seeOther) {
    let matter = try $0.county.matter($0.whose)
    return Filled(PublicPath.query.href, [("number", matter.number), ("code", matter.code)])
  }

  fileprivate static let receipt = open("再取回执", .receipt, .followOwn, [.ownSubdistrict, .nobody], success: .ok) {
    let matter = try $0.county.matter($0.whose)
    return Filled(PublicPath.receipt.href, [("number", matter.number), ("code", matter.code)])
  }

  fileprivate static let receiptCheck = open("核对回执", .receiptCheck, .seePublic, success: .ok) { occasion in
    let matter = try occasion.county.matter(.ownSubdistrict)
    return Filled(
      PublicPath.receiptCheck.href, [("receipt", try occasion.office.receiptFile(of: matter.number) ?? "")])
  }

  /// With the query code of the case; without, of nobody's.
  fileprivate static func own(
    _ name: String, _ route: PublicRoute, _ path: PublicPath, _ typed: [(name: String, value: String)],
    _ step: Step.Sort, at standing: Standing = .received
  ) -> PostedForm {
    open(name, route, .followOwn, [.ownSubdistrict, .nobody], success: .seeOther) { occasion in
      let matter = try occasion.county.matter(.ownSubdistrict, at: standing)
      var filled = Filled(path.href, typed + [("token", UUID().uuidString)])
      (filled.matter, filled.step) = (matter.number, step)
      if occasion.whose != .nobody { filled.queryCookie = try await occasion.admitted(to: matter) }
      return filled
    }
  }

  /// Whoever reported is told where to turn to; what was referred is as open to her as before.
  fileprivate static let ownWordsOfReferred = open(
    "补充已移送的", .ownWords, .followOwn, [.referred], success: .unprocessableContent
  ) { occasion in
    var matter = try occasion.county.filed(estate: 1)
    try occasion.office.refer(matter.number, reason: "疑似收受好处", seen: 1, by: .console)
    matter.seen = 2
    var filled = Filled(PublicPath.ownWords.href, [("words", "又坏了一盏"), ("token", UUID().uuidString)])
    filled.queryCookie = try await occasion.admitted(to: matter)
    return filled
  }

  fileprivate static let ownIdentity = open(
    "删除身份", .ownIdentity, .followOwn, [.ownSubdistrict, .nobody], success: .seeOther
  ) { occasion in
    let matter = try occasion.county.matter(.ownSubdistrict)
    var filled = Filled(PublicPath.ownIdentity.href, [("code", matter.code)])
    (filled.matter, filled.step) = (matter.number, .forgotten)
    if occasion.whose != .nobody { filled.queryCookie = try await occasion.admitted(to: matter) }
    return filled
  }

  fileprivate static let ownEnd = open("退出查询", .ownEnd, .followOwn, success: .seeOther) { occasion in
    var filled = Filled(PublicPath.ownEnd.href, [])
    filled.queryCookie = try await occasion.admitted(to: occasion.county.matter(.ownSubdistrict))
    return filled
  }

  fileprivate static let ownPhoto = open(
    "上传照片", .ownPhoto, .followOwn, [.ownSubdistrict, .nobody], success: .ok
  ) { occasion in
    let matter = try occasion.county.matter(.ownSubdistrict)
    var filled = Filled(PublicPath.ownPhoto(1).href, bytes: WalkCounty.picture)
    (filled.matter, filled.step) = (matter.number, .attached)
    if occasion.whose != .nobody { filled.queryCookie = try await occasion.admitted(to: matter) }
    return filled
  }
}

extension Occasion {
  /// The cookie of a browser that showed the query code of the case.
  fileprivate func admitted(to matter: Matter) async throws -> String {
    let answer = try await client.post(
      Filled(PublicPath.query.href, [("number", matter.number), ("code", matter.code)]), session: nil)
    return answer.headers[values: .setCookie].first { $0.hasPrefix("query=") }.map { String($0.prefix { $0 != ";" }) }
      ?? ""
  }
}
