import Basics
import Campaign
import Casework
import OfficeDocuments

extension ExchangeReading {
  func complaint(_ fields: inout RowFields, _ row: SheetRow, _ seen: inout Set<Int>) -> Draft<Complaint> {
    var complaint = Complaint()
    complaint.number = number(&fields, &seen)
    complaint.brief = fields.required(.brief)
    complaint.source = fields.required(.source)
    if !fields.has(.level) { fields.fault(.level, "是空的，请填写县级受理或省市转办") }
    if let level = fields.word(.level, ComplaintLevel.self, synonyms: LevelWords.synonyms) { complaint.level = level }
    let accepted = fields.day(.accepted, required: true, notAfter: today)
    if let accepted {
      complaint.accepted = accepted.day
      complaint.acceptedClock = accepted.clock
    }
    complaint.office = fields.text(.office)
    if let finding = fields.word(.finding, Complaint.Finding.self, synonyms: FindingWords.synonyms) {
      complaint.finding = finding
    }
    complaint.progress = fields.text(.progress)
    complaint.receiver = fields.text(.receiver)
    complaint.duplicateOf = fields.text(.duplicateOf)
    if !complaint.duplicateOf.isEmpty, complaint.duplicateOf == complaint.number {
      fields.fault(.duplicateOf, "一件投诉不能重复于自己，请填写先收到的那一件的编号")
    }
    complaint.remark = fields.text(.remark)
    complaint.kind = kind(&fields, required: false)
    complaint.notes = fields.notes

    let closed = fields.day(.closed, notAfter: today)
    let isClosed = closedFlag(&fields)
    if let closed {
      complaint.closed = closed.day
      complaint.closedClock = closed.clock
      if isClosed == false { fields.fault(.closed, "是否办结为“否”，却有办结时间\(closed.day)，请改其中一处") }
      if let accepted, (closed.day, closed.clock) < (accepted.day, closed.clock.isEmpty ? "" : accepted.clock) {
        fields.fault(.closed, "\(closed.day)早于受理时间\(accepted.day)，请核对")
      }
    } else if isClosed == true, !fields.has(.closed), !fields.has(.history) {
      // Held back it would be missing among those accepted; without a day it is in no figure of those closed.
      fields.remark(.closed, "是否办结为“是”，但没有办结时间，先按未办结列入，请补上办结时间后再导入")
    }

    readHistory(&fields, isClosed, &complaint)

    var draft = Draft(complaint, source: row)
    draft.subdistrict = fields.text(.subdistrict)
    draft.estate = fields.text(.estate)
    draft.person = PersonCells.read(&fields, name: .reporter, contact: .reporterContact)
    draft.isPersonMasked = PersonCells.isMasked(draft.person)
    draft.isClosed = isClosed
    draft.finish(&fields)
    return draft
  }

  /// 办结经过 tells of the closings that did not last; the one that stands is 办结时间 too.
  private func readHistory(_ fields: inout RowFields, _ isClosed: Bool?, _ complaint: inout Complaint) {
    let text = fields.text(.history)
    guard !text.isEmpty else { return }
    guard var steps = ClosingHistory.read(text) else { return fields.fault(.history, ClosingHistory.expected) }
    var last = complaint.accepted
    for step in steps {
      if step.day < last { fields.fault(.history, "各步的日期应当先后有序，且不早于受理时间") }
      if let reopened = step.reopened, reopened < step.day { fields.fault(.history, "重新打开不能早于办结") }
      last = step.reopened ?? step.day
    }
    if last > today { fields.remark(.history, "有晚于今天（\(today)）的日期，请核对") }
    if let standing = steps.last, standing.reopened == nil {
      if isClosed == false { fields.fault(.history, "与是否办结不一致，请改其中一处") }
      if let closed = complaint.closed, closed != standing.day { fields.fault(.closed, "与办结经过不一致，请改其中一处") }
      if complaint.closed == nil { (complaint.closed, complaint.closedClock) = (standing.day, standing.clock) }
      steps.removeLast()
    } else if complaint.closed != nil || isClosed == true {
      fields.fault(.history, "最后一步是重新打开，与是否办结、办结时间不一致，请改其中一处")
    }
    complaint.earlierClosings = steps
  }

  private func closedFlag(_ fields: inout RowFields) -> Bool? {
    let typed = fields.text(.isClosed)
    guard !typed.isEmpty else { return nil }
    if let flag = YesNo.read(typed) { return flag }
    fields.fault(.isClosed, "是否办结应为“是”或“否”")
    return nil
  }
}

/// Other words for 层级.
enum LevelWords {
  static let synonyms: [String: ComplaintLevel] = [
    "县级": .county, "县": .county, "县受理": .county, "本级受理": .county, "县本级": .county, "省级转办": .referredFromAbove,
    "市级转办": .referredFromAbove, "省转办": .referredFromAbove, "市转办": .referredFromAbove, "接收省市转办": .referredFromAbove,
    "省、市转办": .referredFromAbove, "上级转办": .referredFromAbove, "省市": .referredFromAbove,
  ]
}

/// Other words for 核查结论.
enum FindingWords {
  static let synonyms: [String: Complaint.Finding] = [
    "是": .founded, "否": .unfounded, "情况属实": .founded, "基本属实": .founded, "不实": .unfounded, "查无": .unfounded,
    "查无实据": .unfounded,
    "正在核查": .pending, "待核查": .pending, "未核查": .pending, "部分不属实": .partlyFounded,
  ]
}
