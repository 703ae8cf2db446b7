import Basics

/// `/channels`: 附件4, how residents reach each unit.
struct ChannelsPage: Page {
  var rows: [ChannelRow]

  var title: String { "监督反映方式" }
  var section: Section? { .channels }

  func write(into h: inout HTML) {
    h.pageHead("监督反映方式", "附件4：群众向各单位反映问题的电话、邮箱或网址。") { h in
      h(.a, .class("button"), .href(open: .complaint()), text: "网上投诉")
      h(.a, .class("button"), .href(open: .posters), text: "小区二维码海报")
    }
    h(.section, .class("card")) { h in
      guard !rows.isEmpty else { return h.nothing("还没有监督反映方式", "各成员单位4月1日前报送附件4后列在这里。") }
      h(.table, .class("cards")) { h in
        h(.thead) { h in
          h(.tr) { h in
            h(.th, .class("n"), .scope("col"), text: "序号")
            for name in ["区域", "电话", "邮箱或网址"] { h(.th, .scope("col"), text: name) }
          }
        }
        h(.tbody) { h in
          for row in rows {
            h(.tr) { h in
              h(.td, .class("n"), .data(column: "序号"), text: String(row.number))
              h(.td, .data(column: "区域"), text: row.unit)
              cell("电话", row.phone, into: &h)
              cell("邮箱或网址", row.address, into: &h)
            }
          }
        }
      }
    }
  }

  private func cell(_ column: String, _ value: String, into h: inout HTML) {
    h(.td, .data(column: column)) { h in
      if value.isEmpty { h(.span, .class("tag"), text: "未报") } else { h.text(value) }
    }
  }
}
