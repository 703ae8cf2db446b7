import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

/// The two annexes that each member unit fills its own row of.
package enum UnitAnnex: String, Sendable, CaseIterable {
  case contacts = "3"
  case channels = "4"
}

extension Office {
  /// The member units in the annexes' order and further ones after them, with what each has told so far.
  package func memberUnits() throws -> [MemberUnit] {
    let told = try book.read { try $0.units() }
    let known = Dictionary(uniqueKeysWithValues: told.map { ($0.name, $0) })
    let listed = plan.contactRows.map(\.name)
    let rows = listed.map { name in
      known[name] ?? MemberUnit(name: name)
    }
    return rows + told.filter { !listed.contains($0.name) }
  }

  /// Writes 附件3 or 附件4 as the annex prints it.
  ///
  /// - Parameter withNames: 联络人 and 电话 of 附件3 in full, for someone who may see them; masked otherwise.
  /// - Throws: `Refused` where the name does not end in `.xlsx`; `DocumentFault` where it cannot be written.
  package func write(_ annex: UnitAnnex, to path: String, withNames: Bool = false) throws {
    guard path.lowercased().hasSuffix(".xlsx") else { throw Refused("附件3、附件4只能写成 .xlsx 工作簿，请改用以 .xlsx 结尾的文件名") }
    let sheet: FormSheet
    switch annex {
    case .contacts:
      let entries = try memberUnits().map { unit in
        if unit.contact.isEmpty { return ContactForm.Entry(name: unit.name) }
        let person = withNames ? try book.vault.reveal(unit.contact) : try book.vault.masked(unit.contact)
        return ContactForm.Entry(name: unit.name, contact: person.name, phone: person.contact)
      }
      sheet = ContactForm.contacts(entries, plan: plan)
    case .channels:
      let entries = try memberUnits().map { ContactForm.Entry(name: $0.name, phone: $0.phone, address: $0.address) }
      sheet = ContactForm.channels(entries, plan: plan)
    }
    let properties = DocumentProperties(
      title: "附件" + annex.rawValue, author: "台账", company: plan.county.name,
      created: Date(timeIntervalSince1970: Double(clock.now.seconds)))
    try FormWorkbook.write([sheet], to: path, properties: properties)
  }
}
