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
  let plan: Plan

  init(plan: Plan) { self.plan = plan }

  mutating func subdistrict(named text: String) -> Subdistrict? {
    if let known = subdistrictByName[text] { return known }
    let found = plan.subdistrict(named: text)
    subdistrictByName[text] = .some(found)
    return found
  }

  /// The estate of that name or alias in the subdistrict; nil where there is none.
  func knownEstate(named text: String, in subdistrict: Subdistrict) -> Estate? {
    (estatesByName[text] ?? estatesByName[folded(text)] ?? [])
      .lazy.compactMap { estates[$0] }.first { $0.subdistrict == subdistrict.code }
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

  func estate(named text: String, in subdistrict: Subdistrict?) -> EstateAnswer {
    if let subdistrict, let estate = knownEstate(named: text, in: subdistrict) { return .found(estate) }
    let all = estatesByName[text] ?? estatesByName[folded(text)] ?? []
    if let subdistrict {
      if let elsewhere = all.first.flatMap({ estates[$0] }), let other = plan.subdistrict(code: elsewhere.subdistrict) {
        return .refused("\(subdistrict.name)没有登记小区“\(text)”，同名小区在\(other.name)，请核对街道")
      }
      return .refused("\(subdistrict.name)没有登记小区“\(text)”，请核对名称，或先在“小区”表中登记\(hint(text, subdistrict.code))")
    }
    if all.count == 1, let estate = estates[all[0]] { return .found(estate) }
    return .refused(
      all.isEmpty
        ? "没有登记小区“\(text)”，请核对名称，或先在“小区”表中登记\(hint(text, nil))"
        : "有\(all.count)个小区叫“\(text)”，请填写街道")
  }

  private func hint(_ text: String, _ subdistrict: String?) -> String {
    let wanted = folded(text)
    guard wanted.count >= 2 else { return "" }
    let near = estates.values
      .filter { subdistrict == nil || $0.subdistrict == subdistrict }
      .filter { folded($0.name).contains(wanted) || wanted.contains(folded($0.name)) || distance($0.name, text) <= 1 }
      .sorted { $0.id < $1.id }.prefix(3).map(\.name)
    return near.isEmpty ? "" : "（相近的有：\(near.joined(separator: "、"))）"
  }

  func companyHint(_ text: String) -> String {
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
