import Book
import Casework

// What people wrote from outside lies in the vault, and is opened where somebody who sees the case reads it; name, numbers
// and rooms stay masked.

extension Vault {
  /// The words that a mark in the book stands for; the text itself where it is none, and where they are gone.
  func spoken(_ text: String, in matter: String) throws -> String {
    guard let mark = SealedWords.mark(in: text) else { return text }
    return try originals(of: [mark], in: ["complaint/" + matter])[mark] ?? text
  }

  /// The same of many complaints at once, by their numbers: only of those whose words are sealed.
  func spoken(_ briefs: [(matter: String, text: String)]) throws -> [String: String] {
    let sealed = SealedWords.mark(at: 0)
    let subjects = briefs.filter { SealedWords.mark(in: $0.text) == sealed }.map { "complaint/" + $0.matter }
    let words = try originals(of: sealed, inEach: subjects)
    return Dictionary(uniqueKeysWithValues: words.map { (String($0.dropFirst("complaint/".count)), $1) })
  }

  func spoken(_ complaint: Complaint) throws -> Complaint {
    var spoken = complaint
    spoken.brief = try self.spoken(complaint.brief, in: complaint.number)
    return spoken
  }

  func spoken(_ file: CaseFile) throws -> CaseFile {
    guard file.steps.contains(where: { $0.sort.isByReporter && SealedWords.mark(in: $0.text) != nil }) else {
      return file
    }
    let steps = try file.steps.map { step in
      var step = step
      if step.sort.isByReporter { step.text = try spoken(step.text, in: file.matter) }
      return step
    }
    return CaseFile(file.matter, steps)
  }
}
