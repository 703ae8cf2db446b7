import Basics

/// An inspection of one estate (排查): full, by the company itself, or by supervision.
package struct Inspection: Recorded {
  package enum Sort: String, Sendable, CaseIterable {
    case full = "全面排查"
    case bySelf = "企业自查"
    case supervision = "督导检查"
  }

  /// 编号, unique among inspections.
  package var number = ""
  package var sort = Sort.full
  /// 批次: one outing of the supervisors; empty means that the visit was an outing of its own.
  package var batch = ""
  package var estate = 0
  /// 0 where none is named: then it is the one registered for the estate on the day (exchange.md), as contracts stand.
  package var company = 0
  package var day = Day(number: 0)
  package var inspector = ""
  package var conclusion = ""
  package var notes: [String: String] = [:]

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.word("sort", "类型", &sort)
    coder.text("batch", "批次", &batch)
    coder.number("estate", "小区", &estate)
    coder.number("company", "物业服务企业", &company)
    coder.day("day", "日期", &day)
    coder.text("inspector", "检查人", &inspector)
    coder.text("conclusion", "结论", &conclusion)
    coder.notes("notes", "其他列", &notes)
  }
}
