import Campaign
import Casework

/// What was typed into a form, as that form itself words it: for a page that shows it once more. What a form carries
/// along unseen is not shown.
struct TypedFields {
  var place: LocalAddress
  var fields: Fields
  var plan: Plan

  /// In the order in which the form asks.
  var lines: [(label: String, words: String)] {
    let inputs = (deed?.inputs ?? []).map { ($0.name, $0.label) }
    let others = Self.labels.filter { label in !inputs.contains { $0.0 == label.0 } }
    return (inputs + others).flatMap { name, label in
      fields.all(name).filter { !$0.isEmpty }.map { (label, words(name, $0)) }
    }
  }

  /// The deed that the form is for; nil where it is for none to a case.
  private var deed: CaseDeed? {
    fields["deed"].flatMap(CaseDeed.init)
      ?? place.text.split(separator: "/").last.map(String.init).flatMap(CaseDeed.init)
  }

  /// A code by the name that the form shows for it.
  private func words(_ name: String, _ value: String) -> String {
    switch name {
    case "kind", "otherKind": plan.kind(code: value).map { "\($0.code) \($0.formName ?? $0.name)" } ?? value
    case "subdistrict": plan.subdistrict(code: value)?.name ?? value
    case "unit": plan.organisation(id: value)?.name ?? value
    case "verdict": value == "take" ? "列入" : "不列入"
    case "estate" where value == "0": "不涉及具体小区"
    case "levelForSource": "同一来源的待定行都按此层级"
    case "prefer": value == "book" ? "以台账库为准" : "以表格为准"
    case "deed": CaseDeed(rawValue: value)?.title ?? value
    case "case": String(value.prefix { $0 != "|" })
    default: value
    }
  }

  /// By the names of fields, for all forms that are for no deed.
  private static let labels: [(String, String)] =
    [
      ("deed", "办理"), ("case", "办件"), ("week", "报送周（星期四）"), ("part", "报送的文件"), ("estateName", "小区"),
      ("subdistrict", "街道"),
      ("words", "反映的事"), ("source", "来源"), ("kind", "类别"), ("otherKind", "其他类别"), ("level", "层级"),
      ("levelForSource", "层级的范围"), ("name", "姓名"), ("contact", "电话"), ("matters", "办件编号"), ("reason", "理由"),
      ("verdict", "决定"), ("estate", "小区编号"), ("closed", "办结日期"), ("mapping", "这种表叫什么"), ("prefer", "两边都改过的"),
    ] + SheetColumn.allCases.map { ("column-" + $0.rawValue, $0.title) }
}
