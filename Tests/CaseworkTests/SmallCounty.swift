import Basics
import Campaign
import Casework

/// A county small enough to keep in mind, with the names that are easily confused.
enum SmallCounty {
  static let plan = Plan(
    name: "small", title: "专项行动", county: County(code: "410825", name: "温县"),
    firstDay: Day(iso: "2025-04-03")!, lastDay: Day(iso: "2025-12-31")!,
    subdistricts: [
      Subdistrict(code: "410825001", name: "温泉街道办事处"), Subdistrict(code: "410825002", name: "岳村街道办事处"),
      Subdistrict(code: "410825003", name: "张羌街道办事处"),
    ],
    kinds: [
      ProblemKind(
        code: "1.1", name: "未按合同约定提供服务", formName: "未按照合同约定提供服务", group: 1,
        words: [
          .init(text: "垃圾", weight: 4), .init(text: "无人打扫", weight: 4), .init(text: "绿化", weight: 2),
          .init(text: "保洁不到位", weight: 5),
        ]),
      ProblemKind(
        code: "2.1", name: "擅自利用小区公共部位经营", formName: "擅自利用小区公共部位经营", group: 2,
        words: [.init(text: "电梯广告", weight: 4), .init(text: "公共收益", weight: 1)]),
      ProblemKind(
        code: "2.2", name: "未公示公共收益收支情况", formName: "未公示公共收益收支情况", group: 2,
        words: [
          .init(text: "公共收益", weight: 2), .init(text: "公示", weight: 3), .init(text: "未公示", weight: 4),
          .init(text: "收支明细", weight: 3),
        ]),
      ProblemKind(
        code: "2.3", name: "违规侵占小区公共收益", formName: "违规侵占小区公共收益", group: 2,
        words: [
          .init(text: "侵占", weight: 5), .init(text: "侵占业主公共收益", weight: 8), .init(text: "公共收益", weight: 2),
        ]),
    ],
    sources: [ComplaintSource(name: "来电", level: .county)])

  static func estate(_ id: Int, _ name: String, in subdistrict: Int = 1, aliases: [String] = []) -> Estate {
    var estate = Estate()
    estate.id = id
    estate.name = name
    estate.subdistrict = "41082500\(subdistrict)"
    estate.aliases = aliases
    return estate
  }

  static let estates = [
    estate(1, "锦绣花园"), estate(2, "锦绣花园二期"), estate(3, "碧水花园1区"), estate(4, "碧水花园12区"),
    estate(5, "太极国际（A区）"), estate(6, "龙源小区"), estate(7, "黄河路12号院"),
    estate(8, "阳光花园", in: 1), estate(9, "阳光花园", in: 2),
    estate(10, "世纪家园小区", aliases: ["老供销社家属院"]), estate(11, "温泉小区"), estate(12, "清风苑", in: 3),
  ]
  static let finder = EstateFinder(estates: estates, plan: plan)
}
