/// `/channels` as residents see it: 附件4, how each unit is reached.
struct PublicChannelsPage: PublicPage {
  var rows: [ChannelRow]

  var title: String { "监督电话" }

  func write(into h: inout HTML) {
    h(.h1, text: "监督反映方式")
    let known = rows.filter { !$0.phone.isEmpty || !$0.address.isEmpty }
    for row in known {
      h(.section, .class("card")) { h in
        h(.h2, text: row.unit)
        h(.dl, .class("facts")) { h in
          fact("电话", row.phone, into: &h)
          fact("邮箱或网址", row.address, into: &h)
        }
      }
    }
    if known.count == rows.count, !known.isEmpty { return }
    h(.section, .class("card")) { h in
      h(.p, text: "\(known.isEmpty ? "各" : "其余")单位的电话、邮箱或网址报来后列在这里。现在可以拨打12345，或在网上投诉。")
      h(.a, .class("button"), .href(open: .complaint()), text: "网上投诉")
    }
  }

  private func fact(_ name: String, _ value: String, into h: inout HTML) {
    if value.isEmpty { return }
    h(.dt, text: name)
    h(.dd, text: value)
  }
}
