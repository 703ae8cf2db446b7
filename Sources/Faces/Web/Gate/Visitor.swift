import Casework
import Operations

/// Who makes a visit, as the door found it.
struct Visitor: Sendable {
  var officer: Officer
  /// Nil for whoever did not sign in, and at a desk that stands open.
  var presence: Presence?
  /// The session's id, as the cookie told it; empty where there is none.
  var id = ""
  /// Stands in every form of a page of this session.
  var formToken = ""
  /// The desk stands open: nobody can sign in yet.
  var isOpenDesk = false

  /// A resident, or somebody who has yet to sign in.
  static let stranger = Visitor(officer: .resident)
  static let atOpenDesk = Visitor(officer: .console, isOpenDesk: true)
}
