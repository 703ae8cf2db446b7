import Basics

/// A property company (物业服务企业).
package struct Company: Recorded {
  /// Given by the book when the company is first recorded.
  package var id = 0
  package var name = ""
  /// Empty where not known; GB 32100-2015.
  package var creditCode = ""
  /// Where the vault keeps the contact person and phone; empty when none.
  package var contact = ""
  package var stars = ""
  package var party = ""
  package var notes: [String: String] = [:]

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.number("id", "序号", &id)
    coder.text("name", "企业名称", &name)
    coder.text("creditCode", "统一社会信用代码", &creditCode)
    coder.text("contact", "联系人", &contact)
    coder.text("stars", "星级", &stars)
    coder.text("party", "党组织", &party)
    coder.notes("notes", "其他列", &notes)
  }
}
