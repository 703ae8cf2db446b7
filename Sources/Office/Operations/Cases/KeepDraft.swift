import Basics
import Book
import Casework

// What an officer is typing into a form and has not sent yet.

extension Office {
  package func keepDraft(_ text: String, form: String, by officer: Officer) throws {
    try demand(.enter, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    try book.vault.keepDraft(String(text.prefix(60_000)), of: officer.post.code, form: form, at: clock.now)
  }

  package func draft(form: String, by officer: Officer) throws -> String {
    try book.vault.draft(of: officer.post.code, form: form) ?? ""
  }

  package func dropDraft(form: String, by officer: Officer) throws {
    try book.vault.dropDraft(of: officer.post.code, form: form)
  }
}
