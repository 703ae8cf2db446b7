import Basics

/// `/reports`: the files to be drawn from the book, as of a day.
struct ReportsPage: Page {
  var view: ReportsView

  var title: String { "报表下载" }
  var section: Section? { .reports }

  func write(into h: inout HTML) {
    h.pageHead("报表下载", "数字和台账都截至\(view.asOf.chinese)，由账簿生成。投诉人姓名和联系方式已遮盖。")
    h(.form, .class("card filters"), .get, .action(.reports(asOf: nil))) { h in
      h.dateField("截至日期", name: "as-of", view.asOf)
      h(.button, .class("main"), .type("submit"), text: "查看")
      h(.div, .class("buttons")) { h in
        for day in view.days.prefix(4) where day != view.asOf {
          h(.a, .class("button"), .href(.reports(asOf: day)), text: day.monthDay)
        }
      }
    }
    if !view.countyName.isEmpty { group("全县汇总（\(view.countyName)）", unit: nil, into: &h) }
    for unit in view.units { group(unit.name, unit: unit.code, into: &h) }
    if view.choosesTemplate {
      h(.p) { $0(.a, .href(.orderTemplate()), text: "责令整改通知书用哪个模板") }
    }
  }

  private func group(_ name: String, unit: String?, into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h2, text: name)
      h(.div, .class("files")) { h in
        for file in ReportFile.allCases {
          h(.a, .href(.file(file, asOf: view.asOf, unit: unit)), .noFollow) { h in
            h.text(file.title)
            h(.span, text: file.rawValue.hasSuffix("docx") ? "Word 文档" : "Excel 工作簿")
          }
        }
      }
    }
  }
}
