import Basics
import Campaign

/// Which files may be drawn, as of which day, for whom.
package struct ReportsView: Sendable {
  package var asOf: Day
  /// The form's own days, newest first.
  package var days: [Day]
  package var units: [NamedUnit]
  package var countyName: String
  /// Whoever looks may choose another template for orders.
  package var choosesTemplate = false

  package init(asOf: Day, days: [Day], units: [NamedUnit], countyName: String) {
    self.asOf = asOf
    self.days = days
    self.units = units
    self.countyName = countyName
  }
}

/// A file that was drawn and lies ready to be sent.
package struct ProducedFile: Sendable, Equatable {
  package var path: String
  /// The name under which the person gets it.
  package var name: String

  package init(path: String, name: String) {
    self.path = path
    self.name = name
  }
}

/// The campaign as the plan sets it out.
package struct PlanView: Sendable {
  package struct Phase: Sendable, Equatable {
    package var name: String
    package var from: Day?
    package var to: Day?
    package var words: String

    package init(name: String, from: Day?, to: Day?, words: String) {
      self.name = name
      self.from = from
      self.to = to
      self.words = words
    }
  }

  package struct Discrepancy: Sendable, Equatable {
    package var title: String
    /// What the plan says, place by place.
    package var says: String
    /// The reading taken and why.
    package var reading: String

    package init(title: String, says: String, reading: String) {
      self.title = title
      self.says = says
      self.reading = reading
    }
  }

  package struct Organisation: Sendable, Equatable {
    package var name: String
    package var duty: String

    package init(name: String, duty: String) {
      self.name = name
      self.duty = duty
    }
  }

  package var title: String
  package var today: Day
  package var phases: [Phase]
  package var duties: [DutyRow]
  package var kinds: [ProblemKind]
  package var organisations: [Organisation]
  package var discrepancies: [Discrepancy]

  package init(
    title: String, today: Day, phases: [Phase], duties: [DutyRow], kinds: [ProblemKind],
    organisations: [Organisation] = [], discrepancies: [Discrepancy]
  ) {
    self.title = title
    self.today = today
    self.phases = phases
    self.duties = duties
    self.kinds = kinds
    self.organisations = organisations
    self.discrepancies = discrepancies
  }
}

/// A row of 附件4.
package struct ChannelRow: Sendable, Equatable {
  package var number: Int
  package var unit: String
  package var phone: String
  package var address: String

  package init(number: Int, unit: String, phone: String, address: String) {
    self.number = number
    self.unit = unit
    self.phone = phone
    self.address = address
  }
}

/// The head of the journal.
package struct JournalView: Sendable {
  package var size: Int
  /// Root of the Merkle tree, in hex.
  package var root: String
  /// The signed checkpoint, as text; nil where none was made yet.
  package var checkpoint: String?
  /// The public key by which the checkpoint is checked; empty where there is none.
  package var verifierKey: String
  /// Where the book lies; nil for whoever has no business there.
  package var directory: String?

  package init(size: Int, root: String, checkpoint: String?, verifierKey: String, directory: String?) {
    self.size = size
    self.root = root
    self.checkpoint = checkpoint
    self.verifierKey = verifierKey
    self.directory = directory
  }
}
