import Basics
import Campaign

extension PackReading {
  /// `forms.yaml`: the wording of annexes 3 to 6 and the rows of annexes 3 and 4.
  func readForms(_ fields: Fields) -> (rows: [ContactRow], forms: [FormText])? {
    let rows = fields.list("contactRows", "附件3、附件4的行") { row -> ContactRow? in
      let name = row.text("name")
      let organisation = row.text("organisation")
      claim(organisation, as: "附件3、附件4的行", row, "organisation")
      refer(to: organisation, at: row.place(of: "organisation"))
      return ContactRow(name: name, organisation: organisation, printed: row.flag("printed", default: true))
    }
    let forms = fields.list("forms", "表格") { form -> FormText? in
      let annex = form.text("annex")
      claim(annex, as: "表格", form, "annex")
      return FormText(
        annex: annex, title: form.text("title"), columns: form.texts("columns"),
        notes: form.texts("notes", optional: true), preamble: form.texts("preamble", optional: true))
    }
    let place = fields.place(of: "forms")
    for annex in ["附件3", "附件4", "附件5", "附件6"] where !forms.contains(where: { $0.annex == annex }) {
      findings.fault("forms 里没有\(annex)", at: place)
    }
    return (rows, forms)
  }

  /// `indicators.yaml`: the “1456” mode (Plan, part 1).
  func readIndicators(_ fields: Fields) -> (centre: Indicator?, indicators: [Indicator])? {
    let centre = fields.group("centre") { readIndicator($0, group: .centre) }
    let indicators = fields.list("indicators", "指标") { indicator -> Indicator? in
      let number = indicator.number("group")
      guard let number, let group = Indicator.Group(rawValue: number), group != .centre else {
        if let number { indicator.fault("指标的 group 只能是 4、5、6（一个中心写在 centre），这里是：\(number)", at: "group") }
        _ = readIndicator(indicator, group: .problem)
        return nil
      }
      return readIndicator(indicator, group: group)
    }
    let complete = indicators.count + findings.faults.count
    for group in [Indicator.Group.problem, .coverage, .improvement] where complete == indicators.count {
      let count = indicators.filter { $0.group == group }.count
      if count != group.rawValue {
        fields.fault("“\(group.title)”应有\(group.rawValue)项，这里有\(count)项", at: "indicators")
      }
    }
    return (centre, indicators)
  }

  private func readIndicator(_ fields: Fields, group: Indicator.Group) -> Indicator? {
    let id = fields.text("id")
    claim(id, as: "指标", fields, "id")
    return Indicator(
      id: id, group: group, name: fields.text("name"), countedFrom: fields.optionalText("countedFrom"))
  }

  /// `discrepancies.yaml`.
  func readDiscrepancies(_ fields: Fields) -> [Discrepancy]? {
    fields.list("discrepancies", "矛盾之处", optional: true) { entry -> Discrepancy? in
      let id = entry.text("id")
      claim(id, as: "矛盾之处", entry, "id")
      var covers: [String] = []
      for item in entry.value("covers", optional: true)?.items("covers") ?? [] {
        guard let text = item.text("covers") else { continue }
        covers.append(text)
        places["承认:" + text] = item.place
      }
      return Discrepancy(
        id: id, title: entry.text("title"), places: entry.texts("places"),
        contradiction: entry.text("contradiction"), reading: entry.text("reading"), reason: entry.text("reason"),
        covers: covers)
    }
  }
}
