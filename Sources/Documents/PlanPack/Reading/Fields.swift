import Basics
import Campaign
import Yams

/// The keys of one mapping. Whoever reads it asks for keys; those nobody asked for are unknown and become faults.
final class Fields {
  private let values: [(key: String, keyPlace: Place, value: Value)]
  private var asked: [String] = []
  let place: Place
  let name: String
  let findings: Findings

  init(_ mapping: Node.Mapping, of value: Value, name: String) {
    place = value.place
    self.name = name
    findings = value.findings
    values = mapping.map { key, node in
      (
        key.scalar?.string ?? "", Place(file: value.file, mark: key.mark),
        Value(node: node, file: value.file, findings: value.findings)
      )
    }
  }

  func value(_ key: String, optional: Bool = false) -> Value? {
    asked.append(key)
    if let found = values.first(where: { $0.key == key }) { return found.value }
    if !optional { findings.fault("\(name)缺“\(key)”", at: place) }
    return nil
  }

  /// Where a key's value stands; the place of the whole when the key is missing.
  func place(of key: String) -> Place { values.first { $0.key == key }?.value.place ?? place }

  func fault(_ message: String, at key: String) { findings.fault(message, at: place(of: key)) }

  func text(_ key: String) -> String { value(key)?.text(key) ?? "" }
  func optionalText(_ key: String) -> String? { value(key, optional: true)?.text(key) }
  func day(_ key: String) -> Day? { value(key)?.day(key) }
  func optionalDay(_ key: String) -> Day? { value(key, optional: true)?.day(key) }
  func number(_ key: String) -> Int? { value(key)?.number(key) }
  func flag(_ key: String, default fallback: Bool) -> Bool { value(key, optional: true)?.flag(key) ?? fallback }

  /// Texts of a list; a list that must be there must not be empty.
  func texts(_ key: String, optional: Bool = false) -> [String] {
    guard let value = value(key, optional: optional), let items = value.items(key) else { return [] }
    if items.isEmpty, !optional { value.fault("“\(key)”是空的，至少要有一项") }
    return unique(items.compactMap { item in item.text(key).map { Located(value: $0, place: item.place) } }, key)
  }

  /// A list of mappings, each read by the closure; unknown keys of each are found.
  func list<Element>(_ key: String, _ name: String, optional: Bool = false, read: (Fields) -> Element?) -> [Element] {
    guard let value = value(key, optional: optional), let items = value.items(key) else { return [] }
    if items.isEmpty, !optional { value.fault("“\(key)”是空的，至少要有一项") }
    return items.compactMap { item in
      guard let fields = item.fields(name) else { return nil }
      let element = read(fields)
      fields.finish()
      return element
    }
  }

  /// A mapping of its own under a key.
  func group<Element>(_ key: String, optional: Bool = false, read: (Fields) -> Element?) -> Element? {
    guard let fields = value(key, optional: optional)?.fields(key) else { return nil }
    let element = read(fields)
    fields.finish()
    return element
  }

  /// A mapping whose keys are data, in order.
  func entries(_ key: String, optional: Bool = false) -> [(key: Located<String>, value: Value)] {
    guard let value = value(key, optional: optional) else { return [] }
    guard let fields = value.fields(key) else { return [] }
    return fields.values.map { (Located(value: $0.key, place: $0.keyPlace), $0.value) }
  }

  /// One of a closed set of words; a fault names them all.
  func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let value = value(key), let text = value.text(key) else { return nil }
    return word(text, value, key)
  }

  func optionalWord<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let value = value(key, optional: true), let text = value.text(key) else { return nil }
    return word(text, value, key)
  }

  private func word<Word: RawRepresentable & CaseIterable>(_ text: String, _ value: Value, _ key: String) -> Word?
  where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    value.fault("“\(key)”不能是“\(text)”，只能是：\(Word.allCases.map(\.rawValue).joined(separator: "、"))")
    return nil
  }

  /// `09:00`, a time from 00:00 to 24:00.
  func clock(_ key: String) -> ClockTime? {
    guard let value = value(key), let text = value.text(key) else { return nil }
    if let time = ClockTime(text) { return time }
    value.fault("“\(key)”不是时刻：\(text)；请写成 09:00 这样，从 00:00 到 24:00")
    return nil
  }

  /// Names the keys that nobody asked for, and the one probably meant.
  func finish() {
    for (key, place, _) in values where !asked.contains(key) {
      let near = asked.filter { distance($0, key) <= 2 && distance($0, key) < key.count }
      let hint = near.first.map { "，是否应为“\($0)”" } ?? "；可用的键：\(asked.joined(separator: "、"))"
      findings.fault("\(name)里有不认识的键“\(key)”\(hint)", at: place)
    }
  }

  private func unique(_ items: [Located<String>], _ key: String) -> [String] {
    var seen: Set<String> = []
    for item in items where !seen.insert(item.value).inserted {
      findings.fault("“\(key)”里“\(item.value)”写了两次", at: item.place)
    }
    return items.map(\.value)
  }
}

/// How many letters must be changed, added or left out to make one word the other (Levenshtein).
private func distance(_ a: String, _ b: String) -> Int {
  let b = Array(b)
  var row = Array(0...b.count)
  for (i, letter) in a.enumerated() {
    var previous = row[0]
    row[0] = i + 1
    for j in b.indices {
      let cost = letter == b[j] ? previous : previous + 1
      previous = row[j + 1]
      row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
