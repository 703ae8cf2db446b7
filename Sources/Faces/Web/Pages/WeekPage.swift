import Basics
import Casework

/// `/`: who owes what by when, what is missing, what contradicts, and where the work stands.
struct WeekPage: Page {
  var view: WeekView
  var clock: DeskClock
  var notice: Notice?
  /// Why the last hand-in was refused.
  var refusals: [String] = []

  var title: String { "\(view.thursday.monthDay)报送周" }
  var section: Section? { .week }

  func write(into h: inout HTML) {
    head(into: &h)
    if notice == .submitted { h.notice("good", "已报送，报送时刻已记入账簿。") }
    if !refusals.isEmpty { h.notice("bad", "没有报送，原因如下：", reasons: refusals) }
    if !view.remark.isEmpty { h.notice("wait", view.remark) }
    guard view.hasRecords else { return beginning(into: &h) }
    keys(into: &h)
    units(into: &h)
    h(.div, .class("columns wide-left")) { h in
      progress(into: &h)
      trend(into: &h)
    }
    kinds(into: &h)
    h(.div, .class("columns wide-left")) { h in
      overdue(into: &h)
      duties(into: &h)
    }
  }

  private func head(into h: inout HTML) {
    let left = view.due.seconds - clock.now.seconds
    let words =
      "本页数字截至\(view.asOf.chinese)（\(view.asOf.weekday.chinese)）24时，以后的不计入；各街道\(view.due.day.monthDay)\(view.due.clock)前报送，"
      + (left < 0 ? "已过时限。" : left < 86_400 ? "还有\(max(1, left / 3600))小时。" : "还有\(left / 86_400)天。")
    h.pageHead("\(view.thursday.chinese)报送周", words) { h in
      if let day = view.previous { h(.a, .class("button"), .href(.week(day)), text: "上一周") }
      if let day = view.next { h(.a, .class("button"), .href(.week(day)), text: "下一周") }
      if h.admits(.imports) { h(.a, .class("button"), .href(.imports), text: "上传文件") }
      h(.a, .class("button main"), .href(.reports(asOf: view.asOf)), text: "下载三个文件")
    }
  }

