import Basics
import Book
import Campaign
import Casework
import Forms

/// The estates of one sheet: several rows may tell one estate, each with another contract of it, and only all of them
/// together can be held against the book.
struct ToldEstates {
  struct Told {
    var estate: Estate
    var rows: [Int]
    /// A row says that no company serves the estate (自管).
    var saysNoCompany: Bool
  }

  private(set) var all: [Told] = []
  private var places: [String: Int] = [:]

  private func key(_ estate: Estate) -> String { estate.subdistrict + folded(estate.name) }

  struct Contradiction {
    var meaning: Meaning
    var title: String
    var before: String
    var value: String
    /// The row that told it first.
    var row: Int
  }

  /// What a further row of an estate says otherwise than the rows before it.
  func contradictions(of estate: Estate) -> [Contradiction] {
    guard let place = places[key(estate)] else { return [] }
    let known = all[place].estate
    func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
    let fields: [(Meaning, String, String, String)] = [
      (.community, "社区", known.community, estate.community),
      (.households, "户数", text(known.households), text(estate.households)),
      (.area, "建筑面积", known.area, estate.area),
      (.buildings, "楼栋数", text(known.buildings), text(estate.buildings)),
      (.lifts, "电梯数", text(known.lifts), text(estate.lifts)),
      (.ownersBody, "业主组织", known.ownersBody, estate.ownersBody), (.party, "党组织", known.party, estate.party),
      (.address, "地址", known.address, estate.address),
    ]
    return fields.filter { !$2.isEmpty && !$3.isEmpty && folded($2) != folded($3) }.map {
      Contradiction(meaning: $0, title: $1, before: $2, value: $3, row: all[place].rows[0])
    }
  }

  mutating func add(_ estate: Estate, row: Int, saysNoCompany: Bool) {
    let key = key(estate)
    guard let place = places[key] else {
      places[key] = all.count
      return all.append(Told(estate: estate, rows: [row], saysNoCompany: saysNoCompany))
    }
    all[place].estate.complete(from: estate)
    all[place].rows.append(row)
    if saysNoCompany { all[place].saysNoCompany = true }
  }
}

extension RecordIntake {
  /// Reads a row of a sheet of estates.
  ///
  /// - Parameter registersCompanies: an estate list may name a company for the first time; the exchange workbook has a
  ///   sheet for that.
  /// - Returns: the row's fate where it is settled already; nil where the estate was added to those told.
  mutating func gather(
    _ draft: Draft<Estate>, in sheet: SheetBeing, registersCompanies: Bool, into told: inout ToldEstates
  ) throws -> RowFate? {
    if registersCompanies, draft.faults.isEmpty { try register(companyNamed: draft.company, sheet, draft.row) }
    // The estate is what the row tells, not what it refers to.
    var names = draft
    names.estate = ""
    let resolved = Resolution(names, sheet, in: &registry, context: context)
    // Without its company the estate is still an estate: the contract can follow.
    for fault in resolved.faults where fault.column == "物业服务企业" {
      var fault = fault
      fault.message += "；小区已列入，合同未列入"
      add(fault, .remark, sheet.name)
    }
    let refused = resolved.faults.filter { $0.column != "物业服务企业" }
    var faults = draft.faults + refused
    if resolved.subdistrict == nil, refused.isEmpty {
      let message = "请填写小区所在的街道，或用 --subdistrict 指明"
      faults.append(CellFault(column: "街道", cell: sheet.cell(.subdistrict, draft.row), value: "", message: message))
    }
    guard faults.isEmpty, let subdistrict = resolved.subdistrict else {
      return reject(draft.said(with: draft.cells), faults, sheet)
    }
    var estate = draft.value
    estate.subdistrict = subdistrict.code
    let contract = estate.contracts.first
    estate.contracts = resolved.company.map { [Contract(company: $0.id, from: contract?.from, to: contract?.to)] } ?? []
    if draft.saysNoCompany, let from = contract?.from {
      estate.contracts = [Contract(company: Contract.nobody, from: from, to: contract?.to)]
    }
    if let other = registry.estate(aliased: estate.name, in: subdistrict) {
      // A list names estates as people call them; the exchange workbook names each by its own name.
      let message =
        registersCompanies
        ? "是“\(other.name)”的别名，按同一个小区处理" : "“\(other.name)”的别名也是“\(estate.name)”，现登记为另一个小区；如是同一个，请只保留一行"
      add(
        CellFault(column: "小区名称", cell: sheet.cell(.estate, draft.row), value: estate.name, message: message), .remark,
        sheet.name)
      if registersCompanies { estate.name = other.name }
    }
    let contradictions = told.contradictions(of: estate).map { told in
      CellFault(
        column: told.title, cell: sheet.cell(told.meaning, draft.row), value: told.value,
        message: "与第\(told.row)行同一小区写的“\(told.before)”不一致，请改为一致，或只保留一行")
    }
    if !contradictions.isEmpty { return reject(draft.said(with: draft.cells), contradictions, sheet) }
    remark(draft.said, sheet)
    told.add(estate, row: draft.row, saysNoCompany: draft.saysNoCompany)
    return nil
  }

  /// Takes the estates of a sheet in; every row of an estate shares its fate.
  mutating func take(_ told: ToldEstates, in sheet: SheetBeing, _ each: (RowFate) -> Void) throws {
    for told in told.all {
      guard let subdistrict = plan.subdistrict(code: told.estate.subdistrict) else { continue }
      let old = registry.estate(called: told.estate.name, in: subdistrict)
      var estate = told.estate
      if let old {
        estate = estate.merged(into: old, telling: sheet, today: today)
      } else {
        estate.id = try pen.nextEstate()
      }
      if told.saysNoCompany, told.estate.contracts.isEmpty, let company = estate.becomeSelfManaged(on: today) {
        let name = registry.companies[company]?.name ?? ""
        let message = "写明没有物业服务企业，与“\(name)”的合同自\(today)起不再计；如合同仍在履行，请改填企业名称和合同止"
        add(
          CellFault(column: "物业服务企业", cell: sheet.cell(.company, told.rows[0]), value: "", message: message), .remark,
          sheet.name)
      }
      let kept = try pen.keep(estate, over: old, as: { .estate($0) })
      registry.add(estate)
      _ = note(kept, estate.name, told.rows[0], sheet)
      for _ in told.rows { each(kept.fate) }
    }
  }

  /// Records a company that an estate list names for the first time, and says which known ones are called alike.
  private mutating func register(companyNamed name: String, _ sheet: SheetBeing, _ row: Int) throws {
    guard !name.isEmpty, registry.company(named: name) == nil else { return }
    let hint = registry.companyHint(name)
    if !hint.isEmpty {
      let message = "已登记为新的企业\(hint)；如是同一家，请改用同一个名称"
      add(
        CellFault(column: "物业服务企业", cell: sheet.cell(.company, row), value: name, message: message), .remark, sheet.name
      )
    }
    var company = Company()
    company.id = try pen.nextCompany()
    company.name = name
    _ = try pen.keep(company, over: nil, as: { .company($0) })
    registry.add(company)
  }
}
