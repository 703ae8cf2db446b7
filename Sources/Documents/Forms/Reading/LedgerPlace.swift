import Basics
import Campaign
import Casework
import OfficeDocuments

/// Where a row of 附件5 plays and what kind of problem it tells: neither has a column in the form.
extension LedgerReading {
  func subdistrict(_ fields: inout RowFields, _ page: LedgerPage) -> String {
    let typed = fields.text(.subdistrict)
    guard !typed.isEmpty else {
      if let contradiction = page.home.contradiction(in: plan) { fields.fault(.subdistrict, contradiction) }
      return page.home.code ?? ""
    }
    if let named = plan.subdistrict(named: typed) { return named.code }
    fields.doubt(.subdistrict, "不认识的街道“\(typed)”，请写街道办事处全称")
    return ""
  }

  /// The estate is looked for in its own column, else in 简要内容; what only 备注 or 办理进展 names is never certain.
  func findEstate(
    _ fields: inout RowFields, _ brief: String, _ progress: String, _ subdistrict: String
  ) -> [Proposal<Int>] {
    let home = subdistrict.isEmpty ? nil : subdistrict
    let column = fields.text(.estate)
    let found = finder.find(in: brief, subdistrict: home)
    if !column.isEmpty {
      let named = finder.find(in: column, subdistrict: home)
      guard let told = found.first(where: { $0.certain }), !named.contains(where: { $0.meant == told.meant }) else {
        return named
      }
      // The column names one estate, the text another: neither is certain.
      fields.doubt(.estate, "小区一列写的是“\(column)”，简要内容写的却是“\(told.words)”，请确认")
      return (named + [told]).map { proposal in
        var proposal = proposal
        proposal.certain = false
        proposal.confidence = min(proposal.confidence, 60)
        return proposal
      }
    }
    if !found.isEmpty { return found }
    return finder.find(in: fields.text(.remark) + "。" + progress, subdistrict: home).map { proposal in
      var proposal = proposal
      proposal.certain = false
      proposal.confidence = max(5, proposal.confidence - 20)
      return proposal
    }
  }

  func findKind(_ fields: inout RowFields, _ brief: String) -> [Proposal<String>] {
    let typed = fields.text(.kind)
    if !typed.isEmpty {
      if let kind = plan.kind(named: typed) {
        return [Proposal(kind.code, confidence: 100, words: typed, certain: true)]
      }
      fields.doubt(.kind, "不认识的问题类别“\(typed)”，请填类别代码或方案中的名称")
    }
    return proposer.propose(brief)
  }

  func doubtPlace(_ fields: inout RowFields, _ estates: [Proposal<Int>], _ subdistrict: String) {
    if estates.first?.certain == true { return }
    var words = "没有写明是哪个小区"
    if !estates.isEmpty {
      words = "“\(estates[0].words)”不能认定是哪个小区（有\(estates.count)个可能），请选定"
    }
    if fields.has(.estate) {
      if estates.isEmpty { words = "小区名录中没有“\(fields.typed(.estate))”，请选定小区，或先登记这个小区" }
      fields.doubts.append(fields.note(.estate, words))
    } else {
      fields.doubts.append(
        CellFault(column: "小区", cell: fields.cell(.brief), value: estates.first?.words ?? "", message: words))
    }
    if subdistrict.isEmpty {
      fields.doubts.append(
        CellFault(column: "街道", cell: "", value: "", message: "行里和表头都没有写明街道，请指明是哪个街道办事处的"))
    }
  }

  func doubtKind(_ fields: inout RowFields, _ kinds: [Proposal<String>]) {
    guard kinds.first?.certain != true else { return }
    let names = kinds.prefix(2).compactMap { plan.kind(code: $0.meant)?.name }.map { "“\($0)”" }
    let words = names.isEmpty ? "看不出属于哪一类问题，请选定" : "可能是\(names.joined(separator: "或"))，请选定"
    fields.doubts.append(
      CellFault(column: "问题类别", cell: fields.cell(.brief), value: kinds.first?.words ?? "", message: words))
  }
}
