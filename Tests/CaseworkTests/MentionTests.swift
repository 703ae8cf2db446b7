import Casework
import Testing

/// People in free text: what is certain never reaches the journal, what is likely is proposed.
@Suite struct MentionTests {
  @Test(arguments: [
    ("住3号楼2单元502室，漏水", "住3号楼*单元***室，漏水"), ("12栋1单元1101", "12栋*单元****"), ("3号楼301室", "3号楼***室"),
    ("三号楼二单元五零二室", "三号楼*单元***室"), ("5#楼2单元301户", "5#楼*单元***户"), ("2单元301室", "*单元***室"),
    ("打13900001111找3号楼2单元502", "打139****1111找3号楼*单元***"), ("8号楼-2-501漏水", "8号楼-*-***漏水"), ("5幢1-301没水", "5幢*-***没水"),
    ("6#-1-602", "6#-*-***"),
  ])
  func `房号连同电话一起遮盖，楼号留着`(text: String, masked: String) {
    #expect(Mentions.masked(text) == masked)
    #expect(Mentions.masked(masked) == nil)
  }

  @Test(arguments: [
    "3号楼电梯坏了", "3号楼2单元电梯坏了", "3号楼2025年更换电梯", "物业服务中心办公室", "5号楼301块钱", "整改完成率为85%", "温整改〔2025〕12号", "1号楼、2号楼",
    "2栋5-1200元不等",
  ])
  func `只说哪栋楼哪个单元的不算房号`(text: String) { #expect(Mentions.masked(text) == nil) }

  @Test(arguments: [
    ("我叫王小明，住在锦绣花园", "王小明", Mention.Confidence.likely), ("业主李芳反映电梯坏了", "李芳", .likely),
    ("联系人：欧阳建国", "欧阳建国", .likely), ("张先生说没人管", "张", .possible), ("找刘建军师傅修的", "刘建军", .likely),
    ("邻居赵大海把杂物堆在楼道", "赵大海", .likely), ("物业的陈经理态度不好", "陈", .possible),
  ])
  func `别人的姓名找得出来，由人决定遮不遮`(text: String, name: String, confidence: Mention.Confidence) throws {
    let found = try #require(Mentions.found(in: text).first)
    #expect(found.sort == .name)
    #expect(found.text == name)
    #expect(found.confidence == confidence)
    let scalars = Array(text.unicodeScalars)[found.range]
    #expect(String(String.UnicodeScalarView(scalars)) == name)
  }

  @Test(arguments: ["业主反映公共收益没有公示", "居民和物业多次沟通", "住户都说水压不足", "安全员和保洁员", "业主大会", ""])
  func `没有姓名的句子不瞎猜`(text: String) { #expect(Mentions.found(in: text).isEmpty) }

  @Test func `a text is masked where somebody chose to, and nowhere else`() {
    let text = "我叫王小明，打13900001111，找张经理"
    let found = Mentions.found(in: text)
    #expect(found.map(\.sort) == [.name, .phone, .name])
    #expect(Mentions.masked(Array(found.prefix(1)), in: text) == "我叫王**，打13900001111，找张经理")
    #expect(Mentions.masked(found, in: text) == "我叫王**，打139****1111，找张*经理")
  }

  @Test func `whatever is recorded as a step has no number of a person in it`() {
    var step = Step()
    step.sort = .progressed
    step.text = "已电话13900001111回访3号楼2单元502室"
    step.person = "物业科0391-6123987"
    guard case .step(let kept) = Event(.recorded, .step(step)).withheld.record else { return }
    #expect(kept.text == "已电话139****1111回访3号楼*单元***室")
    #expect(kept.person == "物业科039****3987")
  }
}
