import Casework
import Forms

// A column that is not there is no column of empty cells: what a sheet of the registry does not speak of stays.

extension SheetBeing {
  fileprivate func isSilent(of meaning: Meaning) -> Bool { header?.column(of: meaning) == nil }

  fileprivate func keepUntold(_ notes: inout [String: String], of old: [String: String]) {
    let titles = Set(titles)
    notes.merge(old.filter { !titles.contains($0.key) }) { told, _ in told }
  }
}

extension Estate {
  mutating func keepUntold(of old: Estate, by sheet: SheetBeing) {
    if sheet.isSilent(of: .community) { community = old.community }
    if sheet.isSilent(of: .households) { households = old.households }
    if sheet.isSilent(of: .area) { area = old.area }
    if sheet.isSilent(of: .buildings) { buildings = old.buildings }
    if sheet.isSilent(of: .lifts) { lifts = old.lifts }
    if sheet.isSilent(of: .ownersBody) { ownersBody = old.ownersBody }
    if sheet.isSilent(of: .party) { party = old.party }
    if sheet.isSilent(of: .address) { address = old.address }
    sheet.keepUntold(&notes, of: old.notes)
  }
}

extension Company {
  mutating func keepUntold(of old: Company, by sheet: SheetBeing) {
    if sheet.isSilent(of: .creditCode) { creditCode = old.creditCode }
    if sheet.isSilent(of: .contact), sheet.isSilent(of: .contactPhone) { contact = old.contact }
    if sheet.isSilent(of: .stars) { stars = old.stars }
    if sheet.isSilent(of: .party) { party = old.party }
    sheet.keepUntold(&notes, of: old.notes)
  }
}
