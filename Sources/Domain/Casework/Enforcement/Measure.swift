import Basics

/// A measure taken (处置): an order, a regrading, a penalty, an exit, an exposure, a transfer or an interview.
package struct Measure: Recorded {
  package enum Sort: String, Sendable, CaseIterable {
    case order = "责令整改"
    case regrading = "重新核级"
    case penalty = "行政处罚"
    case exit = "企业退出"
    case exposure = "媒体曝光"
    case transfer = "移送"
    case interview = "约谈"
  }

  /// 编号, unique among measures.
  package var number = ""
  package var sort = Sort.order
  /// Code of the subdistrict; empty where none is named.
  package var subdistrict = ""
  /// 0 where none is named.
  package var estate = 0
  /// 0 where none is named: then it is the one registered for the estate on the day (exchange.md), as contracts stand.
  package var company = 0
  package var day = Day(number: 0)
  /// 依据.
  package var basis = ""
  /// 文号.
  package var documentNumber = ""
  /// In fen; nil where no money is involved.
  package var fen: Int?
  /// 承办单位.
  package var unit = ""
  /// 说明.
  package var remark = ""
  package var notes: [String: String] = [:]

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.word("sort", "类型", &sort)
    coder.text("subdistrict", "街道", &subdistrict)
    coder.number("estate", "小区", &estate)
    coder.number("company", "物业服务企业", &company)
    coder.day("day", "日期", &day)
    coder.text("basis", "依据", &basis)
    coder.text("documentNumber", "文号", &documentNumber)
    coder.number("fen", "金额（分）", &fen)
    coder.text("unit", "承办单位", &unit)
    coder.text("remark", "说明", &remark)
    coder.notes("notes", "其他列", &notes)
  }
}
