import Foundation
import Testing

@testable import PlanPack

/// One thing broken in a copy of the pack, and what the check must say about it.
struct Break: Sendable, CustomTestStringConvertible {
  var name: String
  var file: String
  var old: String
  var new: String
  /// Words that one of the messages must hold.
  var words: String
  /// How far below the first changed line the fault must be named.
  var below = 0
  /// Where the fault shows, when that is another file.
  var shownIn: String?

  var testDescription: String { name }

  init(
    _ name: String, _ file: String, _ old: String, _ new: String, _ words: String, below: Int = 0,
    shownIn: String? = nil
  ) {
    (self.name, self.file, self.old, self.new, self.words) = (name, file + ".yaml", old, new, words)
    (self.below, self.shownIn) = (below, shownIn.map { $0 + ".yaml" })
  }
}

private let breaks = [
  Break("YAML 写法", "plan", "county:\n", "county: [\n", "YAML 写法有误", below: 2),
  Break("引号没有收尾", "kinds", "code: \"4.4\"", "code: \"4.4", "引号没有收尾"),
  Break("缺键", "plan", "title: ", "# ", "缺“title”", below: -1),
  Break("键名打错", "kinds", "formName: 未履行信息公开", "formNane: 未履行信息公开", "是否应为“formName”"),
  Break("键写了两次", "plan", "lastDay: 2025-12-31", "firstDay: 2025-12-31", "写了两个“firstDay”"),
  Break("类型不对：应是列表", "kinds", "aliases: [未按照合同约定提供物业服务", "aliases: 甲 #", "应是一个列表"),
  Break("类型不对：应是整数", "schedule", "number: 2", "number: 二", "应是整数"),
  Break("类型不对：应是真假", "plan", "namedByPlan: false", "namedByPlan: 否", "应是 true 或 false"),
  Break("类型不对：应是文字", "plan", "name: wenxian-2025", "name: [甲]", "应是一段文字"),
  Break("类型不对：应带键", "plan", "county:\n  code: \"410825\"\n  name: 温县", "county: 温县", "应是带键的一组"),
  Break("日期读不出", "plan", "firstDay: 2025-04-03", "firstDay: 2025-04-31", "不是日期"),
  Break("起止颠倒", "plan", "lastDay: 2025-12-31", "lastDay: 2025-01-31", "早于 firstDay"),
  Break("任务不在期间", "schedule", "day: 2025-12-10", "day: 2026-12-10", "不在专项行动期间"),
  Break("阶段起止颠倒", "schedule", "last: 2025-11-30", "last: 2025-03-30", "早于 first"),
  Break(
    "阶段超出期间", "schedule", "last: 2025-12-31\n    basis: 方案三（四）", "last: 2026-01-31\n    basis: 方案三（四）", "超出专项行动最后一天",
    below: -3),
  Break(
    "阶段没有接到底", "schedule", "last: 2025-12-31\n    basis: 方案三（四）", "last: 2025-12-30\n    basis: 方案三（四）", "不属于任何阶段",
    below: -3),
  Break("阶段之间有空档", "schedule", "first: 2025-11-01", "first: 2025-12-05", "不属于任何阶段", below: -2),
  Break("重叠没有说明", "discrepancies", "\"overlap:2+4\", ", "", "重叠", shownIn: "schedule"),
  Break(
    "负责单位不存在", "kinds", "answeredBy: [housing-construction, market, subdistricts]", "answeredBy: [housing, market]",
    "没有代号为“housing”"),
  Break("没有人负责", "kinds", "answeredBy: [housing-construction, market, subdistricts]", "answeredBy: []", "没有负责的单位"),
  Break("任务归属不存在", "schedule", "owner: members", "owner: member", "没有代号为“member”"),
  Break("报送对象不存在", "schedule", "recipient: housing-construction", "recipient: nobody", "没有代号为“nobody”"),
  Break("行的单位不存在", "forms", "organisation: fire", "organisation: fyre", "没有代号为“fyre”"),
  Break("组不存在", "kinds", "group: 3", "group: 9", "没有第9组"),
  Break("说明指向不存在", "discrepancies", "no-column:3", "no-column:7", "指向不存在的东西"),
  Break("类别代码重复", "kinds", "code: \"1.2\"", "code: \"1.1\"", "重复"),
  Break("类别名称重复", "kinds", "name: 未履行信息公开和报告义务", "name: 未按合同约定提供服务", "重复"),
  Break("街道名称重复", "plan", "name: 岳村街道办事处", "name: 温泉街道办事处", "重复"),
  Break("阶段编号重复", "schedule", "number: 2", "number: 1", "重复"),
  Break("单位代号重复", "organisations", "id: tax", "id: audit", "重复"),
  Break("别名指两类", "kinds", "aliases: [未履行信息公开义务", "aliases: [服务不到位", "别名只能指一类"),
  Break("街道没有代码", "plan", "- code: \"410825002\"\n    name: 岳村", "- name: 岳村", "缺“code”"),
  Break("街道代码不属于本县", "plan", "410825003", "410826003", "不以县的代码"),
  Break("街道代码位数不对", "plan", "410825003", "41082503", "应为九位数字"),
  Break("县代码位数不对", "plan", "code: \"410825\"", "code: \"41082\"", "应为六位数字"),
  Break("每周任务没有时刻", "schedule", "    time: \"09:00\"\n", "", "缺“time”", below: -7),
  Break("时刻是25点", "schedule", "time: \"09:00\"", "time: \"25:00\"", "不是时刻"),
  Break("星期八", "schedule", "weekday: 4", "weekday: 8", "星期一"),
  Break("不认识的周期", "schedule", "rhythm: weekly", "rhythm: daily", "只能是"),
  Break("少一个表头", "kinds", "    formName: 执法进小区难\n", "", "no-column:4.3", below: -3),
  Break("表头重复", "kinds", "formName: 执法进小区难", "formName: 业委会（物管会）运行失效", "重复", below: 0, shownIn: "kinds#"),
  Break(
    "多一个表头", "kinds", "name: 住宅老旧电梯更新不及时问题\n    aliases", "name: 住宅老旧电梯更新不及时问题\n    formName: 电梯\n    aliases", "却有12个",
    shownIn: "kinds#"),
  Break("年份不符", "holidays-2025", "year: 2025", "year: 2024", "年份与文件名不符"),
  Break("调休日本是工作日", "holidays-2025", "劳动节: [2025-04-27]", "劳动节: [2025-04-28]", "本来就上班"),
  Break("又放假又上班", "holidays-2025", "劳动节: [2025-04-27]", "劳动节: [2025-05-03]", "写了两次"),
  Break("假日在别的年份", "holidays-2025", "元旦: [2025-01-01]", "元旦: [2026-01-01]", "不在2025年"),
  Break("假日的报送日没有说明", "discrepancies", "\"holiday:2025-05-01\", ", "", "2025-05-01是劳动节假期", shownIn: "schedule"),
  Break("指标组别不对", "indicators", "group: 4", "group: 7", "group 只能是"),
  Break("指标少一项", "indicators", "  - {id: economy, group: 6, name: 经济效益提升}\n", "", "应有6项", shownIn: "indicators#"),
  Break("空名称", "plan", "name: 温县", "name: \"\"", "是空的"),
  Break("权重不对", "kinds", "      5: [保洁", "      9: [保洁", "应为 1 到 5"),
  Break("词对的权重不对", "kinds", "      - weight: 3", "      - weight: 7", "词对的 weight 应为 1 到 5"),
  Break("层级不对", "plan", "level: 省市转办", "level: 市级", "只能是"),
  Break("街道漏在附件外", "discrepancies", "\"unlisted:410825004\"", "\"unlisted:410825003\"", "黄河街道办事处", shownIn: "plan"),
  Break("表格缺一张", "forms", "annex: 附件4", "annex: 附件9", "没有附件4", shownIn: "forms#"),
  Break("办公室主任不在专班", "taskforce", "director: 郭东林", "director: 郭东", "不在组长"),
  Break("邮箱不是邮箱", "taskforce", "wxwyk888@163.com", "wxwyk888", "不是邮箱"),
  Break("不认识的步骤", "schedule", "step: verification", "step: verify", "只能是"),
]

