import Basics
import Campaign

extension PackReading {
  /// `plan.yaml`: the county, the days, the subdistricts and the sources.
  func readHead(_ fields: Fields) -> Plan? {
    let name = fields.text("name")
    let title = fields.text("title")
    let document = fields.text("source")
    let county = fields.group("county") { county -> County? in
      let code = county.text("code")
      if !code.isEmpty, code.utf8.count != 6 || !code.utf8.allSatisfy({ (48...57).contains($0) }) {
        county.fault("县的代码应为六位数字（GB/T 2260），这里是：\(code)", at: "code")
      }
      return County(code: code, name: county.text("name"))
    }
    let first = fields.day("firstDay")
    let last = fields.day("lastDay")
    if let first, let last, last < first {
      fields.fault("lastDay \(last) 早于 firstDay \(first)，请核对起止日期", at: "lastDay")
    }
    let subdistricts = fields.list("subdistricts", "街道") { readSubdistrict($0, of: county) }
    var claimed: Set<String> = []
    let sources = fields.list("sources", "来源") { source -> ComplaintSource? in
      let name = source.text("name")
      claim(name, as: "来源", source, "name")
      let aliases = source.texts("aliases", optional: true)
      for alias in aliases where !claimed.insert(alias).inserted {
        source.fault("来源的别名“\(alias)”已属于另一来源", at: "aliases")
      }
      return ComplaintSource(name: name, aliases: aliases, level: source.optionalWord("level", ComplaintLevel.self))
    }
    guard let county, let first, let last else { return nil }
    var plan = Plan(
      name: name, title: title, county: county, firstDay: first, lastDay: last, subdistricts: subdistricts, kinds: [],
      sources: sources)
    plan.document = document
    return plan
  }

  private func readSubdistrict(_ fields: Fields, of county: County?) -> Subdistrict? {
    let code = fields.text("code")
    let name = fields.text("name")
    claim(code, as: "街道代码", fields, "code")
    claim(name, as: "街道", fields, "name")
    if !code.isEmpty {
      if code.utf8.count != 9 || !code.utf8.allSatisfy({ (48...57).contains($0) }) {
        fields.fault("街道的代码应为九位数字，这里是：\(code)", at: "code")
      } else if let county, !code.hasPrefix(county.code) {
        fields.fault("街道的代码\(code)不以县的代码\(county.code)开头", at: "code")
      }
    }
    let aliases = fields.texts("aliases", optional: true)
    for alias in aliases {
      if let first = place("街道别名", alias) {
        fields.fault("街道的别名“\(alias)”已属于第\(first.line ?? 0)行的街道", at: "aliases")
      } else {
        places["街道别名:" + alias] = fields.place(of: "name")
      }
    }
    return Subdistrict(
      code: code, name: name, aliases: aliases, namedByPlan: fields.flag("namedByPlan", default: true))
  }
}
