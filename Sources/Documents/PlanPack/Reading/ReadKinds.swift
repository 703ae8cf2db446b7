import Basics
import Campaign

extension PackReading {
  /// `kinds.yaml`: the catalogue of problems (Plan, part 2).
  func readKinds(_ fields: Fields) -> (groups: [ProblemGroup], kinds: [ProblemKind])? {
    let groups = fields.list("groups", "组") { group -> ProblemGroup? in
      let number = group.number("number")
      if let number { claim(String(number), as: "组", group, "number") }
      return ProblemGroup(number: number ?? 0, name: group.text("name"), basis: group.text("basis"))
    }
    let kinds = fields.list("kinds", "问题类别", read: readKind)
    return (groups, kinds)
  }

  private func readKind(_ fields: Fields) -> ProblemKind? {
    let code = fields.text("code")
    let group = fields.number("group") ?? 0
    claim(code, as: "类别代码", fields, "code")
    let groupPlace = fields.place(of: "group")
    if group != 0 {
      if place("组", String(group)) == nil { findings.fault("没有第\(group)组；组在本文件的 groups 里", at: groupPlace) }
      if !code.isEmpty, code.split(separator: ".").first.map(String.init) != String(group) {
        findings.fault("类别\(code)不属于第\(group)组：代码的第一个数字就是组", at: groupPlace)
      }
    }
    let name = fields.text("name")
    claim(folded(name), as: "类别名称", fields, "name")
    let formName = fields.optionalText("formName")
    if let formName { claim(formName, as: "附件6表头", fields, "formName") }
    let aliases = fields.texts("aliases", optional: true)
    for alias in aliases {
      if let first = place("类别别名", folded(alias)) {
        fields.fault("类别的别名“\(alias)”已属于第\(first.line ?? 0)行的类别，别名只能指一类", at: "aliases")
      } else {
        places["类别别名:" + folded(alias)] = fields.place(of: "code")
      }
    }
    let answeredBy = fields.value("answeredBy", optional: true)?.items("answeredBy") ?? []
    if answeredBy.isEmpty {
      fields.fault("类别\(code)没有负责的单位，请在 answeredBy 里写明", at: "answeredBy")
    }
    var ids: [String] = []
    for item in answeredBy {
      guard let id = item.text("answeredBy") else { continue }
      refer(to: id, at: item.place)
      ids.append(id)
    }
    var kind = ProblemKind(
      code: code, name: name, formName: formName, group: group, aliases: aliases,
      checkItems: fields.texts("checkItems"), words: readWords(fields), basis: fields.text("basis"))
    kind.answeredBy = ids
    kind.pairs = fields.list("pairs", "词对", optional: true) { pair in
      let weight = pair.number("weight") ?? 0
      if !(1...5).contains(weight) { pair.fault("词对的 weight 应为 1 到 5", at: "weight") }
      return ProblemKind.Pair(first: pair.texts("first"), second: pair.texts("second"), weight: weight)
    }
    kind.plainName = fields.optionalText("plainName") ?? ""
    return kind
  }

  private func readWords(_ fields: Fields) -> [ProblemKind.Word] {
    var words: [ProblemKind.Word] = []
    var seen: Set<String> = []
    for (key, value) in fields.entries("words") {
      guard let weight = Int(key.value), (1...5).contains(weight) else {
        findings.fault("words 的键是权重，应为 1 到 5，这里是：\(key.value)", at: key.place)
        continue
      }
      for item in value.items("words") ?? [] {
        guard let text = item.text("words") else { continue }
        if !seen.insert(text).inserted { item.fault("words 里“\(text)”写了两次") }
        words.append(ProblemKind.Word(text: text, weight: weight))
      }
    }
    return words
  }
}
