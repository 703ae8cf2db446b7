import Basics
import Campaign
import Casework
import Forms

/// The names in a draft, brought to the book's own numbers, with every reason why one of them cannot be.
struct Resolution {
  var subdistrict: Subdistrict?
  var estate: Estate?
  var company: Company?
  var faults: [CellFault] = []

  /// - Parameter context: the subdistrict that the whole file speaks for, where the row names none.
  init<Value>(_ names: Draft<Value>, _ sheet: SheetBeing, in registry: inout RegistryIndex, context: Subdistrict?) {
    if names.subdistrict.isEmpty {
      subdistrict = context
    } else if let known = registry.subdistrict(named: names.subdistrict) {
      subdistrict = known
    } else {
      let all = registry.plan.subdistricts.map(\.name).joined(separator: "、")
      refuse("街道", sheet.cell(.subdistrict, names.row), names.subdistrict, "没有这个街道，应为：\(all)")
    }
    if !names.estate.isEmpty, faults.isEmpty {
      switch registry.estate(named: names.estate, in: subdistrict) {
      case .found(let found):
        estate = found
        if subdistrict == nil { subdistrict = registry.plan.subdistrict(code: found.subdistrict) }
      case .refused(let reason):
        refuse("小区", sheet.cell(.estate, names.row), names.estate, reason)
      }
    }
    if !names.company.isEmpty {
      company = registry.company(named: names.company)
      if company == nil {
        refuse(
          "物业服务企业", sheet.cell(.company, names.row), names.company,
          "没有登记这家企业，请填写企业全称或统一社会信用代码，或先在“企业”表中登记\(registry.companyHint(names.company))")
      }
    }
  }

  private mutating func refuse(_ column: String, _ cell: String, _ value: String, _ message: String) {
    faults.append(CellFault(column: column, cell: cell, value: value, message: message))
  }
}
