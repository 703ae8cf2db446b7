import Basics
import Book
import Campaign
import Casework

/// Companies and estates by the names people use for them, while a file is taken in.
///
/// A company is named by its full name or credit code; an estate by subdistrict and name or alias (exchange.md).
struct RegistryIndex {
  private(set) var companies: [Int: Company] = [:]
  private(set) var estates: [Int: Estate] = [:]
  private var companyByName: [String: Int] = [:]
  private var companyByCode: [String: Int] = [:]
  /// Folded name → estates; nearly always one.
  private var estatesByName: [String: [Int]] = [:]
  /// Subdistricts by their name as typed: a file uses few writings, each a hundred thousand times.
  private var subdistrictByName: [String: Subdistrict?] = [:]
  /// What was found before, by subdistrict and name as typed; forgotten when an estate is added.
  private var estateByWriting: [String: Int] = [:]
  private let hints = HintAllowance()
  let plan: Plan

  init(plan: Plan) { self.plan = plan }

  init(plan: Plan, of registers: Registers) throws {
    self.plan = plan
    for company in try registers.companies() { add(company) }
    for estate in try registers.estates() { add(estate) }
  }

  mutating func subdistrict(named text: String) -> Subdistrict? {
    if let known = subdistrictByName[text] { return known }
    let found = plan.subdistrict(named: text)
    subdistrictByName[text] = .some(found)
    return found
  }

  /// What a person calls the value of a record's field: the name of an estate, not its number.
  var naming: (String, String) -> String {
    { key, value in
      switch key {
      case "estate": Int(value).flatMap { estates[$0]?.name } ?? (value == "0" ? "" : value)
      case "company": Int(value).flatMap { companies[$0]?.name } ?? (value == "0" ? "" : value)
      case "subdistrict": plan.subdistrict(code: value)?.name ?? value
      case "kind": plan.kind(code: value)?.name ?? value
      default: value
      }
    }
  }

  /// The estate of that very name in the subdistrict; nil where there is none.
  func estate(called text: String, in subdistrict: Subdistrict) -> Estate? {
    named(text).first { $0.subdistrict == subdistrict.code && folded($0.name) == folded(text) }
  }

  /// An estate of the subdistrict that has the name as an alias, where none is called so itself.
  func estate(aliased text: String, in subdistrict: Subdistrict) -> Estate? {
    let here = named(text).filter { $0.subdistrict == subdistrict.code }
    return here.contains { folded($0.name) == folded(text) } ? nil : here.first
  }

  private func named(_ text: String) -> [Estate] {
    (estatesByName[text] ?? estatesByName[folded(text)] ?? []).compactMap { estates[$0] }
  }

  mutating func add(_ company: Company) {
    if let old = companies[company.id] {
      companyByName[folded(old.name)] = nil
      if !old.creditCode.isEmpty { companyByCode[old.creditCode] = nil }
    }
    companies[company.id] = company
    companyByName[folded(company.name)] = company.id
    if !company.creditCode.isEmpty { companyByCode[company.creditCode] = company.id }
  }

  mutating func add(_ estate: Estate) {
    estateByWriting.removeAll()
    estates[estate.id] = estate
    for name in [estate.name] + estate.aliases {
      let key = folded(name)
      if !(estatesByName[key] ?? []).contains(estate.id) { estatesByName[key, default: []].append(estate.id) }
    }
  }

  func company(named text: String) -> Company? {
    // The name as it stands is nearly always the name as it was: folding is for the rest.
    if let id = companyByName[text] { return companies[id] }
    let plain = folded(text)
    if let id = companyByName[plain] { return companies[id] }
    return companyByCode[plain.uppercased()].flatMap { companies[$0] }
  }

  enum EstateAnswer {
    case found(Estate)
    case refused(String)
  }

  /// An estate's own name wins over another's alias; what is the alias of two is refused.
  mutating func estate(named text: String, in subdistrict: Subdistrict?) -> EstateAnswer {
    let key = (subdistrict?.code ?? "") + text
    if let id = estateByWriting[key], let estate = estates[id] { return .found(estate) }
    let answer = look(for: text, in: subdistrict)
    if case .found(let estate) = answer { estateByWriting[key] = estate.id }
    return answer
  }

  /// The estate that somebody elsewhere means, who does not write it as it is registered (`TypedEstate`); nil where
  /// there is none, or more than one.
  func estate(typed text: String, in subdistrict: Subdistrict?) -> Estate? {
    for reading in TypedEstate(text, plan).readings {
      let here = here(reading, in: subdistrict)
      if !here.isEmpty { return here.count == 1 ? here[0] : nil }
    }
    return nil
  }

  private func here(_ text: String, in subdistrict: Subdistrict?) -> [Estate] {
    let all = named(text)
    let here = subdistrict.map { unit in all.filter { $0.subdistrict == unit.code } } ?? all
    if here.count < 2 { return here }
    let own = here.filter { folded($0.name) == folded(text) }
    return own.isEmpty ? here : own
  }

  private func look(for text: String, in subdistrict: Subdistrict?) -> EstateAnswer {
    let all = named(text)
    let here = here(text, in: subdistrict)
    if here.count == 1 { return .found(here[0]) }
    guard here.isEmpty else {
      let names = here.map(\.name).joined(separator: "、")
      return .refused(
        subdistrict == nil ? "有\(here.count)个小区叫“\(text)”，请填写街道" : "“\(text)”是\(names)共有的别名，请填写小区全称")
    }
    guard let subdistrict else { return .refused("没有登记小区“\(text)”，请核对名称，或先在“小区”表中登记\(hint(text, nil))") }
    if let elsewhere = all.first, let other = plan.subdistrict(code: elsewhere.subdistrict) {
      return .refused("\(subdistrict.name)没有登记小区“\(text)”，同名小区在\(other.name)，请核对街道")
    }
    return .refused("\(subdistrict.name)没有登记小区“\(text)”，请核对名称，或先在“小区”表中登记\(hint(text, subdistrict.code))")
  }

  private func hint(_ text: String, _ subdistrict: String?) -> String {
    let wanted = folded(text)
    guard wanted.count >= 2, hints.mayGive() else { return "" }
    let near = estates.values
      .filter { subdistrict == nil || $0.subdistrict == subdistrict }
      .filter { folded($0.name).contains(wanted) || wanted.contains(folded($0.name)) || distance($0.name, text) <= 1 }
      .sorted { $0.id < $1.id }.prefix(3).map(\.name)
    return near.isEmpty ? "" : "（相近的有：\(near.joined(separator: "、"))）"
  }

  func companyHint(_ text: String) -> String {
    guard hints.mayGive() else { return "" }
    let near = companies.values.filter { distance($0.name, text) <= 2 }.sorted { $0.id < $1.id }.prefix(3).map(\.name)
    return near.isEmpty ? "" : "（相近的有：\(near.joined(separator: "、"))）"
  }

  /// How many characters must change to make one name of the other; stops caring beyond two.
  private func distance(_ a: String, _ b: String) -> Int {
    let (x, y) = (Array(folded(a)), Array(folded(b)))
    guard abs(x.count - y.count) <= 2, !x.isEmpty, !y.isEmpty else { return 3 }
    var before = Array(0...y.count)
    for i in 1...x.count {
      var now = [i]
      for j in 1...y.count {
        now.append(min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)))
      }
      before = now
    }
    return before[y.count]
  }
}

/// Looking for like names takes a walk over all of them: it is done for the first few hundred wrong ones of a file.
private final class HintAllowance {
  private var left = 300

  func mayGive() -> Bool {
    left -= 1
    return left >= 0
  }
}
