import Basics
import Campaign

/// The review list: rows that could not be understood for certain, each waiting for a person.
package struct ReviewView: Sendable {
  package static let pageSize = 20

  package var query: ReviewQuery
  package var rows: [HeldView]
  package var total: Int
  package var next: String?
  package var units: [NamedUnit]
  package var kinds: [KindChoice]

  package init(
    query: ReviewQuery, rows: [HeldView], total: Int, next: String?, units: [NamedUnit], kinds: [KindChoice]
  ) {
    self.query = query
    self.rows = rows
    self.total = total
    self.next = next
    self.units = units
    self.kinds = kinds
  }
}

package struct KindChoice: Sendable, Equatable {
  package var code: String
  package var name: String

  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

package struct EstateChoice: Sendable, Equatable {
  package var id: Int
  package var name: String
  /// Name of the subdistrict.
  package var unit: String

  package init(id: Int, name: String, unit: String) {
    self.id = id
    self.name = name
    self.unit = unit
  }
}

/// A held row as a person decides on it.
package struct HeldView: Sendable {
  /// An estate or a kind that the text may mean.
  package struct Proposal: Sendable, Equatable {
    /// The estate's number or the kind's code.
    package var value: String
    package var name: String
    /// In percent.
    package var confidence: Int
    /// The words of the text that speak for it.
    package var words: String

    package init(value: String, name: String, confidence: Int, words: String) {
      self.value = value
      self.name = name
      self.confidence = confidence
      self.words = words
    }
  }

  package var number: String
  package var file: String
  package var sheet: String
  package var row: Int
  package var unit: NamedUnit?
  /// True for a complaint; false for a problem that nobody complained of, which has neither level nor closing.
  package var isComplaint: Bool
  package var brief: String
  package var source = ""
  package var progress = ""
  package var accepted: Day?
  package var remark = ""
  package var doubts: [String] = []
  package var estates: [Proposal] = []
  package var kinds: [Proposal] = []
  /// As far as it is known already.
  package var level: ComplaintLevel?
  package var closed: Day?
  /// What the row says about being closed, where the day is missing.
  package var saysClosed = false

  package init(
    number: String, file: String, sheet: String, row: Int, unit: NamedUnit?, isComplaint: Bool, brief: String
  ) {
    self.number = number
    self.file = file
    self.sheet = sheet
    self.row = row
    self.unit = unit
    self.isComplaint = isComplaint
    self.brief = brief
  }
}
