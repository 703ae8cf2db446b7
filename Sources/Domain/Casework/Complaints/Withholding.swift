import Basics

extension Complaint {
  /// Masks the reporter's own name and number where the texts repeat them (`请回复欧阳某，13900001111`), before anything
  /// is written: the journal keeps no personal data. Nothing is lost, since the vault has both.
  package mutating func withhold(_ reporter: Reporter) {
    let words = reporter.wordsToWithhold
    guard !words.isEmpty else { return }
    brief = brief.withholding(words)
    progress = progress.withholding(words)
    remark = remark.withholding(words)
    for (title, text) in notes { notes[title] = text.withholding(words) }
  }
}

extension Reporter {
  /// The text with the reporter's own name and number masked.
  package func withheld(in text: String) -> String { text.withholding(wordsToWithhold) }

  /// The name and the number, each with what stands for it. `业主` and the like name nobody, and stay.
  fileprivate var wordsToWithhold: [(word: String, mask: String)] {
    var words: [(word: String, mask: String)] = []
    let isSomebody = name.count >= 2 && !name.says("业主", "居民", "群众", "住户", "匿名", "网友", "市民", "先生", "女士", "某", "*")
    if isSomebody { words.append((name, Masking.name(name))) }
    for number in Set([contact, Phone.normalised(contact) ?? contact]) where number.count >= 7 && !number.says("*") {
      words.append((number, Masking.phone(number)))
    }
    return words
  }
}

extension String {
  fileprivate func withholding(_ words: [(word: String, mask: String)]) -> String {
    var text = self
    for (word, mask) in words where text.says(word) {
      var parts: [String] = []
      var rest = text[...]
      while let found = rest.firstRange(of: word) {
        parts.append(String(rest[..<found.lowerBound]))
        rest = rest[found.upperBound...]
      }
      text = (parts + [String(rest)]).joined(separator: mask)
    }
    return text
  }
}
