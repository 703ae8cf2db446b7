import Basics
import Casework

/// A case on its page.
package struct CaseView: Sendable {
  package struct Fact: Sendable {
    package var title: String
    package var value: String
    package var link: SitePath?
  }

  package struct DueLine: Sendable {
    package var title: String
    package var due: Day
    /// Why it is due then.
    package var basis: String
    package var daysLate: Int
  }

  package struct Line: Sendable {
    package var when: String
    package var who: String
    package var sentence: String
    /// The reporter does not see it.
    package var isInternal: Bool
    package var dues: [DueLine]
  }

  package struct ProblemLine: Sendable {
    package var number: String
    package var kind: String
    package var description: String
    package var stage: String
    package var responsible: String
    package var due: Day?
    package var document: String
    /// The description, where it is the office's own words and may stand in an order; empty where it is the complaint's.
    package var statement = ""
    /// The articles of law that the plan names for its kind; empty where it names none.
    package var law = ""
  }

  package struct FileLine: Sendable {
    /// Of the step that attached it.
    package var position: Int
    package var digest: String
    package var mediaType: String
    package var title: String

    package var isPicture: Bool { mediaType.hasPrefix("image/") }
  }

  package struct OrderLine: Sendable {
    package var document: String
    package var day: Day
    package var company: String
    package var statement: String
  }

  /// Another case that may be about the same matter.
  package struct LikeLine: Sendable {
    package var number: String
    package var day: Day?
    package var stage: String
    package var brief: String
    package var score: Int
    package var words: [String]
  }

  /// A next step, with every reason why it is not possible yet.
  package struct Offer: Sendable, Equatable {
    package var deed: CaseDeed
    /// 编号 of the problem; empty where it is about the case.
    package var problem: String
    package var reasons: [String]
  }

  package struct UnitChoice: Sendable {
    package var id: String
    package var name: String
    /// The sentence of the plan that speaks for it; empty where none does.
    package var why: String
    /// It is chosen beforehand.
    package var isCertain = false
    /// Somebody signs in for it, and sees what is transferred.
    package var signsIn = true
  }

  package var number: String
  package var stage: String
  package var version: Int
  package var brief: String
  /// Name of the estate; empty where none is known.
  package var place = ""
  /// Somebody reported it; otherwise an inspection found it, and its problem says all.
  package var isComplained = true
  /// The brief is what a unit was told of the case, and no more is shown.
  package var isSummary = false
  /// As it came in, masked; empty where it was not reworded.
  package var firstWords = ""
  /// What looks like somebody's name in the words; a person decides whether it is to be masked.
  package var mentions: [String] = []
  package var facts: [Fact] = []
  /// What else the sheet said that it came from (附注), by the titles of its columns.
  package var notes: [Fact] = []
  /// What it said of keeping the case secret; empty where nothing.
  package var secrecyAsked = ""
  package var dues: [DueLine] = []
  package var timeline: [Line] = []
  package var problems: [ProblemLine] = []
  package var orders: [OrderLine] = []
  package var files: [FileLine] = []
  /// To what a file may be attached, 编号 of a problem or empty for the case itself; none where one may not.
  package var takesFiles: [String] = []
  package var joined: [String] = []
  package var likes: [LikeLine] = []
  package var offers: [Offer] = []
  package var kinds: [KindChoice] = []
  package var units: [UnitChoice] = []
  /// What usually comes next; nil where nothing does, or this officer may not do it.
  package var next: Offer?
  /// What usually comes next and is somebody else's to do, or has to wait.
  package var awaited: Offer?
  /// What most deeds are done on.
  package var today: Day?
  /// 承办科室 and 责任人 as they stand.
  package var office = ""
  package var person = ""
  /// Code of the kind that it has, or that its words speak for.
  package var kind = ""

  package init(number: String, stage: String, version: Int, brief: String) {
    (self.number, self.stage, self.version, self.brief) = (number, stage, version, brief)
  }
}

/// A file that was attached, as it is kept.
package struct KeptFile: Sendable {
  package var mediaType: String
  package var bytes: [UInt8]

  package init(mediaType: String, bytes: [UInt8]) { (self.mediaType, self.bytes) = (mediaType, bytes) }
}

/// What is to be done today, on its page.
package struct WorkView: Sendable {
  package struct Line: Sendable {
    package var number: String
    /// The case to be opened; nil where that is another office's: then the ledger tells of it.
    package var matter: String?
    package var brief: String
    package var estate: String
    package var unit: String
    package var stage: String
    package var due: Day?
    package var clock: String
    package var received: Day?
    package var person: String
    package var version: Int
    package var daysLate: Int
  }

  package struct Section: Sendable {
    package var heading: WorkQuery.Heading
    package var title: String
    package var count: Int
    package var isMore: Bool
    package var lines: [Line]
    /// In which order, in words.
    package var order: String
    package var next: String?
  }

  package var query: WorkQuery
  package var sections: [Section]
  package var who: String
  package var kinds: [KindChoice]
  package var units: [CaseView.UnitChoice]
  /// What may be done to several at once.
  package var deeds: [CaseDeed]

  /// Which part of the list.
  package struct WorkQuery: Sendable, Equatable {
    package typealias Heading = String
    /// Nil for all of them, a few lines each.
    package var heading: Heading?
    package var cursor: String?
    /// What was just done.
    package var done: Notice?

    package init(heading: Heading? = nil, cursor: String? = nil, done: Notice? = nil) {
      (self.heading, self.cursor, self.done) = (heading, cursor, done)
    }
  }

  /// What became of a deed for many, case by case.
  package struct Result: Sendable {
    package var number: String
    package var reasons: [String]

    package init(number: String, reasons: [String]) { (self.number, self.reasons) = (number, reasons) }
  }
}

/// The form for what somebody tells on the phone or at the counter.
package struct EntryFormView: Sendable {
  package var units: [NamedUnit]
  package var sources: [String]
  package var kinds: [KindChoice]
  /// What was typed and not sent yet, as form fields; empty where there is nothing.
  package var draft: String

  package init(units: [NamedUnit], sources: [String], kinds: [KindChoice], draft: String) {
    (self.units, self.sources, self.kinds, self.draft) = (units, sources, kinds, draft)
  }
}

/// What is told to somebody whose complaint was just entered: shown once.
package struct ReceiptView: Sendable, Equatable {
  package var number: String
  package var code: String
  package var moment: Moment
  /// By when it is to be accepted, and why.
  package var due: String

  package init(number: String, code: String, moment: Moment, due: String) {
    (self.number, self.code, self.moment, self.due) = (number, code, moment, due)
  }
}

/// Proposals for what is being typed, as the script shows them.
package struct SuggestionView: Sendable, Codable {
  package struct Like: Sendable, Codable {
    package var number: String
    package var day: String
    package var stage: String
    package var brief: String
    package var words: String
    package var link: String
  }
  package struct Choice: Sendable, Codable {
    package var value: String
    package var name: String
    package var words: String
    package var isCertain: Bool
  }

  package var estate: String?
  package var likes: [Like]
  package var kinds: [Choice]
  package var units: [Choice]
  /// What looks like somebody's name: as typed, and as it stands once masked.
  package var names: [Choice] = []

  package init(estate: String?, likes: [Like], kinds: [Choice], units: [Choice]) {
    (self.estate, self.likes, self.kinds, self.units) = (estate, likes, kinds, units)
  }
}
