import Basics

/// A duty that one unit owes at one moment: the weekly report of 温泉 for 2025-04-10, its briefing.
package struct Obligation: Sendable, Equatable {
  package var duty: String
  package var title: String
  package var unit: Unit
  /// The paper owed; empty where the duty has none.
  package var part: String
  package var due: Moment

  /// A unit that owes something: a subdistrict by its code, an organisation by its id.
  package struct Unit: Sendable, Equatable {
    package var code: String
    package var name: String

    package init(code: String, name: String) {
      self.code = code
      self.name = name
    }
  }

  package init(duty: String, title: String, unit: Unit, part: String = "", due: Moment) {
    self.duty = duty
    self.title = title
    self.unit = unit
    self.part = part
    self.due = due
  }

  /// `weekly-report/410825001/2025-04-10/简报`: what a record of its fulfilment is kept under.
  package var key: String { "\(duty)/\(unit.code)/\(due.day)" + (part.isEmpty ? "" : "/" + part) }

  /// Handed in at the very minute named is in time; a second later is late, by the server's clock.
  package func isLate(_ moment: Moment) -> Bool { moment > due }
}

/// What stands open at a moment: late already, and coming next.
package struct Owed: Sendable, Equatable {
  /// Due before the moment and not fulfilled, the oldest first.
  package var overdue: [Obligation]
  /// Due at the moment or later and not fulfilled, the nearest first.
  package var upcoming: [Obligation]

  package init(overdue: [Obligation], upcoming: [Obligation]) {
    self.overdue = overdue
    self.upcoming = upcoming
  }
}

extension Plan {
  /// Everything that falls due from one day through another, in order of time, then of the plan, then of the units.
  package func obligations(from first: Day, through last: Day) -> [Obligation] {
    var found: [(order: Int, obligation: Obligation)] = []
    for duty in duties {
      let units = units(owing: duty)
      let parts = duty.parts.isEmpty ? [""] : duty.parts
      for moment in duty.rhythm.moments(from: first, through: last) {
        for unit in units {
          for part in parts {
            let obligation = Obligation(duty: duty.id, title: duty.title, unit: unit, part: part, due: moment)
            found.append((found.count, obligation))
          }
        }
      }
    }
    return found.sorted { ($0.obligation.due, $0.order) < ($1.obligation.due, $1.order) }.map(\.obligation)
  }

  package func obligations(on day: Day) -> [Obligation] { obligations(from: day, through: day) }

  /// The units that owe a duty, in the order in which forms list them.
  package func units(owing duty: Duty) -> [Obligation.Unit] {
    switch duty.owner {
    case .subdistricts:
      subdistricts.filter(\.namedByPlan).map { Obligation.Unit(code: $0.code, name: $0.name) }
    case .members:
      contactRows.map { row in
        Obligation.Unit(code: row.organisation, name: row.name)
      }
    case .organisation(let id):
      [Obligation.Unit(code: id, name: organisation(id: id)?.name ?? id)]
    }
  }

  /// What is overdue at a moment and what is due within the days after it.
  ///
  /// - Parameters:
  ///   - days: how far ahead to look, counted from the day of the moment.
  ///   - unit: code of the one unit asked about; nil asks about all.
  ///   - done: keys of the obligations that were fulfilled, late or in time.
  package func owed(
    at moment: Moment, ahead days: Int = 7, by unit: String? = nil, done: Set<String> = []
  ) -> Owed {
    let earliest = Day(number: -1_000_000)
    let open = obligations(from: earliest, through: moment.day + days).filter {
      (unit == nil || $0.unit.code == unit) && !done.contains($0.key)
    }
    return Owed(overdue: open.filter { $0.due < moment }, upcoming: open.filter { $0.due >= moment })
  }
}
