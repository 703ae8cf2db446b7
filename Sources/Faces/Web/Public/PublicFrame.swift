import Basics
import Campaign

/// What stands round a page that is open to everybody: no navigation of the office, nothing that is not needed.
struct PublicFrame {
  var plan: Plan
  var clock: DeskClock

  func render(_ page: some Page) -> HTML {
    var h = HTML(capacity: 16_384)
    h.verbatim("<!DOCTYPE html>\n")
    h(.html, .lang("zh-CN")) { h in
      h(.head) { h in
        h(.meta, .charset)
        h(.title, text: "\(page.title)｜\(plan.county.name)物业服务投诉")
        h(.meta, .metaName("viewport"), .content("width=device-width, initial-scale=1"))
        h(.meta, .metaName("robots"), .content("noindex, nofollow"))
        h(.link, .rel("stylesheet"), .href(open: .stylesheet))
        h(.link, .rel("icon"), .href(.icon))
        h(.script, .src(open: .script), .defer)
      }
      h(.body) { h in
        if clock.isSet {
          h(.div, .class("clock"), .role("status"), text: "演示：系统日期设为 \(clock.today.chinese)")
        }
        h(.header, .class("head")) { h in
          h(.a, .href(open: .complaint())) { h in
            h(.strong, text: "\(plan.county.name)物业服务投诉")
            h(.span, text: plan.title)
          }
        }
        h(.main, .id("content")) { page.write(into: &$0) }
        foot(into: &h)
      }
    }
    return h
  }

  private func foot(into h: inout HTML) {
    h(.footer, .class("foot")) { h in
      h(.nav, .label("其他")) { h in
        h(.a, .href(open: .complaint()), text: "我要投诉")
        h(.a, .href(open: .query), text: "查询进度")
        h(.a, .href(open: .progress), text: "办理情况")
        h(.a, .href(.channels), text: "监督电话")
        h(.a, .href(open: .receiptCheck), text: "核对回执")
      }
    }
  }
}

/// A page that is open to everybody.
protocol PublicPage: Page {}

extension PublicPage {
  var section: Section? { nil }
}

extension HTML {
  /// Every reason why not, above a form; nothing where there is none.
  mutating func refusal(_ reasons: [String]) {
    guard !reasons.isEmpty else { return }
    self(.div, .class("notice bad"), .role("alert"), .id("reasons")) { h in
      h(.strong, text: "还没有提交，请看一看：")
      h(.ul) { h in for reason in reasons { h(.li, text: reason) } }
    }
  }

  mutating func hiddenField(_ name: String, _ value: String) {
    self(.input, .type("hidden"), .name(name), .value(value))
  }

  /// A QR code as a drawing, with the margin that readers need.
  mutating func drawing(_ code: BarcodePath, _ words: String) {
    self(.svg, .class("qr"), .viewBox(-4, -4, code.size + 8, code.size + 8), .role("img"), .label(words)) { h in
      h(.path, .d(code.path))
    }
  }
}
