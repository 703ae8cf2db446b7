import Campaign
import OfficeDocuments

/// 附件3 联络人名单 and 附件4 监督反映方式: the rows of the plan in the annex's order, further units after them.
package enum ContactForm {
  /// What a unit put into its row.
  package struct Entry: Sendable, Equatable {
    /// As the annex prints it.
    package var name: String
    package var contact: String
    package var phone: String
    /// 邮箱或网址.
    package var address: String

    package init(name: String, contact: String = "", phone: String = "", address: String = "") {
      self.name = name
      self.contact = contact
      self.phone = phone
      self.address = address
    }
  }

  /// 附件3. It is not public.
  package static func contacts(_ entries: [Entry], plan: Plan) -> FormSheet {
    sheet(
      "附件3", plan.form("附件3")?.title ?? "\(plan.county.name)\(plan.title)工作专班联络人名单", ["序号", "区域", "联络人", "电话"],
      entries.map { [$0.name, $0.contact, $0.phone] }, widths: [8, 34, 18, 24])
  }

  /// 附件4. It is public.
  package static func channels(_ entries: [Entry], plan: Plan) -> FormSheet {
    sheet(
      "附件4", plan.form("附件4")?.title ?? "\(plan.county.name)“\(plan.matter)”监督反映方式", ["序号", "区域", "电话", "邮箱或网址"],
      entries.map { [$0.name, $0.phone, $0.address] }, widths: [8, 34, 22, 30])
  }

  /// Empty rows for all units of the plan.
  package static func empty(_ plan: Plan) -> [Entry] { plan.contactRows.map { Entry(name: $0.name) } }

  private static func sheet(
    _ name: String, _ title: String, _ heads: [String], _ rows: [[String]], widths: [Double]
  ) -> FormSheet {
    var sheet = FormSheet(name: name)
    sheet.widths = widths
    sheet.add(.text(title), rows: 1...1, columns: 0...heads.count - 1, .title)
    sheet.heights = [1: 60, 2: 28]
    for (column, head) in heads.enumerated() { sheet.add(head, row: 2, column: column, .head) }
    for (position, row) in rows.enumerated() {
      sheet.add(position + 1, row: position + 3, column: 0, .number)
      for (column, text) in row.enumerated() { sheet.add(text, row: position + 3, column: column + 1, .centred) }
      sheet.heights[position + 3] = 28
    }
    sheet.page.isLandscape = false
    sheet.page.repeatedRows = 2...2
    return sheet
  }
}
