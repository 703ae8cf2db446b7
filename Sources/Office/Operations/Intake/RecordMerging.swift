import Basics
import Casework

// How a record told anew meets the one that the book holds.

extension Estate {
  /// Names and contracts add up, since a list may tell one estate in several rows; the rest is as told last.
  ///
  /// - Parameter fillingOnly: the estate was told before in the same file; what is known stays and gaps are filled.
  func merged(into old: Estate, fillingOnly: Bool) -> Estate {
    var result = self
    result.id = old.id
    result.subdistrict = old.subdistrict
    result.name = old.name
    result.aliases = old.aliases
    let known = Set(([old.name] + old.aliases).map { folded($0) })
    for alias in [name] + aliases where !known.contains(folded(alias)) { result.aliases.append(alias) }
    result.contracts = old.contracts
    for contract in contracts { result.add(contract) }
    guard fillingOnly else { return result }
    if !old.community.isEmpty { result.community = old.community }
    if let households = old.households { result.households = households }
    if !old.area.isEmpty { result.area = old.area }
    if let buildings = old.buildings { result.buildings = buildings }
    if let lifts = old.lifts { result.lifts = lifts }
    if !old.ownersBody.isEmpty { result.ownersBody = old.ownersBody }
    if !old.party.isEmpty { result.party = old.party }
    if !old.address.isEmpty { result.address = old.address }
    result.notes.merge(old.notes) { _, known in known }
    return result
  }

  /// A contract is the same one when company and first day are the same, or when one of them did not tell the day.
  private mutating func add(_ contract: Contract) {
    let same = contracts.firstIndex {
      $0.company == contract.company && ($0.from == contract.from || $0.from == nil || contract.from == nil)
    }
    guard let same else { return contracts.append(contract) }
    contracts[same].from = contract.from ?? contracts[same].from
    contracts[same].to = contract.to ?? contracts[same].to
  }
}

extension Problem {
  /// Keeps the history of rectification: a date that is taken away reopens the problem today, a date that differs
  /// corrects the last one, a date after reopening is a rectification anew.
  func merged(into old: Problem, today: Day) -> Problem {
    var result = self
    // A workbook that tells the whole history is believed.
    if rectifications.count > 1 || rectifications.last?.reopened != nil { return result }
    var history = old.rectifications
    switch (rectifications.last, history.last) {
    case (nil, let last?) where last.reopened == nil:
      if last.day >= today {
        history.removeLast()
      } else {
        history[history.count - 1].reopened = today
      }
    case (let new?, let last?) where last.reopened == nil:
      history[history.count - 1].day = new.day
      history[history.count - 1].acceptedBy = new.acceptedBy
    case (let new?, let last?) where last.day != new.day:
      history.append(new)
    case (let new?, nil):
      history.append(new)
    default:
      break
    }
    result.rectifications = history
    return result
  }
}

extension Complaint {
  /// What the sheet has no column for stays as the book has it.
  func merged(into old: Complaint) -> Complaint {
    var result = self
    if result.kind.isEmpty { result.kind = old.kind }
    if result.accepted == old.accepted, result.acceptedClock.isEmpty { result.acceptedClock = old.acceptedClock }
    if result.closed == old.closed, result.closedClock.isEmpty { result.closedClock = old.closedClock }
    return result
  }
}
