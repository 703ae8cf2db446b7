import Basics
import Casework

// How a record told anew meets the one that the book holds.

extension Estate {
  /// Takes over what a further row of the same sheet adds: names, contracts, and what was left empty.
  mutating func complete(from other: Estate) {
    for alias in other.aliases where !aliases.contains(alias) { aliases.append(alias) }
    contracts += other.contracts
    if community.isEmpty { community = other.community }
    households = households ?? other.households
    if area.isEmpty { area = other.area }
    buildings = buildings ?? other.buildings
    lifts = lifts ?? other.lifts
    if ownersBody.isEmpty { ownersBody = other.ownersBody }
    if party.isEmpty { party = other.party }
    if address.isEmpty { address = other.address }
    notes.merge(other.notes) { known, _ in known }
  }

  /// What was told anew holds, but known names, the contracts of other companies, and all that the sheet has no column
  /// for stay.
  ///
  /// - Parameter today: an undated contract with another company than before begins now, so that past weeks stay.
  func merged(into old: Estate, telling sheet: SheetBeing, today: Day) -> Estate {
    var result = self
    result.keepUntold(of: old, by: sheet)
    let contracts = contracts.map { $0.dated(by: old.contracts, today: today) }
    result.id = old.id
    result.name = old.name
    result.aliases = old.aliases
    let known = Set(([old.name] + old.aliases).map { folded($0) })
    for alias in [name] + aliases where !known.contains(folded(alias)) { result.aliases.append(alias) }
    let kept = old.contracts.filter { known in !contracts.contains { $0.corrects(known) } }
    var all = kept
    for contract in contracts where !all.contains(contract) { all.append(contract) }
    // In order of time; of two that began together the one told last comes last.
    result.contracts = all.enumerated().sorted { a, b in
      let (x, y) = (a.element.from?.number ?? .min, b.element.from?.number ?? .min)
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
    return result
  }
}

extension Estate {
  /// From the day on the owners manage the estate themselves, so that no contract goes on (Civil Code, art. 948 speaks of
  /// a company that still serves): those that stand end the day before, and past weeks stay.
  ///
  /// - Returns: the company that served until then; nil where none did.
  mutating func becomeSelfManaged(on day: Day) -> Int? {
    guard let company = company(on: day), company != Contract.nobody else { return nil }
    for index in contracts.indices where contracts[index].from.map({ $0 < day }) ?? true {
      if contracts[index].to.map({ $0 >= day }) ?? true { contracts[index].to = day - 1 }
    }
    let place = contracts.firstIndex { $0.from.map { $0 > day } ?? false } ?? contracts.endIndex
    contracts.insert(Contract(company: Contract.nobody, from: day, to: nil), at: place)
    return company
  }
}

extension Contract {
  /// Fills in the days that were not told, from what is known of the same company.
  fileprivate func dated(by known: [Contract], today: Day) -> Contract {
    if let same = known.first(where: { corrects($0) }) {
      return Contract(company: company, from: from ?? same.from, to: to ?? same.to)
    }
    if from == nil, known.contains(where: { $0.company != company }) {
      return Contract(company: company, from: today, to: to)
    }
    return self
  }

  /// True where both speak of the same time with the same company: then one is the other, corrected. A contract that
  /// follows another is a renewal.
  fileprivate func corrects(_ other: Contract) -> Bool {
    let (first, last) = (from?.number ?? .min, to?.number ?? .max)
    return company == other.company && first <= other.to?.number ?? .max && other.from?.number ?? .min <= last
  }
}

extension Problem {
  /// Keeps the history of rectification: a date that is taken away reopens the problem today, a date that differs
  /// corrects the last one, a date after reopening is a rectification anew.
  func merged(into old: Problem, today: Day) -> Problem {
    var result = self
    result.notes = old.notes.merging(notes) { $1 }
    // A workbook that tells the whole history is believed.
    if rectifications.count > 1 || rectifications.last?.reopened != nil { return result }
    var history = old.rectifications
    // A date from before the last reopening is one that the reopening has undone already.
    let reopened = old.reopened
    switch (rectifications.last, history.last) {
    case (nil, let last?) where last.reopened == nil:
      var opened = old
      opened.reopen(on: today)
      history = opened.rectifications
    case (let new?, _) where new.day < reopened ?? new.day:
      break
    case (let new?, let last?) where last.reopened == nil:
      history[history.count - 1].day = new.day
      history[history.count - 1].acceptedBy = new.acceptedBy
    case (let new?, let last) where last?.day != new.day:
      history.append(new)
    default:
      break
    }
    result.rectifications = history
    return result
  }
}

extension Problem {
  /// What a row of 附件5 founds, on what the book holds: what was worked on since stays, and so does a rectification that
  /// another person accepted than the one whom the row tells.
  func founded(over old: Problem, today: Day) -> Problem {
    var result = self
    result.responsible = old.responsible
    result.due = old.due
    result.remark = old.remark
    let isAccepted = old.rectified.map { known in rectified.map { $0.acceptedBy != known.acceptedBy } ?? true } ?? false
    result = result.merged(into: old, today: today)
    if isAccepted || result.rectifications.count < old.rectifications.count || result.rectified == nil {
      result.rectifications = old.rectifications
    }
    if let first = result.rectifications.first, first.day < result.found { result.found = old.found }
    return result
  }
}

extension Problem {
  /// The problem with a rectification undone that a person was asked about, unless it was rectified anew since.
  func undoing(_ asked: Rectification) -> Problem {
    guard let day = asked.reopened, let last = rectified, last.day == asked.day || last.day < day else { return self }
    var result = self
    result.reopen(on: day)
    return result
  }
}

extension Complaint {
  /// What the sheet has no column for stays as the book has it, and so does the history of closings: a closing is taken
  /// back only by a row that says so, and from today on; one dated before the last reopening is one that the reopening
  /// has undone already.
  ///
  /// - Parameter saysOpen: the row says plainly that the complaint is not closed.
  func merged(into old: Complaint, today: Day, saysOpen: Bool) -> Complaint {
    var result = self
    result.notes = old.notes.merging(notes) { $1 }
    if result.kind.isEmpty { result.kind = old.kind }
    result.referred = old.referred
    if result.accepted == old.accepted, result.acceptedClock.isEmpty { result.acceptedClock = old.acceptedClock }
    // A workbook that tells the whole history is believed.
    if !earlierClosings.isEmpty { return result }
    result.earlierClosings = old.earlierClosings
    let isUndone = closed.map { told in old.reopened.map { told < $0 } ?? false } ?? false
    if closed == nil || isUndone { (result.closed, result.closedClock) = (old.closed, old.closedClock) }
    if closed == nil, saysOpen { result.reopen(on: today) }
    if result.closed == old.closed, result.closedClock.isEmpty { result.closedClock = old.closedClock }
    return result
  }
}
