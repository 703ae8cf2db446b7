import Basics
import Casework
import OfficeDocuments

extension ExchangeReading {
  func problem(_ fields: inout RowFields, _ row: SheetRow, _ seen: inout Set<Int>) -> Draft<Problem> {
    var problem = Problem()
    problem.number = number(&fields, &seen)
    problem.kind = kind(&fields, required: true)
    problem.description = fields.required(.description)
    if !fields.has(.means) { fields.fault(.means, "是空的，请填写全面排查、企业自查、督导检查或投诉举报") }
    if let means = fields.word(.means, Problem.Means.self, synonyms: MeansWords.synonyms) { problem.means = means }
    problem.origin = fields.text(.origin)
    let found = fields.day(.found, required: true, notAfter: today)?.day
    if let found { problem.found = found }
    problem.responsible = fields.text(.responsible)
    problem.due = fields.day(.due)?.day
    if let found, let due = problem.due, due < found { fields.remark(.due, "\(due)早于发现日期\(found)，请核对") }
    problem.remark = fields.text(.remark)
    problem.notes = fields.notes
    problem.rectifications = rectifications(&fields, found: found)

    var draft = Draft(problem, source: row)
    draft.subdistrict = subdistrict(&fields)
    draft.estate = fields.required(.estate)
    draft.company = fields.company()
    draft.finish(&fields)
    return draft
  }

  private func rectifications(_ fields: inout RowFields, found: Day?) -> [Rectification] {
    let rectified = fields.day(.rectified, notAfter: today)?.day
    let acceptedBy = fields.text(.acceptedBy)
    if let rectified, let found, rectified < found { fields.fault(.rectified, "\(rectified)早于发现日期\(found)，请核对") }
    let history = fields.text(.history)
    guard !history.isEmpty else {
      if let rectified { return [Rectification(day: rectified, acceptedBy: acceptedBy)] }
      if !acceptedBy.isEmpty, !fields.has(.rectified) { fields.remark(.acceptedBy, "有验收人而没有整改完成日期，按未完成整改计") }
      return []
    }
    guard let steps = RectificationHistory.read(history) else {
      fields.fault(.history, RectificationHistory.expected)
      return []
    }
    var last = found
    for step in steps {
      if let last, step.day < last { fields.fault(.history, "各步的日期应当先后有序，且不早于发现日期") }
      if let reopened = step.reopened, reopened < step.day { fields.fault(.history, "重新打开不能早于整改完成") }
      last = step.reopened ?? step.day
    }
    if let last, last > today { fields.remark(.history, "有晚于今天（\(today)）的日期，请核对") }
    let standing = steps.last.flatMap { $0.reopened == nil ? $0.day : nil }
    if fields.has(.rectified), let rectified, standing != rectified {
      fields.fault(.rectified, "与整改经过不一致，请改其中一处")
    }
    return steps
  }
}

/// Other words for 发现方式; those of the ledger's 来源 too.
enum MeansWords {
  static let synonyms: [String: Problem.Means] = [
    "排查": .fullInspection, "排查发现": .fullInspection, "街道排查": .fullInspection, "全面排查发现": .fullInspection,
    "自查": .selfInspection,
    "企业自查发现": .selfInspection, "自查发现": .selfInspection, "物业自查": .selfInspection, "督导": .supervision, "督查": .supervision,
    "督导检查发现": .supervision, "督导发现": .supervision, "投诉": .complaint, "举报": .complaint, "群众投诉": .complaint,
    "群众举报": .complaint,
  ]
}
