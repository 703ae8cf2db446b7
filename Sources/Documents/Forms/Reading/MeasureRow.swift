import Casework
import OfficeDocuments

extension ExchangeReading {
  func measure(_ fields: inout RowFields, _ row: SheetRow, _ seen: inout Set<Int>) -> Draft<Measure> {
    var measure = Measure()
    measure.number = number(&fields, &seen)
    if !fields.has(.sort) {
      fields.fault(.sort, "是空的，请填写 \(Measure.Sort.allCases.map(\.rawValue).joined(separator: "、")) 之一")
    }
    let sort = fields.word(
      .sort, Measure.Sort.self,
      synonyms: [
        "责令限期整改": .order, "限期整改": .order, "核级": .regrading, "处罚": .penalty, "罚款": .penalty, "退出": .exit,
        "物业服务企业退出": .exit,
        "曝光": .exposure, "移交": .transfer, "线索移送": .transfer, "移送线索": .transfer,
      ])
    if let sort { measure.sort = sort }
    if let day = fields.day(.day, required: true, notAfter: today) { measure.day = day.day }
    measure.basis = fields.text(.basis)
    measure.documentNumber = fields.text(.documentNumber)
    measure.fen = fields.money(.money)
    measure.unit = fields.text(.unit)
    measure.remark = fields.text(.explanation)
    measure.notes = fields.notes

    var draft = Draft(measure, source: row)
    draft.subdistrict = fields.text(.subdistrict)
    draft.estate = fields.text(.estate)
    draft.company = fields.company()
    switch sort {
    case .order, .regrading, .exit:
      if draft.estate.isEmpty { fields.remark(.estate, "没有写明小区，不计入附件6的“\(measure.sort.rawValue)”小区数") }
    case .penalty, .exposure:
      if draft.company.isEmpty, draft.estate.isEmpty {
        fields.remark(.company, "没有写明物业服务企业，不计入附件6的“\(measure.sort.rawValue)”企业数")
      }
    case .transfer, .interview, nil: break
    }
    draft.finish(&fields)
    return draft
  }
}
