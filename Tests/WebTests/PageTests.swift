import Basics
import Campaign
import Casework
import Foundation
import Operations
import Reporting
import Testing

@testable import Web

/// A page as a person reads it: the text, one line for each block, without markup.
func told(
  _ page: some Page, _ desk: LittleDesk = LittleDesk(), to visitor: Visitor = .atOpenDesk
) throws -> String {
  let frame = Frame(plan: desk.plan, clock: desk.clock(), waiting: try desk.waiting(), visitor: visitor)
  var text = page.rendered(in: frame).string
  for block in ["</h1>", "</h2>", "</p>", "</tr>", "</li>", "</dd>", "</div>", "<br>", "</summary>", "</button>"] {
    text = text.replacing(block, with: "\n")
  }
  for cell in ["</td>", "</th>", "</dt>"] { text = text.replacing(cell, with: " | ") }
  text = text.replacing(/<[^>]*>/, with: "")
  for (mark, plain) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
    text = text.replacing(mark, with: plain)
  }
  return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    .joined(separator: "\n")
}

@Suite struct PageTests {
  let desk = LittleDesk()

  @Test func `每一页都说明系统日期是设定的`() throws {
    #expect(try told(ChannelsPage(rows: [])).contains("演示：系统日期设为 2025年7月3日"))
  }

