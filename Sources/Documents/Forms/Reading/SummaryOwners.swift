import Campaign

/// Decides whose each row of a received 附件6 is. A row without 辖区 (table 3 as the annex prints it) and a 合计 belong
/// to the only unit that the workbook speaks for; where that is not certain they belong to nobody.
struct SummaryOwners {
  enum Owner: Equatable {
    /// Code of the unit, empty for a row that names nobody known.
    case unit(String)
    /// The sum over a workbook of one subdistrict.
    case total(of: String)
    /// Refused, and why.
    case nobody(String)
  }

  private let plan: Plan
  private let sender: String?
  /// Codes of the subdistricts that rows name, in the whole workbook and by sheet.
  private let named: Set<String>
  private let namedBySheet: [String: Set<String>]
  private let titles: Set<String>
  private let hasCounty: Bool
  /// Sheets and figures of which several rows without 辖区 tell.
  private let repeated: Set<String>

  init(_ rows: [SummaryRow], plan: Plan, sender: String?) {
    self.plan = plan
    self.sender = sender
    let known = rows.filter { !$0.code.isEmpty && !$0.isBlank }
    named = Set(known.map(\.code))
    namedBySheet = Dictionary(grouping: known, by: \.sheet).mapValues { Set($0.map(\.code)) }
    titles = Set(rows.compactMap(\.title))
    hasCounty = rows.contains { $0.isTotal(of: plan) && !$0.isBlank }
    var seen: Set<String> = []
    var repeated: Set<String> = []
    for row in rows where row.name.isEmpty && !row.isBlank {
      for figure in row.figures.keys where !seen.insert("\(row.sheet)/\(figure)").inserted {
        repeated.insert(row.sheet)
      }
    }
    self.repeated = repeated
  }

  func owner(of row: SummaryRow) -> Owner {
    if !row.code.isEmpty { return .unit(row.code) }
    if row.isCounty(of: plan) { return .unit(plan.county.code) }
    if row.isGenericTotal {
      // One subdistrict's own 合计 is not the county's.
      if named.count == 1, let only = named.first { return .total(of: only) }
      if named.isEmpty { return unnamed(row) }
      return .unit(plan.county.code)
    }
    return row.name.isEmpty ? unnamed(row) : .unit("")
  }

  private func unnamed(_ row: SummaryRow) -> Owner {
    let unclear = Owner.nobody("没有写明辖区，分不清是哪个街道的数字，请在前面加上辖区一列")
    if row.name.isEmpty, repeated.contains(row.sheet) { return unclear }
    var speakers = namedBySheet[row.sheet] ?? []
    if speakers.isEmpty { speakers = row.title.map { [$0] } ?? named }
    if speakers.isEmpty { speakers = titles }
    if speakers.count == 1, let only = speakers.first {
      let others = Set([row.title, sender].compactMap { $0 }).subtracting([only])
      guard let other = others.first else { return .unit(only) }
      return .nobody(
        "没有写明辖区：文件里写的是“\(name(only))”，\(other == sender ? "报送单位" : "表头")却是“\(name(other))”，请改为一致，或在前面加上辖区一列")
    }
    if speakers.isEmpty { return sender.map { .unit($0) } ?? (hasCounty ? .unit(plan.county.code) : unclear) }
    return hasCounty && sender == nil && row.title == nil ? .unit(plan.county.code) : unclear
  }

  private func name(_ code: String) -> String { plan.subdistrict(code: code)?.name ?? code }
}
