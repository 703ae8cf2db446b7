import Casework
import Testing

/// What may be the same matter, and what a company could know a reporter by.
@Suite struct LikeTextTests {
  @Test(arguments: [
    ("3号楼电梯坏了三天，物业不修", "电梯坏了好几天物业一直不修", true), ("电梯坏了三天没人修", "小区绿化带被占用停车", false),
    ("公共收益从来没有公示过", "物业从来没有公示过公共收益账目", true), ("门禁坏了", "门禁坏了半个月了", true),
    ("楼道卫生差，垃圾没人清运", "停车费乱涨价", false), ("电梯", "电梯", false),
  ]) func `two tellings of one matter are alike`(_ one: String, _ other: String, _ isAlike: Bool) {
    let likeness = LikeText(one).likeness(to: LikeText(other))
    #expect((likeness?.score ?? 0 >= Likeness.enough) == isAlike, "\(likeness.map(\.score) ?? -1)")
  }

  @Test func `what is common to all complaints of an estate makes no two of them alike`() {
    let names = ["阳光花园A区", "阳光花园"]
    let matters = [
      "楼道长期无人打扫，垃圾清运不及时，绿化带枯死无人补种", "单元门禁损坏多日，报修后物业一直没有维修", "物业收费项目和收费标准没有公示，问物业也不答复",
      "消防通道被私家车堵住，物业不劝阻", "楼道灭火器过期，消防栓没有水", "物业在小区广场摆摊收费，没有征得业主同意", "电梯里投放商业广告，业主大会没有同意过",
      "公共收益收支明细从来没有公示过", "停车费和广告费收入被物业占用，没有分给业主", "老旧电梯经常停运，更新改造迟迟没有动静", "物业用房被改成超市出租",
      "业委会两年没有开会，业主反映的事没人管",
    ].map { LikeText("反映阳光花园A区" + $0, besides: names) }
    for (index, one) in matters.enumerated() {
      for (other, text) in matters.enumerated() {
        let isAlike = (one.likeness(to: text)?.score ?? 0) >= Likeness.enough
        #expect(isAlike == (index == other), "\(index) \(other)")
      }
    }
  }

  @Test func `the words that two tellings share are named`() throws {
    let likeness = try #require(LikeText("3号楼电梯坏了三天").likeness(to: LikeText("电梯坏了没人管")))
    #expect(likeness.words.first == "电梯坏了")
  }

  @Test func `eight characters in common are too many, marks and blanks apart`() {
    #expect(sharedWording(of: "经查，电梯 停运已有三天。", with: ["小区电梯停运已有三天了"]) == "电梯停运已有三天")
    #expect(sharedWording(of: "客梯停用，未按期修复", with: ["小区电梯停运已有三天了"]) == nil)
    #expect(sharedWording(of: "锦绣花园物业服务中心未公示", with: ["锦绣花园物业服务中心"], allowing: ["锦绣花园物业服务中心"]) == nil)
  }
}
