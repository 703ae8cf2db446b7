import Basics
import Campaign
import Casework
import Testing

@Suite struct EstateFinderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var estate: Int
    var testDescription: String { text }
    init(_ text: String, _ estate: Int) {
      self.text = text
      self.estate = estate
    }
  }

  @Test(arguments: [
    Case("反映锦绣花园物业不作为", 1), Case("锦绣花园3号楼电梯坏了", 1), Case("锦绣花园小区门口垃圾无人打扫", 1),
    Case("锦绣 花园 2期无人管理", 2), Case("锦绣花园Ⅱ期绿化差", 2), Case("锦绣花园（二期）路灯不亮", 2), Case("锦绣花园小区第二期停电", 2),
    Case("锦绣花园-２期", 2), Case("碧水花园一区的电梯", 3), Case("碧水花园12区没有热水", 4), Case("碧水花园十二区没有热水", 4),
    Case("太极国际Ａ区地下车库漏水", 5), Case("太极国际a区", 5), Case("太极国际（A 区）", 5), Case("龙源小区12-3室", 6),
    Case("黄河路十二号院", 7), Case("黄河路12号院门卫", 7), Case("世纪家园乱停车", 10), Case("老供销社家属院没有保安", 10),
    Case("温县温泉街道世纪家园小区", 10), Case("锦绣花园路灯损坏", 1), Case("锦绣花园广场舞扰民", 1), Case("清风苑小区消防通道被堵", 12),
  ])
  func `全称别名各种写法都能认定`(_ example: Case) {
    let found = SmallCounty.finder.find(in: example.text, subdistrict: nil)
    #expect(found.first?.meant == example.estate)
    #expect(found.first?.certain == true)
    #expect(found.count == 1)
  }

  @Test(arguments: [
    "锦绣花园三期没有路灯", "锦绣花园东区停车难", "新锦绣花园漏水", "锦绣花园和清风苑都停水", "阳光花园收费高", "锦绣小区垃圾多", "碧水花园垃圾多",
    "锦绣花园社区工作人员态度差", "岳村街道锦绣花园",
  ])
  func `拿不准的只提建议不认定`(_ text: String) {
    let found = SmallCounty.finder.find(in: text, subdistrict: nil)
    #expect(!found.isEmpty)
    #expect(!found.contains { $0.certain })
  }

  @Test(arguments: ["碧水花园2区漏水", "碧水花园112区", "温泉街道卫生差", "某小区物业", "", "阳光执法", "112号院"])
  func `不相干的文字不认作小区`(_ text: String) {
    #expect(!SmallCounty.finder.find(in: text, subdistrict: nil).contains { $0.certain || $0.confidence >= 50 })
  }

  @Test func `同名小区凭街道分清`() {
    let finder = SmallCounty.finder
    let inYuecun = finder.find(in: "阳光花园收费高", subdistrict: "410825002")
    #expect(inYuecun.map(\.meant) == [9] && inYuecun[0].certain)
    #expect(finder.find(in: "岳村街道阳光花园收费高", subdistrict: nil).map(\.meant) == [9])
    #expect(Set(finder.find(in: "阳光花园收费高", subdistrict: nil).map(\.meant)) == [8, 9])
    // Only the other subdistrict has it: proposed, not settled.
    let away = finder.find(in: "清风苑停水", subdistrict: "410825001")
    #expect(away.map(\.meant) == [12] && !away[0].certain)
  }

  @Test func `长名优先于其中的短名`() {
    let found = SmallCounty.finder.find(in: "锦绣花园二期", subdistrict: nil)
    #expect(found.map(\.meant) == [2])
    #expect(found.first?.words == "锦绣花园二期")
  }

  @Test func `几千个小区几万条文字也快`() {
    let estates = (0..<4000).map { SmallCounty.estate($0 + 1, "\("锦阳温黄".map(String.init)[$0 % 4])绣花园\($0)区") }
    let finder = EstateFinder(estates: estates, plan: SmallCounty.plan)
    for index in stride(from: 0, to: 4000, by: 7) {
      let name = estates[index].name
      let found = finder.find(in: "反映\(name)物业未按规定公示公共收益收支明细，多次沟通无果，要求核查处理，第\(index)件", subdistrict: nil)
      #expect(found.map(\.meant) == [index + 1] && found[0].certain)
    }
  }

  private static let phases = EstateFinder(
    estates: [
      SmallCounty.estate(1, "锦绣江南一期"), SmallCounty.estate(2, "锦绣江南二期"), SmallCounty.estate(3, "太极国际（A区）"),
      SmallCounty.estate(4, "清风苑"), SmallCounty.estate(5, "老街小区"), SmallCounty.estate(6, "阳光花园"),
    ], plan: SmallCounty.plan)

  @Test func `不写期数的把各期都提出来`() {
    for text in ["锦绣江南物业不移交资料，未履行移交义务", "锦绣江南小区停水", "反映锦绣江南无人打扫"] {
      let found = Self.phases.find(in: text, subdistrict: "410825001")
      #expect(Set(found.map(\.meant)) == [1, 2], "\(text)")
      #expect(!found.contains { $0.certain } && found[0].words.contains("锦绣江南"))
    }
    let only = Self.phases.find(in: "太极国际物业服务差", subdistrict: "410825001")
    #expect(only.map(\.meant) == [3] && !only[0].certain)
  }

  @Test func `点了两个小区的一个也不认定`() {
    for text in ["清风苑和锦绣江南都停水", "清风苑、阳兴花园乱收费"] {
      let found = Self.phases.find(in: text, subdistrict: "410825001")
      #expect(found.contains { $0.meant == 4 } && found.count > 1 && !found.contains { $0.certain }, "\(text)")
    }
    let one = Self.phases.find(in: "锦绣江南一期停水，锦绣江南物业不管", subdistrict: "410825001")
    #expect(one.map(\.meant) == [1] && one[0].certain)
  }

  @Test(arguments: [
    ("锦秀花园", 1), ("反映金绣花园乱收费", 1), ("锦秀花园小区停水", 1), ("锦锈花园物业差", 1), ("世纪佳园", 10), ("太极国标A区", 5),
    ("碧水花圆12区", 4),
  ])
  func `写错一个字的只低低地提出`(_ text: String, _ estate: Int) {
    let found = SmallCounty.finder.find(in: text, subdistrict: "410825001")
    #expect(found.contains { $0.meant == estate })
    #expect(found.allSatisfy { !$0.certain && $0.confidence <= 45 })
  }

  @Test(arguments: ["老旧小区改造", "碧水花园2区", "锦绣公园散步", "阳光花园路"])
  func `别的词不当作写错的小区`(_ text: String) {
    #expect(!Self.phases.find(in: text, subdistrict: nil).contains { $0.certain })
    #expect(!Self.phases.find(in: "老旧小区改造", subdistrict: nil).contains { $0.meant == 5 })
  }
}
