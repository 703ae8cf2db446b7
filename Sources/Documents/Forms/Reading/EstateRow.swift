import Basics
import Casework
import OfficeDocuments

/// A row that describes an estate, in the exchange workbook or in a list of estates.
enum EstateRow {
  /// 业主组织, the closed list of exchange.md.
  private enum OwnersBody: String, CaseIterable { case committee = "业委会", management = "物管会", none = "无" }

  static func draft(_ fields: inout RowFields, _ row: SheetRow, requiresSubdistrict: Bool) -> Draft<Estate> {
    var estate = Estate()
    estate.name = fields.required(.estate)
    estate.community = fields.text(.community)
    estate.aliases = aliases(fields.text(.aliases), besides: estate.name)
    estate.households = fields.whole(.households, upTo: 100_000)
    estate.area = area(&fields)
    estate.buildings = fields.whole(.buildings, upTo: 5_000)
    estate.lifts = fields.whole(.lifts, upTo: 10_000)
    let body = fields.word(
      .ownersBody, OwnersBody.self,
      synonyms: [
        "业主委员会": .committee, "业主委员会(业委会)": .committee, "物业管理委员会": .management, "没有": .none, "未成立": .none, "否": .none,
      ])
    estate.ownersBody = body?.rawValue ?? ""
    estate.party = fields.text(.party)
    estate.address = fields.text(.address)
    estate.notes = fields.notes

    let company = fields.company()
    let from = fields.day(.contractFrom)?.day
    let to = fields.day(.contractTo)?.day
    if let from, let to, to < from { fields.fault(.contractTo, "\(to)早于合同起\(from)，请核对") }
    let saysNone = company.isEmpty && CompanyCell.saysNone(fields.text(.company))
    if !company.isEmpty || saysNone && from != nil {
      estate.contracts = [Contract(company: 0, from: from, to: to)]
    } else if from != nil || to != nil {
      fields.remark(.company, "有合同日期而没有物业服务企业，合同未列入")
    }

    var draft = Draft(estate, source: row)
    draft.subdistrict = requiresSubdistrict ? fields.required(.subdistrict) : fields.text(.subdistrict)
    draft.estate = estate.name
    draft.company = company
    draft.saysNoCompany = saysNone
    draft.finish(&fields)
    return draft
  }

  /// Names between `；`, `;`, `,`, `，` and `、`.
  static func aliases(_ text: String, besides name: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var names: [String] = []
    for part in text.split(whereSeparator: { "；;,，、\n".contains($0) }) {
      let alias = tidied(part)
      if !alias.isEmpty, alias != name, !names.contains(alias) { names.append(alias) }
    }
    return names
  }

  private static func area(_ fields: inout RowFields) -> String {
    let text = fields.text(.area)
    guard !text.isEmpty else { return "" }
    var plain = folded(text).filter { $0 != "," }
    for unit in ["平方米", "㎡", "m2", "平方", "平米"] where plain.hasSuffix(unit) { plain.removeLast(unit.count) }
    var isInTensOfThousands = fields.typedTitle(.area).contains("万")
    if plain.hasSuffix("万") {
      plain.removeLast()
      isInTensOfThousands = true
    }
    if isInTensOfThousands, let number = Double(plain), number >= 0, number <= 10_000 {
      let metres = (number * 1_000_000).rounded() / 100
      let shown = metres == metres.rounded() ? String(Int(metres)) : String(metres)
      fields.remark(.area, "单位是万平方米，按\(shown)平方米保存")
      return shown
    }
    if let number = Double(plain) {
      if number < 0 || number > 100_000_000 { fields.fault(.area, number < 0 ? "建筑面积不能是负数" : "建筑面积太大，请核对（单位为平方米）") }
    } else {
      fields.remark(.area, "不是数字，已按原样保留（单位应为平方米）")
    }
    return text
  }
}
