/// True where two words differ by one character, added, left out or mistaken.
func isNear(_ a: [Character], _ b: [Character]) -> Bool {
  guard abs(a.count - b.count) <= 1, a != b else { return false }
  let front = zip(a, b).prefix { $0 == $1 }.count
  let back = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
  let shorter = min(a.count, b.count)
  return front + back >= (a.count == b.count ? shorter - 1 : shorter)
}

/// The words of a closed list that a typed word may have meant.
func nearest(_ text: String, among words: [String]) -> String? {
  let typed = Array(text)
  guard typed.count >= 2 else { return nil }
  return words.first { isNear(typed, Array($0)) } ?? words.first { $0.contains(text) || text.contains($0) }
}