  @Test func `本周页说明谁缺报、谁迟报、哪里不符`() throws {
    let page = try told(WeekPage(view: try desk.week(nil), clock: desk.clock(), notice: nil))
    for line in [
      "2025年7月3日报送周", "本页数字截至2025年7月2日（星期三）24时，以后的不计入；各街道7月3日09:00前报送，还有1小时。", "较上周 +3", "较上周 持平", "较上周 −2",
      "温泉街道办事处 | 已报 7月2日 16:05 | 已报 7月2日 16:05 | 已报 7月2日 16:05 | 1处不符",
      "第8项 擅自利用小区公共部位经营：填 3，应为 2",
      "岳村街道办事处 | 缺报 | 迟报 7月3日 09:12 | 缺报 | 未收到 | 补报2个文件",
      "张羌街道办事处 | 待报送 | 待报送 | 待报送 | 未收到 | 报送三个文件",
      "报送前请先打开看一遍：",
      "WT0012 | 锦绣花园 岳村街道 | 电梯广告收入三年未公示 责任人：李某 | 6月20日 超期13天 |",
      "待定清单有2行等待决定", "7月31日", "28天后 | 每月联席会议",
    ] { #expect(page.contains(line), "\(line)") }
  }

  @Test func `every number of the week leads to what it counts, and says until when`() throws {
    let page = WeekPage(view: try desk.week(nil), clock: desk.clock(), notice: nil)
    let markup = page.rendered(in: Frame(plan: desk.plan, clock: desk.clock(), waiting: 0)).string
    for place in [
      SitePath.overdue(asOf: Day(iso: "2025-07-02")!),
      .figure(3, asOf: Day(iso: "2025-07-02")!, unit: "410825001"),
      .figure(15, asOf: Day(iso: "2025-07-02")!, unit: "410825001"), .summary(asOf: Day(iso: "2025-07-02")!),
    ] {
      #expect(markup.contains("href=\"\(place.href.replacing("&", with: "&amp;"))\""), "\(place)")
    }
    let list = try told(OverduePage(view: try desk.overdue(asOf: Day(iso: "2025-07-02")!, page: 2)))
    #expect(list.contains("截至2025年7月2日，整改时限已过而没有整改完成的问题，共51个"))
    #expect(list.contains("WT0012 | 锦绣花园 岳村街道") && list.contains("第2页，共2页") && list.contains("上一页"))
  }

  @Test func `the county's row says what counts once, and no curve that may fall is called a sum`() throws {
    var view = try desk.summary(asOf: nil)
    #expect(try told(SummaryPage(view: view)).contains("一家企业在几个街道的全县只计一次"))
    view.county = []
    #expect(try !told(SummaryPage(view: view)).contains("全县只计一次"), "a subdistrict's own table has no such row")
    let week = try told(WeekPage(view: try desk.week(nil), clock: desk.clock(), notice: nil))
    #expect(!week.contains("累计") && week.contains("完成整改的小区又发现问题或重新打开的，当周不再算完成，会减少。"))
  }

  @Test func `whoever only reads is offered nothing to do`() throws {
    let inspector = Visitor(officer: Officer(Post(code: "jw-1", title: "县纪委监委", role: .inspector)), presence: nil)
    let week = try told(WeekPage(view: try desk.week(nil), clock: desk.clock(), notice: nil), to: inspector)
    #expect(week.contains("下载三个文件"))
    for words in ["上传文件", "报送三个文件", "补报2个文件"] { #expect(!week.contains(words), "\(words)") }
    let ledger = try told(LedgerPage(view: try desk.ledger(LedgerQuery()), kinds: []), to: inspector)
    #expect(ledger.contains("导出附件5") && !ledger.contains("导入"))
  }

  @Test func `空账簿的本周页告诉人从哪里开始`() throws {
    let page = try told(
      WeekPage(view: try LittleDesk(isEmpty: true).week(nil), clock: desk.clock(), notice: nil),
      LittleDesk(isEmpty: true))
    #expect(page.contains("账簿里还没有记录"))
    #expect(page.contains("去上传文件"))
  }

  @Test func `台账页遮盖投诉人，标出查找的字`() throws {
    var query = LedgerQuery()
    query.text = "梯"
    let page = LedgerPage(view: try desk.ledger(query), kinds: desk.plan.kinds)
    let text = try told(page)
    #expect(text.contains("TS0001 | 2025-07-01 | 温泉街道 锦绣花园 |"))
    #expect(text.contains("王*"))
    #expect(text.contains("共1件"))
    let markup = page.rendered(in: Frame(plan: desk.plan, clock: desk.clock(), waiting: 0)).string
    #expect(markup.contains("电<mark>梯</mark>里"))
    #expect(!markup.contains("<script>alert"))
    #expect(markup.contains("href=\"/ledger?q=%E6%A2%AF&amp;cursor=77\" rel=\"next\""))
  }

  @Test func `记录页用句子说明经过`() throws {
    let view = try #require(try desk.entry(Entry(.complaint, "TS0001")))
    let page = try told(EntryPage(view: view))
    #expect(page.contains("专班办公室登记了这条记录"))
    #expect(page.contains("办理进展和结果 | （空） → 已约谈物业经理"))
    #expect(!page.contains("备注"), "an empty field is not shown")
  }

  @Test func `汇总表的表头与附件六一样合并`() {
    let first = FormHeader(FigureColumn.table(1))
    #expect(first.levels.count == 4)
    #expect(first.levels[0] == [.init(title: "排查情况", columns: 14, rows: 1)])
    #expect(
      first.levels[1] == [
        .init(title: "全面排查", columns: 2, rows: 1), .init(title: "排查存在问题小区总数", columns: 1, rows: 3),
        .init(title: "排查存在问题涉及小区数", columns: 11, rows: 1),
      ])
    #expect(first.levels[2].map(\.columns) == [1, 1, 4, 3, 4])
    #expect(first.levels[3].count == 11)
    let third = FormHeader(FigureColumn.table(3))
    #expect(third.levels.map { $0.map(\.columns) } == [[4, 4], [1, 1, 1, 1, 2, 2], [1, 1, 1, 1]])
    // Every level covers every column once, counting what reaches down from above.
    for table in 1...3 {
      let header = FormHeader(FigureColumn.table(table))
      let area = header.levels.flatMap { $0 }.reduce(0) { $0 + $1.columns * $1.rows }
      #expect(area == FigureColumn.table(table).count * header.levels.count)
    }
  }

  @Test func `汇总表的每个数字都通向它的记录`() throws {
    let page = SummaryPage(view: try desk.summary(asOf: nil))
    let markup = page.rendered(in: Frame(plan: desk.plan, clock: desk.clock(), waiting: nil)).string
    for figure in 1...39 {
      #expect(markup.contains("href=\"/summary/figures/\(figure)?as-of=2025-07-02\""))
      #expect(markup.contains("href=\"/summary/figures/\(figure)?as-of=2025-07-02&amp;subdistrict=410825003\""))
    }
  }

  @Test func `数字页列出计入的小区和依据的记录`() throws {
    let view = try #require(try desk.figure(8, asOf: Day(iso: "2025-07-02")!, unit: nil, page: 1))
    let page = try told(FigurePage(view: view))
    #expect(page.contains("第8项 擅自利用小区公共部位经营"))
    #expect(page.contains("怎样计：有这一类查实问题的小区，一个小区只计一次"))
    #expect(page.contains("1 | 锦绣花园 | 温泉街道办事处 | WT0012　TS0001"))
    #expect(page.contains("另有8条"))
  }

  @Test func `待定清单保留拒绝时填写的内容并说明每条原因`() throws {
    var decision = HeldRowRuling(number: "H1", verdict: .take)
    decision.estateName = "锦绣"
    decision.closed = "6月31日"
    let refusal = ReviewPage.Refusal(decision: decision, reasons: ["办结时间读不懂", "请选择层级"])
    let page = ReviewPage(view: try desk.review(ReviewQuery()), refusal: refusal)
    let text = try told(page)
    #expect(text.contains("锦绣花园（温泉街道） 74%，据“锦绣花园”"))
    #expect(text.contains("没有列入，原因如下：办结时间读不懂"))
    #expect(text.contains("请选择层级"))
    let markup = page.rendered(in: Frame(plan: desk.plan, clock: desk.clock(), waiting: nil)).string
    #expect(markup.contains("value=\"锦绣\""))
    #expect(markup.contains("value=\"6月31日\""))
  }

  @Test func `识别结果说明将怎样，确认按钮只在有可列入的行时出现`() throws {
    let upload = Upload(
      id: "a1", fileName: "台账.xlsx", path: NSTemporaryDirectory() + UUID().uuidString, size: 20_000, unit: nil,
      received: desk.clock().now)
    let view = try desk.examine(upload) { _ in }
    defer { try? FileManager.default.removeItem(atPath: upload.path + "-退回.xlsx") }
    let page = try told(OutcomePage(upload: upload, unitName: nil, state: .read(view)))
    for line in [
      "识别为：工作台账（附件5）", "12行", "6将列入", "确认列入台账", "是否办结 | 否 → 是", "退回 | 台账!F7 | 2025-13-01 | 受理时间读不懂",
    ] { #expect(page.contains(line), "\(line)") }
    let nothing = ImportView(
      recognised: "数据交换工作簿",
      sheets: [.init(name: "投诉", rows: 3, taken: 0, changed: 0, unchanged: 3, review: 0, rejected: 0)])
    let idle = try told(OutcomePage(upload: upload, unitName: nil, state: .read(nothing)))
    #expect(!idle.contains("确认列入台账"))
    #expect(idle.contains("与账簿完全一致"))
  }

  @Test func `方案页写明采用的理解`() throws {
    let page = try told(PlanPage(view: try desk.campaign()))
    #expect(page.contains("专项整治阶段进行中 | 4月3日至11月30日"))
    #expect(page.contains("星期四还是星期五 |"))
  }
}
