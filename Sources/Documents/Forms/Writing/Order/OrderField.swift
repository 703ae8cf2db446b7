import Basics
import OfficeDocuments

/// What a template of the order to rectify may have filled in, as the office writes it: `{{文号}}`.
package enum OrderField: String, Sendable, CaseIterable {
  case number = "文号"
  case recipient = "物业服务企业"
  case estate = "小区"
  case kind = "问题类别"
  case statement = "存在问题"
  case basis = "依据"
  case demands = "整改要求"
  case due = "整改期限"
  case issuer = "发文单位"
  case day = "发文日期"
  case served = "送达情况"
  case isServed = "已送达"
  case isUnserved = "未送达"

  package var meaning: String {
    switch self {
    case .number: "如“温整改〔2025〕1号”，系统按年连续编号"
    case .recipient: "发给哪家企业，全称"
    case .estate: "小区名称"
    case .kind: "台账中的问题类别"
    case .statement: "用本单位的话写的问题，可能有几行"
    case .basis: "法律条文或合同条款"
    case .demands: "要怎样整改，可能有几行"
    case .due: "整改时限，如“2025年7月10日”"
    case .issuer: "街道办事处，或专班办公室"
    case .day: "开具的日期"
    case .served: "登记送达以后才有"
    case .isServed: "两个标记各占一段，中间的内容送达以后才出现"
    case .isUnserved: "两个标记各占一段，中间的内容送达以前才出现，如签收栏"
    }
  }

  /// Without these it is no order.
  package var isRequired: Bool {
    switch self {
    case .number, .recipient, .statement, .basis, .demands, .due, .issuer, .day: true
    case .estate, .kind, .served, .isServed, .isUnserved: false
    }
  }

  /// As it stands in a template.
  package var tag: String {
    switch self {
    case .isServed, .isUnserved: "{{#\(rawValue)}} … {{/\(rawValue)}}"
    default: "{{\(rawValue)}}"
    }
  }
}

extension OrderDocument {
  /// Everything that keeps a template from being used; empty where it may be.
  package static func reasons(against template: DocxTemplate) -> [String] {
    let fields = template.fields
    let unknown = fields.filter { OrderField(rawValue: $0) == nil }.sorted()
    let missing = OrderField.allCases.filter { $0.isRequired && !fields.contains($0.rawValue) }
    var reasons = unknown.map { "模板里的“{{\($0)}}”不是可以填写的字段，请对照下面的字段表改正" }
    reasons += missing.map { "模板里缺少“\($0.tag)”（\($0.meaning)）" }
    if !reasons.isEmpty { return reasons }
    // What only shows when it is filled: a section that does not end or tears the document apart, a field that takes
    // signs for markup; before it is served and after.
    for order in [RectificationOrder.sample, .sample.servedToWhoeverWritesSigns] {
      do {
        try template.check(filling: values(of: order))
      } catch {
        return [error.message]
      }
    }
    return []
  }
}

extension RectificationOrder {
  /// What a template is looked at with.
  package static let sample: RectificationOrder = {
    var order = RectificationOrder()
    (order.number, order.recipient) = ("（样张）整改〔2025〕1号", "（样张）某物业服务有限公司")
    (order.estate, order.kind) = ("某某花园", "未按照合同约定提供服务")
    order.statement = "2号楼客梯停用，未在约定期限内恢复运行\n楼道照明多处损坏"
    order.basis = "《物业管理条例》第三十五条"
    order.demands = "组织维保单位抢修，恢复运行\n更换损坏的灯具"
    (order.due, order.day) = (Day(iso: "2025-07-10"), Day(iso: "2025-07-03") ?? Day(number: 0))
    order.issuer = "某某街道办事处"
    return order
  }()

  fileprivate var servedToWhoeverWritesSigns: RectificationOrder {
    var order = self
    for text in [\RectificationOrder.recipient, \.estate, \.kind, \.statement, \.basis, \.demands, \.issuer, \.served] {
      order[keyPath: text] += "<&>"
    }
    return order
  }
}
