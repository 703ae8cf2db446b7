import Basics
import Casework
import OfficeDocuments

extension ExchangeReading {
  func company(_ fields: inout RowFields, _ row: SheetRow) -> Draft<Company> {
    var company = Company()
    company.name = fields.required(.company)
    var wrongCode: String?
    company.creditCode = creditCode(&fields, wrong: &wrongCode)
    company.stars = fields.text(.stars)
    company.party = fields.text(.party)
    company.notes = fields.notes
    // A slip in a cell that may be empty must not keep the company out, and its estates with it.
    if let wrong = wrongCode { company.notes["统一社会信用代码（待核）"] = wrong }
    var draft = Draft(company, source: row)
    draft.company = company.name
    draft.person = PersonCells.read(&fields, name: .contact, contact: .contactPhone)
    draft.isPersonMasked = PersonCells.isMasked(draft.person)
    draft.finish(&fields)
    return draft
  }

  private func creditCode(_ fields: inout RowFields, wrong: inout String?) -> String {
    if case .number = fields[.creditCode] {
      fields.remark(.creditCode, "统一社会信用代码被表格存成了数字，后几位可能已丢失，未列入，请把单元格设为文本后重新填写")
      return ""
    }
    let typed = fields.text(.creditCode)
    guard !typed.isEmpty else { return "" }
    let code = folded(typed).uppercased()
    guard let fault = CreditCode.fault(in: code) else { return code }
    fields.remark(.creditCode, fault + "，先不列入，原样留作附注")
    wrong = typed
    return ""
  }
}

/// Who complained, or whom to call: read as typed, checked, never part of a record.
enum PersonCells {
  static func read(_ fields: inout RowFields, name: Meaning, contact: Meaning) -> Reporter {
    let person = Reporter(name: fields.text(name), contact: fields.text(contact))
    if !person.contact.isEmpty, !looksLikePhone(person.contact), !Masking.isMasked(person.contact),
      !person.contact.contains("@"), !absent.contains(person.contact)
    {
      fields.remark(contact, "不像电话号码，已按原样保留")
    }
    return absent.contains(person.contact) ? Reporter(name: person.name, contact: "") : person
  }

  static func isMasked(_ person: Reporter) -> Bool {
    (!person.name.isEmpty && Masking.isMasked(person.name))
      || (!person.contact.isEmpty && Masking.isMasked(person.contact))
  }

  /// Words that say that there is none.
  private static let absent: Set<String> = ["无", "—", "-", "/", "匿名", "未留", "不详"]

  private static func looksLikePhone(_ text: String) -> Bool {
    var text = text
    let isMobile = text.withUTF8 { bytes in
      bytes.count == 11 && bytes[0] == 49 && bytes[1] > 50 && bytes.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
    if isMobile { return true }
    // Several numbers in one cell are as good as one.
    return text.split(whereSeparator: { "、，,；;/\n".contains($0) }).allSatisfy { part in
      guard let digits = Phone.normalised(part) else { return false }
      return digits.count != 11 || digits.hasPrefix("0") || Phone.isMobile(digits)
    }
  }
}
