import Basics

/// One of the plan's phases (Plan, part 3; requirement A3). Phases may overlap: the plan's own do.
package struct Phase: Sendable, Equatable {
  /// 1 … 4: the plan's (一) … (四).
  package var number: Int
  package var name: String
  /// Nil where the plan gives only an end (`2025年4月2日前`).
  package var first: Day?
  package var last: Day
  /// What the phase is for, in the plan's words.
  package var tasks: [String]
  package var basis: String

  package init(number: Int, name: String, first: Day?, last: Day, tasks: [String] = [], basis: String = "") {
    self.number = number
    self.name = name
    self.first = first
    self.last = last
    self.tasks = tasks
    self.basis = basis
  }

  package func contains(_ day: Day) -> Bool { (first.map { $0 <= day } ?? true) && day <= last }
}

extension Plan {
  /// The phases that a day lies in: none, one, or several where they overlap.
  package func phases(on day: Day) -> [Phase] { phases.filter { $0.contains(day) } }
}
