import Basics

/// The charts of the week.
extension WeekPage {
  func progress(into h: inout HTML) {
    h(.section, .class("card"), .labelledBy("progress")) { h in
      h(.h2, .id("progress"), text: "存在问题小区与完成整改小区")
      guard view.progress.contains(where: { $0.found > 0 }) else {
        return h.nothing("还没有查实的问题", "排查、自查、督导或投诉查实后，这里显示各街道的整改进度。")
      }
      h(.p, .class("key-of-chart")) { h in
        h(.span, text: "存在问题")
        h(.span, .class("fixed"), text: "其中已全部整改")
      }
      Bars(
        rows: view.progress.map { row in
          Bars.Row(
            name: row.unit.shortName, whole: row.found, part: row.rectified,
            wholeIs: .figure(3, asOf: view.asOf, unit: row.unit.code),
            partIs: .figure(15, asOf: view.asOf, unit: row.unit.code))
        }
      ).write(into: &h)
    }
  }

  func trend(into h: inout HTML) {
    h(.section, .class("card"), .labelledBy("trend")) { h in
      h(.h2, .id("trend"), text: "逐周变化（小区数）")
      guard view.trend.count > 1 else { return h.nothing("满两周后显示变化") }
      h(.p, .class("key-of-chart")) { h in
        h(.span, .class("line-found"), text: "存在问题")
        h(.span, .class("fixed"), text: "完成整改")
      }
      h(.p, .class("muted small"), text: "存在问题的小区只增不减；完成整改的小区又发现问题或重新打开的，当周不再算完成，会减少。")
      let words = view.trend.map { "\($0.day.monthDay)存在问题\($0.found)、完成整改\($0.rectified)" }
      Lines(
        points: view.trend.map { ("\($0.day.parts.month)/\($0.day.parts.day)", $0.found, $0.rectified) },
        label: words.joined(separator: "；")
      ).write(into: &h)
    }
  }

  func kinds(into h: inout HTML) {
    let scale = HeatScale(top: view.kinds.rows.flatMap(\.counts).max() ?? 0)
    h(.section, .class("card"), .labelledBy("kinds")) { h in
      h(.h2, .id("kinds"), text: "问题类别（涉及小区数）")
      guard scale.top > 0 else { return h.nothing("还没有查实的问题") }
      h(.div, .class("table-box")) { h in
        h(.table, .class("heat")) { h in
          h(.thead) { h in
            h(.tr) { h in
              h(.th, .scope("col"), text: "类别")
              for unit in view.kinds.units { h(.th, .class("unit"), .scope("col"), text: unit.shortName) }
            }
          }
          h(.tbody) { h in
            for row in view.kinds.rows {
              h(.tr) { h in
                h(.th, .scope("row")) { h in
                  h.text("\(row.kind) \(row.title)")
                  if row.figure == nil {
                    h(.br)
                    h(.a, .class("small"), .href(.summary(asOf: view.asOf)), text: "附件6没有这一栏，见汇总表下的电梯补充表")
                  }
                }
                for (unit, count) in zip(view.kinds.units, row.counts) {
                  h(.td, .class("n \(scale.name(count))")) { h in
                    if let figure = row.figure {
                      h(.a, .href(.figure(figure, asOf: view.asOf, unit: unit.code)), text: String(count))
                    } else {
                      h.text(count)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
