import Casework
import Forms

// A column that is not there is no column of empty cells: what a sheet does not speak of stays.

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

extension Complaint {
  mutating func keepUntold(of old: Complaint, by sheet: SheetBeing) {
    if sheet.isSilent(of: .brief) { brief = old.brief }
    if sheet.isSilent(of: .source) { source = old.source }
    if sheet.isSilent(of: .accepted) { (accepted, acceptedClock) = (old.accepted, old.acceptedClock) }
    if sheet.isSilent(of: .office) { office = old.office }
    if sheet.isSilent(of: .finding), sheet.isSilent(of: .progress) { finding = old.finding }
    if sheet.isSilent(of: .progress) { progress = old.progress }
    if sheet.isSilent(of: .receiver) { receiver = old.receiver }
    if sheet.isSilent(of: .duplicateOf) { duplicateOf = old.duplicateOf }
    if sheet.isSilent(of: .remark) { remark = old.remark }
    if sheet.role != .ledger, sheet.isSilent(of: .estate) { estate = old.estate }
    if sheet.role != .ledger, sheet.isSilent(of: .subdistrict) { subdistrict = old.subdistrict }
  }
}

extension Problem {
  /// 附件5 has names of its own for what a problem is about, and no column for whose it is and by when.
  mutating func keepUntold(of old: Problem, by sheet: SheetBeing) {
    if sheet.isSilent(of: .brief), sheet.isSilent(of: .description) { description = old.description }
    if sheet.isSilent(of: .accepted), sheet.isSilent(of: .found) { found = old.found }
    if sheet.isSilent(of: .remark) { remark = old.remark }
    if sheet.role == .ledger { return }
    if sheet.isSilent(of: .responsible) { responsible = old.responsible }
    if sheet.isSilent(of: .due) { due = old.due }
    if sheet.isSilent(of: .origin) { origin = old.origin }
    if sheet.isSilent(of: .rectified), sheet.isSilent(of: .history) { rectifications = old.rectifications }
  }
}
