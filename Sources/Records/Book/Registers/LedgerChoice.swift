import Basics

/// One subdistrict, kind and state that rows of the ledger have in common: a run of the index `ledger_choice`.
struct LedgerChoice {
  var subdistrict: String
  var kind: String
  var state: Int
}

extension Registers {
  /// Every choice that the filter admits and the ledger holds. The index is skipped through from one to the next.
  func ledgerChoices(_ filter: LedgerFilter) throws -> [LedgerChoice] {
    let states =
      switch filter.state {
      case nil: [LedgerRow.openWithDeadline, LedgerRow.closed, LedgerRow.open]
      case .open: [LedgerRow.openWithDeadline, LedgerRow.open]
      case .closed: [LedgerRow.closed]
      case .overdue: [LedgerRow.openWithDeadline]
      }
    var kinds: [(subdistrict: String, kind: String)] = []
    if let subdistrict = filter.subdistrict, let kind = filter.kind {
      kinds = [(subdistrict, kind)]
    } else {
      var place: (subdistrict: String, kind: String)? = try next(after: nil, filter.subdistrict)
      while let found = place {
        if filter.kind == nil || filter.kind == found.kind { kinds.append(found) }
        place = try next(after: found, filter.subdistrict)
      }
    }
    return kinds.flatMap { found in
      states.map { LedgerChoice(subdistrict: found.subdistrict, kind: found.kind, state: $0) }
    }
  }

  private func next(
    after place: (subdistrict: String, kind: String)?, _ subdistrict: String?
  ) throws -> (subdistrict: String, kind: String)? {
    // Two steps, since engines walk through a whole group when asked for the next pair at once.
    if let place {
      let kind = try connection.first(
        """
        select kind from ledger where county = ?1 and subdistrict = ?2 and kind > ?3 order by kind limit 1
        """, [.integer(county), .text(place.subdistrict), .text(place.kind)]
      ) { $0.text(0) }
      if let kind { return (place.subdistrict, kind) }
      if subdistrict != nil { return nil }
    }
    let found = try connection.first(
      """
      select subdistrict, kind from ledger where county = ?1 and subdistrict \(place == nil ? ">=" : ">") ?2 \
      order by subdistrict, kind limit 1
      """, [.integer(county), .text(place?.subdistrict ?? subdistrict ?? "")]
    ) { (subdistrict: $0.text(0), kind: $0.text(1)) }
    if let found, let subdistrict, found.subdistrict != subdistrict { return nil }
    return found
  }

  /// The first keys of all choices together, in the order of the stretch.
  func keys(_ choices: [LedgerChoice], _ filter: LedgerFilter, _ stretch: LedgerStretch) throws -> [Int] {
    var keys: [Int] = []
    for choice in choices {
      keys += try connection.all(
        "select key \(run(filter)) order by key \(stretch.order) limit ?7", arguments(choice, filter, stretch)
      ) { $0.integer(0) }
    }
    return Array(keys.sorted { stretch.newestFirst ? $0 < $1 : $0 > $1 }.prefix(stretch.limit))
  }

  func count(_ choices: [LedgerChoice], _ filter: LedgerFilter, _ stretch: LedgerStretch) throws -> Int {
    var (sum, rest) = (0, stretch)
    for choice in choices where sum < stretch.limit {
      rest.limit = stretch.limit - sum
      sum +=
        try connection.integer(
          "select count(*) from (select key \(run(filter)) limit ?7) as few", arguments(choice, filter, rest)) ?? 0
    }
    return sum
  }

  private func run(_ filter: LedgerFilter) -> String {
    """
    from ledger where county = ?1 and subdistrict = ?2 and kind = ?3 and state = ?4 \
    and key between ?5 and ?6\(filter.state == .overdue ? " and due < ?8" : "")
    """
  }

  private func arguments(_ choice: LedgerChoice, _ filter: LedgerFilter, _ stretch: LedgerStretch) -> [SQLValue] {
    [
      .integer(county), .text(choice.subdistrict), .text(choice.kind), .integer(choice.state),
      .integer(stretch.first), .integer(stretch.last), .integer(stretch.limit),
    ] + (filter.state == .overdue ? [.day(filter.today)] : [])
  }
}
