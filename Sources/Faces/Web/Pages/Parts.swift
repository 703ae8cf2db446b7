import Basics

/// Pieces that several pages share.
extension HTML {
  /// The head of a page: its name, a line below, and to the right what one can do.
  mutating func pageHead(
    _ title: String, _ words: String = "", actions: ((inout HTML) -> Void)? = nil
  ) {
    self(.div, .class("page-head")) { h in
      h(.div, .class("words")) { h in
        h(.h1, text: title)
        if !words.isEmpty { h(.p, text: words) }
      }
      if let actions { h(.div, .class("buttons"), content: actions) }
    }
  }

  mutating func notice(_ tone: String, _ words: String, reasons: [String] = []) {
    self(.div, .class("notice \(tone)"), .role("status")) { h in
      h.text(words)
      guard !reasons.isEmpty else { return }
      h(.ul) { h in for reason in reasons { h(.li, text: reason) } }
    }
  }

  /// What a list says that has nothing in it, and what to do about it.
  mutating func nothing(_ title: String, _ words: String = "", link: (String, SitePath)? = nil) {
    self(.div, .class("nothing")) { h in
      h(.strong, text: title)
      h.text(words)
      if let link, h.admits(link.1) {
        h.text(" ")
        h(.a, .href(link.1), text: link.0)
      }
    }
  }

  /// `较上周 +3`; nothing where there is no week before.
  mutating func change(_ value: Int, since before: Int?, words: String = "较上周 ") {
    guard let before else { return }
    let difference = value - before
    self(.span, .class("change \(difference > 0 ? "up" : difference < 0 ? "down" : "")")) { h in
      if difference == 0 {
        if !words.isEmpty { h.text("\(words)持平") }
      } else {
        h.text(words)
        h(.b, text: difference > 0 ? "+\(difference)" : "−\(-difference)")
      }
    }
  }

  /// The way through a list of several pages; nothing where there is one.
  mutating func pager(_ page: Int, of pages: Int, _ place: (Int) -> SitePath) {
    guard pages > 1 else { return }
    self(.div, .class("pager")) { h in
      h(.span, .class("muted small"), text: "第\(page)页，共\(pages)页")
      h(.div, .class("buttons")) { h in
        if page > 1 { h(.a, .class("button"), .href(place(page - 1)), text: "上一页") }
        if page < pages { h(.a, .class("button"), .href(place(page + 1)), text: "下一页") }
      }
    }
  }

  mutating func select(
    _ label: String, name: String, _ options: [(value: String, title: String)], chosen: String?, all: String?
  ) {
    self(.label, .class("field")) { h in
      h.text(label)
      h(.select, .name(name)) { h in
        if let all { h(.option, .value(""), text: all) }
        for option in options {
          h(.option, .value(option.value), option.value == chosen ? .selected : nil, text: option.title)
        }
      }
    }
  }

  mutating func dateField(_ label: String, name: String, _ day: Day?) {
    self(.label, .class("field")) { h in
      h.text(label)
      h(.input, .type("date"), .name(name), .value(day?.description ?? ""))
    }
  }

  mutating func state(_ state: LedgerLine.State) {
    switch state {
    case .open: self(.span, .class("tag wait"), text: "未办结")
    case .overdue(let days): self(.span, .class("tag bad"), text: days > 0 ? "超期\(days)天" : "超期")
    case .closed(let day): self(.span, .class("tag good"), text: "已办结 \(day.monthDay)")
    }
  }
}

extension Day {
  /// `7月3日`.
  var monthDay: String { "\(parts.month)月\(parts.day)日" }
}

extension Moment {
  /// `7月2日 08:40`.
  var short: String { "\(day.monthDay) \(clock)" }
}
