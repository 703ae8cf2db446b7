import Casework
import OfficeDocuments

extension ExchangeReading {
  func inspection(_ fields: inout RowFields, _ row: SheetRow, _ seen: inout Set<Int>) -> Draft<Inspection> {
    var inspection = Inspection()
    inspection.number = number(&fields, &seen)
    if !fields.has(.sort) { fields.fault(.sort, "是空的，请填写全面排查、企业自查或督导检查") }
    if let sort = fields.word(
      .sort, Inspection.Sort.self,
      synonyms: [
        "排查": .full, "街道排查": .full, "自查": .bySelf, "物业自查": .bySelf, "督导": .supervision, "督查": .supervision,
        "督导抽查": .supervision,
      ])
    {
      inspection.sort = sort
    }
    inspection.batch = fields.text(.batch)
    if let day = fields.day(.day, required: true, notAfter: today) { inspection.day = day.day }
    inspection.inspector = fields.text(.inspector)
    inspection.conclusion = fields.text(.conclusion)
    inspection.notes = fields.notes
    var draft = Draft(inspection, source: row)
    draft.subdistrict = subdistrict(&fields)
    draft.estate = fields.required(.estate)
    draft.company = fields.company()
    draft.finish(&fields)
    return draft
  }
}
