/// `/channels` as residents see it: 附件4, how each unit is reached.
struct PublicChannelsPage: PublicPage {
  var rows: [ChannelRow]

  var title: String { "监督电话" }

  func write(into h: inout HTML) {
    h(.h1, text: "监督反映方式")
    if rows.isEmpty { h(.p, .class("card"), text: "各单位的电话、邮箱或网址报来后列在这里。急事请拨打 12345。") }
    for row in rows {
      h(.section, .class("card")) { h in
        h(.h2, text: row.unit)
        h(.dl, .class("facts")) { h in
          fact("电话", row.phone, into: &h)
          fact("邮箱或网址", row.address, into: &h)
        }
      }
    }
  }

  private func fact(_ name: String, _ value: String, into h: inout HTML) {
    h(.dt, text: name)
    h(.dd, text: value.isEmpty ? "未报" : value)
  }
}
