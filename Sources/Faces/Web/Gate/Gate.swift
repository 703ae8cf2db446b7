import Casework
import Operations

/// What the door asks of the office: who comes in, who is in, who goes out.
package protocol Gate: Sendable {
  /// Makes ready, before anybody comes.
  func openDoor()
  /// True while nobody can sign in yet: then the desk stands open to whoever sits at this machine, and to nobody else.
  func isOpen() throws -> Bool
  func signIn(_ login: String, password: String, code: String, browser: String) throws -> SignedIn
  /// Nil where the session is over.
  func presence(_ id: String) throws -> Presence?
  func signOut(_ presence: Presence) throws
  /// - Returns: the id of the session that takes the old one's place.
  func confirm(_ presence: Presence, code: String) throws -> String
  func changePassword(_ presence: Presence, old: String, new: String, again: String) throws -> String
  func offerOneTimeCode(_ presence: Presence) throws -> OneTimeOffer
  /// - Returns: recovery codes, shown once; and the id of the session that takes the old one's place.
  func enrolOneTimeCode(_ presence: Presence, code: String) throws -> (codes: [String], session: String)
  func places(_ presence: Presence) throws -> [SessionPlace]
  func endOthers(_ presence: Presence) throws
  /// Makes the first post, an administrator's.
  func addFirst(code: String, title: String, password: String, again: String?) throws
  /// Writes down that somebody asked for what is forbidden.
  func note(_ denied: Denied, of subject: String, at place: String, by officer: Officer) throws
  /// By which a form is known to come from a page of that session.
  func formToken(of id: String) -> String
}

/// The true office keeps its own door.
extension Office: Gate {
  package func isOpen() throws -> Bool { try !hasAccounts() }
}

/// The door of a desk at which nobody signs in.
struct OpenGate: Gate {
  func openDoor() {}
  func isOpen() throws -> Bool { true }
  func signIn(_ login: String, password: String, code: String, browser: String) throws -> SignedIn {
    throw Fault.missing
  }
  func presence(_ id: String) throws -> Presence? { nil }
  func signOut(_ presence: Presence) throws {}
  func confirm(_ presence: Presence, code: String) throws -> String { throw Fault.missing }
  func changePassword(_ presence: Presence, old: String, new: String, again: String) throws -> String {
    throw Fault.missing
  }
  func offerOneTimeCode(_ presence: Presence) throws -> OneTimeOffer { throw Fault.missing }
  func enrolOneTimeCode(_ presence: Presence, code: String) throws -> (codes: [String], session: String) {
    throw Fault.missing
  }
  func places(_ presence: Presence) throws -> [SessionPlace] { [] }
  func endOthers(_ presence: Presence) throws {}
  func addFirst(code: String, title: String, password: String, again: String?) throws { throw Fault.missing }
  func note(_ denied: Denied, of subject: String, at place: String, by officer: Officer) throws {}
  func formToken(of id: String) -> String { "" }
}
