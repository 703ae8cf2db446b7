import Basics
import Book
import Casework

extension Office {
  /// Makes the first account, an administrator's; from then on everybody signs in.
  /// - Throws: `Refused`, also where there is an account already.
  /// - Parameter again: the password as it was typed a second time; nil where it was typed once.
  package func addFirst(code: String, title: String, password: String, again: String? = nil) throws {
    guard try !hasAccounts() else { throw Refused(Self.hasFirst) }
    let administrator = Officer(Post(code: "first", title: Actor.console.name, role: .administrator))
    _ = try add(
      Post(code: code, title: tidied(title), role: .administrator), password: password, again: again, asFirst: true,
      by: administrator)
  }

  package func formToken(of session: String) -> String { Vault.formToken(of: session) }
}
