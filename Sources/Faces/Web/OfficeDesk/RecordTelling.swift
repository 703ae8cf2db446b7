import Basics
import Campaign
import Casework
import Operations

/// Tells a record's fields in the officer's words, with names instead of numbers and codes.
struct RecordTelling {
  let desk: OfficeDesk
  /// Masked; nil where there is none.
  let reporter: Reporter?

  private var plan: Plan { desk.plan }

  func view(of complaint: Complaint, _ entry: Entry) -> EntryView {
    let state = desk.state(isClosed: complaint.closed != nil, closed: complaint.closed ?? complaint.accepted, due: nil)
    var fields: [EntryView.Field] = [
      .init("问题（舆情）简要内容", complaint.brief), .init("来源", complaint.source), .init("层级", complaint.level.rawValue),
      .init("受理时间", moment(complaint.accepted, complaint.acceptedClock)),
      .init("街道", plan.subdistrict(code: complaint.subdistrict)?.name ?? ""),
      .init("小区", estate(complaint.estate)), .init("问题类别", kind(complaint.kind)),
      .init("投诉人", reporter?.name ?? ""), .init("联系方式", reporter?.contact ?? ""),
      .init("承办科室", complaint.office), .init("核查结论", complaint.finding.rawValue),
      .init("办理进展和结果", complaint.progress),
      .init("办结时间", complaint.closed.map { moment($0, complaint.closedClock) } ?? ""),
      .init("受理人", complaint.receiver), .init("备注", complaint.remark),
    ]
    fields += notes(complaint.notes)
    var related: [Related] = []
    if !complaint.duplicateOf.isEmpty {
      related.append(Related(role: "重复于", entry: Entry(.complaint, complaint.duplicateOf), words: ""))
    }
    return EntryView(entry: entry, title: complaint.source, state: state, fields: fields, related: related)
  }

  func view(of problem: Problem, _ entry: Entry) -> EntryView {
    let closed = problem.rectified
    let state = desk.state(isClosed: closed != nil, closed: closed?.day ?? problem.found, due: problem.due)
    var fields: [EntryView.Field] = [
      .init("问题描述", problem.description), .init("问题类别", kind(problem.kind)), .init("小区", estate(problem.estate)),
      .init("物业服务企业", company(problem.company)), .init("发现方式", problem.means.rawValue),
      .init("发现日期", problem.found.chinese), .init("责任人", problem.responsible),
      .init("整改时限", problem.due?.chinese ?? ""),
    ]
    for rectification in problem.rectifications {
      let undone = rectification.reopened.map { "，\($0.chinese)重新打开" } ?? ""
      let by = rectification.acceptedBy.isEmpty ? "" : "，验收人\(rectification.acceptedBy)"
      fields.append(.init("整改完成", rectification.day.chinese + by + undone))
    }
    fields.append(.init("备注", problem.remark))
    fields += notes(problem.notes)
    var related: [Related] = []
    if !problem.origin.isEmpty {
      let sort: Entry.Sort = problem.means == .complaint ? .complaint : .inspection
      related.append(Related(role: "来源", entry: Entry(sort, problem.origin), words: problem.means.rawValue))
    }
    return EntryView(entry: entry, title: kind(problem.kind), state: state, fields: fields, related: related)
  }

  func view(of inspection: Inspection, _ entry: Entry) -> EntryView {
    let fields: [EntryView.Field] = [
      .init("类型", inspection.sort.rawValue), .init("批次", inspection.batch), .init("小区", estate(inspection.estate)),
      .init("物业服务企业", company(inspection.company)), .init("日期", inspection.day.chinese),
      .init("检查人", inspection.inspector), .init("结论", inspection.conclusion),
    ]
    return EntryView(
      entry: entry, title: inspection.sort.rawValue, state: nil, fields: fields + notes(inspection.notes))
  }

  func view(of measure: Measure, _ entry: Entry) -> EntryView {
    let fields: [EntryView.Field] = [
      .init("类型", measure.sort.rawValue), .init("小区", estate(measure.estate)),
      .init("街道", plan.subdistrict(code: measure.subdistrict)?.name ?? ""),
      .init("物业服务企业", company(measure.company)), .init("日期", measure.day.chinese), .init("依据", measure.basis),
      .init("文号", measure.documentNumber), .init("金额", measure.fen.map { "\(Money(fen: $0))元" } ?? ""),
      .init("承办单位", measure.unit), .init("说明", measure.remark),
    ]
    return EntryView(entry: entry, title: measure.sort.rawValue, state: nil, fields: fields + notes(measure.notes))
  }

  /// A difference with names for numbers and codes. Who reported is never told, only that it was changed.
  func plain(_ difference: Difference) -> Difference {
    var plain = difference
    switch difference.title {
    case "投诉人": (plain.before, plain.after) = ("（保密）", "（已更新，保密）")
    case "小区": (plain.before, plain.after) = (named(difference.before, estate), named(difference.after, estate))
    case "物业服务企业": (plain.before, plain.after) = (named(difference.before, company), named(difference.after, company))
    case "问题类别": (plain.before, plain.after) = (kind(difference.before), kind(difference.after))
    case "街道":
      plain.before = plan.subdistrict(code: difference.before)?.name ?? difference.before
      plain.after = plan.subdistrict(code: difference.after)?.name ?? difference.after
    default: break
    }
    return plain
  }

  private func named(_ text: String, _ name: (Int) -> String) -> String { Int(text).map(name) ?? text }

  private func estate(_ id: Int) -> String { desk.estateName(id) }

  private func company(_ id: Int) -> String {
    id == 0 ? "" : (try? desk.office.company(id))?.name ?? ""
  }

  private func kind(_ code: String) -> String { plan.kind(code: code).map { "\($0.code) \($0.name)" } ?? code }

  private func moment(_ day: Day, _ clock: String) -> String { clock.isEmpty ? day.chinese : "\(day.chinese) \(clock)" }

  private func notes(_ notes: [String: String]) -> [EntryView.Field] {
    notes.sorted { $0.key < $1.key }.map { EntryView.Field($0.key, $0.value) }
  }
}