@Suite struct SeededFaultTests {
  @Test(arguments: breaks)
  func `每处毛病都指到文件和行`(seed: Break) throws {
    let (faults, line) = try Pack.broken(seed.file, seed.old, seed.new)
    let found = faults.filter { $0.message.contains(seed.words) }
    #expect(!found.isEmpty, "\(faults.map(\.description))")
    if let shown = seed.shownIn {
      #expect(found.contains { $0.file == shown.replacing("#", with: "") }, "\(found)")
    } else {
      #expect(
        found.contains { $0.file == seed.file && $0.line == line + seed.below }, "\(found)，应在第\(line + seed.below)行")
    }
  }

  @Test func `所有毛病一次说完`() throws {
    let (faults, _) = try Pack.broken(
      "plan.yaml", "firstDay: 2025-04-03\nlastDay: 2025-12-31", "firstDay: 三号\nlastday: 2025-12-31\nextra: 1")
    #expect(faults.filter { $0.file == "plan.yaml" }.count >= 4)
  }

  @Test func `一格写坏了，只说这一格，不牵连别的键`() throws {
    let scalar = /^(?<front> *(- )?\w+: )"?(\d{4}-\d\d-\d\d|\d+|\d\d:\d\d|true|false)"?$/
    var tried = 0
    for file in PlanPack.embeddedFiles where !["kinds.yaml", "organisations.yaml"].contains(file.name) {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        guard let match = String(line).wholeMatch(of: scalar), !line.contains("telephone") else { continue }
        var broken = lines.map(String.init)
        broken[index] = match.front + "？"
        let others = PlanPack.embeddedFiles.filter { $0.name != file.name }
        let faults = PackReading(files: others + [PackFile(name: file.name, text: broken.joined(separator: "\n"))])
          .faults
        #expect(faults.contains { $0.file == file.name && $0.line == index + 1 }, "\(file.name):\(index + 1) \(faults)")
        #expect(!faults.contains { $0.message.contains("不认识的键") }, "\(file.name):\(index + 1) \(faults)")
        tried += 1
      }
    }
    #expect(tried > 50)
  }

  @Test func `plan.yaml 读不出来，不牵连引用它的别的文件`() throws {
    let (faults, _) = try Pack.broken("plan.yaml", "county:\n", "county: [\n")
    #expect(faults.map(\.file) == ["plan.yaml"])
  }

  @Test func `缺一个文件就说缺哪个`() throws {
    let files = PlanPack.embeddedFiles.filter { $0.name != "kinds.yaml" && $0.name != "holidays-2025.yaml" }
    let faults = PackReading(files: files).faults
    #expect(faults.contains { $0.file == "kinds.yaml" && $0.message.contains("缺这个文件") })
    let years = PackReading(files: PlanPack.embeddedFiles.filter { !$0.name.hasPrefix("holidays") }).faults
    #expect(years.contains { $0.file == "holidays-2025.yaml" && $0.message.contains("缺2025年") })
  }

  @Test func `没有目录或目录是空的`() throws {
    #expect(PlanPack.check(directory: "/没有/这个目录").first?.message.contains("没有这个目录") == true)
    let url = FileManager.default.temporaryDirectory.appending(path: "empty-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(PlanPack.check(directory: url.path).first?.message.contains("没有 .yaml 文件") == true)
    #expect(throws: PlanFaults.self) { try PlanPack.load(directory: url.path) }
    try Data([0xFF, 0xFE, 0x41]).write(to: url.appending(path: "plan.yaml"))
    #expect(PlanPack.check(directory: url.path).first?.message.contains("不是 UTF-8") == true)
  }
}