  private func beginning(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h.nothing(
        "账簿里还没有记录", "先导入小区名录和已有台账：数据交换工作簿、手工填的附件5、附件6都认得。",
        link: ("去上传文件", .imports))
    }
    duties(into: &h)
  }

  private func keys(into h: inout HTML) {
    h(.div, .class("keys")) { h in
      for key in view.keys {
        let content: (inout HTML) -> Void = { h in
          h(.div, .class("title"), text: key.title)
          h(.div, .class("value")) { h in
            h.text(key.value)
            h(.small, text: key.measure)
          }
          h.change(key.value, since: key.before)
        }
        if let figure = key.figure {
          h(.a, .class("key"), .href(.figure(figure, asOf: view.asOf, unit: nil)), content: content)
        } else {
          h(.div, .class("key"), content: content)
        }
      }
    }
  }

  private func units(into h: inout HTML) {
    h(.section, .class("card"), .labelledBy("units")) { h in
      h(.h2, .id("units"), text: "各街道报送情况")
      h(.div, .class("table-box")) { h in
        h(.table, .class("cards")) { h in
          h(.thead) { h in
            h(.tr) { h in
              h(.th, .scope("col"), text: "街道")
              for part in WeekSubmission.Part.allCases { h(.th, .scope("col"), text: part.rawValue) }
              h(.th, .scope("col"), text: "收到的附件6与账簿")
              h(.th, .scope("col")) { $0(.span, .class("only-readers"), text: "操作") }
            }
          }
          h(.tbody) { h in for row in view.units { unit(row, into: &h) } }
        }
      }
    }
  }

  private func unit(_ row: UnitWeek, into h: inout HTML) {
    let open = WeekSubmission.Part.allCases.filter {
      switch row.parts[$0] ?? .awaited {
      case .awaited, .missing: true
      case .handedIn: false
      }
    }
    h(.tr) { h in
      h(.th, .scope("row"), text: row.unit.name)
      for part in WeekSubmission.Part.allCases {
        h(.td, .data(column: part.rawValue)) { state(into: &$0, row.parts[part] ?? .awaited) }
      }
      h(.td, .data(column: "附件6核对")) { contradictions(row, into: &$0) }
      h(.td) { h in
        guard !open.isEmpty, h.admits(.submissions) else { return }
        handIn(open, of: row, into: &h)
      }
    }
  }

  /// The files first, then the button that hands them in.
  private func handIn(_ parts: [WeekSubmission.Part], of row: UnitWeek, into h: inout HTML) {
    h(.details, .class("deed")) { h in
      h(.summary, text: parts.count == 3 ? "报送三个文件" : "补报\(parts.count)个文件")
      h(.p, .class("small"), text: "报送前请先打开看一遍：")
      for part in parts {
        h(.p, .class("small")) { h in
          h(.a, .href(.file(ReportFile(part), asOf: view.asOf, unit: row.unit.code)), .noFollow, text: part.rawValue)
        }
      }
      h(.form, .post, .action(.submissions)) { h in
        h(.input, .type("hidden"), .name("week"), .value(view.thursday.description))
        h(.input, .type("hidden"), .name("subdistrict"), .value(row.unit.code))
        h.token()
        h(.button, .type("submit"), text: "看过了，报送")
      }
    }
  }

  private func state(into h: inout HTML, _ state: UnitWeek.PartState) {
    switch state {
    case .awaited: h(.span, .class("tag"), text: "待报送")
    case .missing: h(.span, .class("tag bad"), text: "缺报")
    case .handedIn(let moment, let late):
      h(.span, .class(late ? "tag wait" : "tag good"), text: late ? "迟报" : "已报")
      h(.span, .class("small muted numbers"), text: " \(moment.short)")
    }
  }

  private func contradictions(_ row: UnitWeek, into h: inout HTML) {
    guard !row.contradictions.isEmpty else {
      return h(.span, .class(row.sentSummary ? "tag good" : "muted small"), text: row.sentSummary ? "一致" : "未收到")
    }
    h(.details) { h in
      h(.summary) { $0(.span, .class("tag bad"), text: "\(row.contradictions.count)处不符") }
      h(.ul, .class("contradictions")) { h in
        for item in row.contradictions {
          h(.li) { h in
            if let figure = item.figure {
              h(.a, .href(.figure(figure, asOf: view.asOf, unit: row.unit.code)), text: "第\(figure)项 \(item.title)")
            } else {
              h(.b, text: item.title)
            }
            h.text("：填 ")
            h(.del, text: item.given.isEmpty ? "空" : item.given)
            h.text("，应为 ")
            h(.ins, text: item.expected)
            if !item.reason.isEmpty { h(.span, .class("muted"), text: "。\(item.reason)") }
          }
        }
      }
    }
  }

  private func overdue(into h: inout HTML) {
    h(.section, .class("card"), .labelledBy("overdue")) { h in
      h(.h2, .id("overdue"), text: "超期未整改")
      guard !view.overdue.isEmpty else { return h.nothing("没有超期的问题", "整改时限过了仍未整改的会列在这里。") }
      OverdueTable(rows: view.overdue).write(into: &h)
      h(.p, .class("more")) { $0(.a, .href(.overdue(asOf: view.asOf)), text: "全部\(view.overdueTotal)个") }
    }
  }

  private func duties(into h: inout HTML) {
    h(.section, .class("card"), .labelledBy("duties")) { h in
      h(.h2, .id("duties"), text: "接下来要办的事")
      if view.waiting > 0 {
        h(.p) { h in
          h(.a, .href(.review(ReviewQuery())), text: "待定清单有\(view.waiting)行等待决定")
        }
      }
      guard !view.duties.isEmpty else { return h.nothing("近期没有定期事项") }
      h(.table) { h in
        h(.tbody) { h in
          for duty in view.duties {
            h(.tr) { h in
              h(.td, .class("nowrap")) { h in
                h.text("\(duty.day.monthDay) \(duty.clock)")
                h(.br)
                h(.span, .class("small muted"), text: daysLeft(duty.day))
              }
              h(.td) { h in
                h.text(duty.title)
                h(.br)
                h(.span, .class("small muted"), text: duty.who)
              }
            }
          }
        }
      }
      h(.p, .class("more")) { $0(.a, .href(.plan), text: "全部日程") }
    }
  }

  private func daysLeft(_ day: Day) -> String {
    switch day - clock.today {
    case 0: "今天"
    case 1: "明天"
    case let days where days > 0: "\(days)天后"
    case let days: "已过\(-days)天"
    }
  }
}

extension ReportFile {
  fileprivate init(_ part: WeekSubmission.Part) {
    switch part {
    case .briefing: self = .briefing
    case .ledger: self = .ledger
    case .summary: self = .summary
    }
  }
}
