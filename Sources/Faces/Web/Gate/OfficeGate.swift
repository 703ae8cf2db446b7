import Casework
import Operations

/// The door of the true office.
struct OfficeGate: Gate {
  let office: Office

  func isOpen() throws -> Bool { try !office.hasAccounts() }
  func signIn(_ login: String, password: String, code: String, browser: String) throws -> SignedIn {
    try office.signIn(login, password: password, code: code, browser: browser)
  }
  func presence(_ id: String) throws -> Presence? { try office.presence(id) }
  func signOut(_ presence: Presence) throws { try office.signOut(presence) }
  func confirm(_ presence: Presence, code: String) throws -> String { try office.confirm(presence, code: code) }
  func changePassword(_ presence: Presence, old: String, new: String, again: String) throws -> String {
    try office.changePassword(presence, old: old, new: new, again: again)
  }
  func offerOneTimeCode(_ presence: Presence) -> OneTimeOffer? { office.offerOneTimeCode(presence) }
  func enrolOneTimeCode(_ presence: Presence, code: String) throws -> [String] {
    try office.enrolOneTimeCode(presence, code: code)
  }
  func places(_ presence: Presence) throws -> [SessionPlace] { try office.places(presence) }
  func endOthers(_ presence: Presence) throws { try office.endOthers(presence) }
  func addFirst(code: String, title: String, password: String) throws {
    try office.addFirst(code: code, title: title, password: password)
  }
  func note(_ denied: Denied, of subject: String, by officer: Officer) throws {
    try office.note(denied, of: subject, by: officer)
  }
  func formToken(of id: String) -> String { office.formToken(of: id) }
}
