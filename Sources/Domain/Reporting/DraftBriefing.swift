import Basics
import Campaign

/// Drafts the week's briefing of a subdistrict, or of the county's task force, from the records as of a day.
///
/// Every number in it is a figure of 附件6, of the supplement on lifts, or a count of problems; what the records cannot
/// tell (经验做法, 典型案例) is left to be written. Plan, part 4 (5).
///
/// - Parameters:
///   - code: code of the subdistrict; nil for the county.
///   - documentNumber: 发文字号, empty where none is given yet.
///   - issued: the date under the document.
package func draftBriefing(
  of facts: Facts, plan: Plan, asOf day: Day, subdistrict code: String?, documentNumber: String = "", issued: Day
) -> Briefing {
  let unit = code.flatMap { plan.subdistrict(code: $0) }
  let material = BriefingMaterial(facts, plan, day, code)
  let office = "县专项行动工作专班办公室"
  var blocks: [Briefing.Block] = [
    .paragraph(
      "按照《\(plan.county.name)关于\(plan.title)工作方案》要求，现将\(unit?.name ?? "全县")截至\(day.chinese)工作开展情况报告如下"
        + "（各项数据自\(plan.firstDay.chinese)起累计）。")
  ]
  blocks += [.heading("一、工作进展情况")]
  let parts = [
    ("排查情况", material.inspection), ("整改情况", material.rectification), ("查处情况", material.enforcement),
    ("督导检查情况", material.supervision), ("投诉举报受理情况", material.complaints),
    ("与上周相比变化情况", material.change), ("超期未整改情况", material.overdue),
  ]
  for (position, (name, sentences)) in parts.enumerated() {
    blocks.append(.subheading("（\(["一", "二", "三", "四", "五", "六", "七"][position])）\(name)"))
    blocks += sentences.map { .paragraph($0) }
  }
  blocks += [
    .heading("二、经验做法"), .toWrite("（请填写本周工作中的经验做法。）"),
    .heading("三、典型案例"), .toWrite("（请填写典型案例，涉及个人信息的应作隐名处理。）"),
    .heading("四、下一步工作打算"),
  ]
  blocks += material.next.map { .paragraph($0) }
  blocks.append(.toWrite("（请结合实际补充。）"))
  return Briefing(
    title: unit.map { "\(plan.county.name)\($0.name)\(plan.title)工作简报" } ?? "\(plan.county.name)\(plan.title)工作简报",
    documentNumber: documentNumber, recipient: unit == nil ? "县纪委监委" : office, blocks: blocks,
    issuer: unit.map { plan.county.name + $0.name } ?? "\(plan.county.name)专项行动工作专班办公室",
    day: issued, asOf: day)
}
