import Basics
import Campaign
import Casework
import Operations

/// Everything that the open pages ask of the office. All calls may block and are made off the event loop.
///
/// A method throws `Refused` where a person can act on the reasons; any other error is a fault of the machine.
package protocol PublicDesk: Sendable {
  var plan: Plan { get }
  func clock() -> DeskClock

  func publicEstate(_ id: Int) throws -> EstateChoice?
  /// By a part of the name; all of them where the text is empty.
  func publicEstates(matching text: String, limit: Int) throws -> [EstateChoice]

  /// Files a complaint; under the same token, once.
  func file(_ form: ComplaintForm) throws -> FiledCase
  /// True where reports about local officers can be closed for the upper level.
  var canSeal: Bool { get }
  /// Files a report about the people who would handle it, closed for the upper level.
  /// - Returns: its number.
  func fileSealed(_ form: ComplaintForm) throws -> String
  /// Forgets who reported, at their own wish.
  func forget(_ number: String, code: String) throws
  /// The receipt as a file; nil where there is no such case.
  func receiptFile(of number: String) throws -> String?
  func check(receipt: String) throws -> ProvenFiling
  /// The public key that receipts are checked with.
  func publicKey() throws -> String

  func admits(code: String, to number: String) throws -> Bool
  func ownCase(_ number: String) throws -> OwnCase?
  /// What anybody may know who has the number alone.
  func openCase(_ number: String) throws -> OwnCase?
  func add(words: String, to number: String, token: String) throws
  func rate(_ rating: Int?, words: String, of number: String, token: String) throws
  func askReview(of number: String, words: String, token: String) throws
  /// A small copy of a photo that the reporter added; nil where there is none.
  /// - Parameter place: the how manyth, from 1.
  func ownThumbnail(at place: Int, of number: String) throws -> [UInt8]?
  func attach(photo: [UInt8], at place: Int, to number: String, token: String) throws

  func progress() throws -> [ProgressRow]
}

/// What the receipt page shows, once.
package struct FiledCase: Sendable, Equatable {
  package var number: String
  package var code: String
  package var moment: Moment
  /// Where it happened, by name.
  package var place: String

  package init(number: String, code: String, moment: Moment, place: String) {
    (self.number, self.code, self.moment, self.place) = (number, code, moment, place)
  }
}

/// How far a subdistrict is with what was reported to it.
package struct ProgressRow: Sendable, Equatable {
  package var unit: String
  package var all: Int
  package var open: Int

  package init(unit: String, all: Int, open: Int) { (self.unit, self.all, self.open) = (unit, all, open) }
}
