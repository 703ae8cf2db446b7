import Basics
import Testing

@testable import Web

@Suite struct HTMLTests {
  private func written(_ write: (inout HTML) -> Void) -> String {
    var h = HTML()
    write(&h)
    return h.string
  }

  @Test func `text and attribute values cannot become markup`() {
    let page = written {
      $0(.p, .title("\" onclick='x' <"), text: "<script>alert('台')</script> & \u{0}\u{7}完")
    }
    #expect(
      page == "<p title=\"&quot; onclick=&#39;x&#39; &lt;\">&lt;script&gt;alert(&#39;台&#39;)&lt;/script&gt; &amp; 完</p>"
    )
  }

  @Test func `nothing that was typed turns the words after it round`() {
    let page = written { $0(.p, text: "电\u{202E}梯\u{2066}“停”\u{2069}运…\u{202C}") }
    #expect(page == "<p>电梯“停”运…</p>")
    #expect(written { $0(.p, text: "\u{20AC}") } == "<p>\u{20AC}</p>")
  }

  @Test func `what was opened is closed, and void elements are not`() {
    let page = written { h in
      h(.div, .class("a")) { h in
        h(.br)
        h(.td)
        h(.input, .checked)
      }
    }
    #expect(page == "<div class=\"a\"><br><td></td><input checked></div>")
  }

  @Test(arguments: [
    ("电梯停运", "电梯", "<mark>电梯</mark>停运"), ("电梯停运", "梯", "电<mark>梯</mark>停运"),
    ("Ａ区１２号", "a区12", "<mark>Ａ区１２</mark>号"), ("锦绣 花园", "锦绣花园", "<mark>锦绣 花园</mark>"), ("甲乙", "", "甲乙"),
    ("甲乙丙", "丙 甲", "<mark>甲</mark>乙<mark>丙</mark>"), ("<b>", "b", "&lt;<mark>b</mark>&gt;"), ("甲", "甲乙", "甲"),
  ])
  func `what was searched for is marked where it stands`(text: String, wanted: String, marked: String) {
    #expect(written { $0.highlighted(text, wanted) } == marked)
  }

  @Test func `coordinates have one decimal at most`() {
    #expect(written { $0(.rect, .x(1.25), .y(-0.04), .width(10)) } == "<rect x=\"1.3\" y=\"0\" width=\"10\"></rect>")
    #expect(written { $0(.rect, .x(-0.5)) } == "<rect x=\"-0.5\"></rect>")
  }

  @Test(arguments: [(0, 4), (4, 4), (5, 8), (13, 20), (41, 80), (81, 120), (999, 1200)])
  func `the axis ends at a round number that four lines divide`(value: Int, ceiling: Int) {
    #expect(Lines.ceiling(value) == ceiling)
    #expect(Lines.ceiling(value) % 4 == 0)
  }

  @Test func `the scale has five steps and nothing for nothing`() {
    let scale = HeatScale(top: 10)
    #expect([0, 1, 2, 3, 5, 7, 9, 10].map(scale.step) == [0, 1, 1, 2, 3, 4, 5, 5])
    #expect(HeatScale(top: 1).step(1) == 1)
  }
}
