import Basics
import Campaign

package let littlePlan = Plan(
  name: "little", title: "小县", county: County(code: "410825", name: "温县"), firstDay: littleFirstDay,
  lastDay: littleFirstDay + 270,
  subdistricts: [Subdistrict(code: "410825001", name: "温泉街道办事处"), Subdistrict(code: "410825002", name: "岳村街道办事处")],
  kinds: ["2.1", "2.2", "2.3"].map { ProblemKind(code: $0, name: $0, formName: nil, group: 2) }, sources: [])

private let littleFirstDay = Day(iso: "2025-04-03")!
