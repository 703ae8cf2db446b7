import Campaign
import Casework
import Foundation
import HTTPTypes
import Operations

@testable import Web

/// What other systems send beside steps: files, one deed for many, questions that write nothing.
extension PostedForm {
  static let machineFiles = [attachFile, takeBackLedger, takeSteps, suggest]

  private static let attachFile = PostedForm(
    "接口：上传附件", MachineRoute.attach.path, .attach, gate: .seePublic, Whose.allCases,
    natural: [.ownSubdistrict, .otherSubdistrict, .ownUnit, .ownCompany], success: .created
  ) { occasion in
    let matter = try occasion.county.matter(occasion.whose)
    var filled = Filled("/api/v1/cases/\(matter.number)/attachments", bytes: WalkCounty.picture)
    (filled.matter, filled.step) = (matter.number, .attached)
    return filled
  }

  private static let takeBackLedger = PostedForm(
    "接口：交回台账", MachineRoute.takeBackLedger.path, .importFiles, success: .ok
  ) { occasion in
    let path = occasion.county.folder + "/ledger-\(UUID().uuidString).xlsx"
    let unit = occasion.office.plan.subdistrict(code: occasion.subdistrict)
    try occasion.office.write(.ledger, asOf: WalkCounty.today, unit: unit, to: path)
    return Filled(
      "/api/v1/ledger/workbook?subdistrict=" + occasion.subdistrict,
      bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  private static let takeSteps = PostedForm(
    "接口：批量分派", MachineRoute.takeSteps.path, .assign, gate: .seePublic, Whose.allCases,
    natural: [.ownSubdistrict, .otherSubdistrict, .ownCompany], success: .ok
  ) { occasion in
    let matter = try occasion.county.matter(occasion.whose, at: .accepted)
    let body: JSONValue = [
      "sort": "分派", "office": "物业科", "person": "物业科科长",
      "cases": [["number": .text(matter.number), "seen": .whole(matter.seen)]],
    ]
    var filled = Filled("/api/v1/steps", json: String(decoding: try body.data, as: UTF8.self))
    (filled.matter, filled.step) = (matter.number, .assigned)
    return filled
  }.with { $0.isForMany = true }

  private static let suggest = PostedForm("接口：登记的提示", MachineRoute.suggest.path, .enter, success: .ok) { _ in
    Filled("/api/v1/suggestions", json: #"{"words": "楼道里的灯坏了", "estate": "清风苑"}"#)
  }
}
