import Basics
import Casework
import Foundation
import Testing

@testable import Operations

@Suite struct RegistryIntakeTests {
  @Test func `a contract each row adds up to one estate, however often it is told`() throws {
    let county = try County()
    let estate = try county.estate("太极雅居", County.zhangqiang)
    #expect(estate.contracts.count == 2)
    #expect(estate.company(on: day("2025-05-31")) == 2)
    #expect(estate.company(on: day("2025-06-01")) == 3)
    let again = try county.takeIn(["小区": County.registry.sheets["小区"]!.reversed()])
    #expect(again.fates == [0, 0, 6, 0, 0])
  }

  @Test func `a later list that tells only another contract adds it and empties nothing`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "小区": [["街道": "温泉", "小区名称": "清风苑", "物业服务企业": County.bing, "合同起": "2025-07-01"]]
    ])
    #expect(outcome.fates == [0, 1, 0, 0, 0])
    #expect(try county.estate("清风苑").contracts.count == 2)
  }

  @Test(arguments: ["锦绣花园", "锦绣", "锦绣家属院", "锦绣 花园", "ＪＩＮ"]) func `an estate is named by its name or an alias`(
    _ name: String
  ) throws {
    let county = try County()
    try county.takeIn(["小区": [["街道": "温泉街道办事处", "小区名称": "锦绣花园", "别名": "jin"]]])
    let outcome = try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["小区": name])]])
    #expect(outcome.said(.rejected).isEmpty)
    #expect(try county.problem("WT1")?.estate == county.estate("锦绣花园").id)
  }

  @Test func `one name in two subdistricts means the one that the row names`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "投诉": [
        ExchangeIntakeTests.complaint("TS1", ["街道": "张羌街道", "小区": "阳光小区"]),
        ExchangeIntakeTests.complaint("TS2", ["街道": "", "小区": "阳光小区"]),
        ExchangeIntakeTests.complaint("TS3", ["街道": "", "小区": "清风苑"]),
        ExchangeIntakeTests.complaint("TS4", ["街道": "岳村", "小区": "清风苑"]),
      ]
    ])
    #expect(outcome.fates == [2, 0, 0, 0, 2])
    #expect(try county.complaint("TS1")?.estate == county.estate("阳光小区", County.zhangqiang).id)
    #expect(try county.complaint("TS3")?.subdistrict == County.wenquan)
    #expect(outcome.says("有2个小区叫“阳光小区”，请填写街道"))
    #expect(outcome.says("同名小区在温泉街道办事处"))
  }

  @Test func `a company is named by its full name or its credit code`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "问题": [
        ExchangeIntakeTests.problem("WT1", ["物业服务企业": County.bing]),
        ExchangeIntakeTests.problem("WT2", ["物业服务企业": "91410825ma00000019"]), ExchangeIntakeTests.problem("WT3"),
        ExchangeIntakeTests.problem("WT4", ["物业服务企业": "河南甲合物业服务有限公司"]),
      ]
    ])
    #expect(outcome.fates == [3, 0, 0, 0, 1])
    #expect(try ["WT1", "WT2", "WT3"].map { try county.problem($0)?.company } == [3, 1, 0])
    #expect(outcome.says("相近的有：\(County.jia)"))
  }

  @Test func `a misspelt estate gets a hint at what is near`() throws {
    let county = try County()
    let outcome = try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["小区": "锦秀花园"])]])
    #expect(outcome.said(.rejected).first?.contains("相近的有：锦绣花园") == true)
  }

  @Test func `a company told twice in one sheet goes back, and so does one with another's credit code`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "企业": [
        ["企业名称": County.yi], ["企业名称": County.yi, "星级": "三星"], ["企业名称": County.bing, "统一社会信用代码": "91410825MA00000019"],
      ]
    ])
    #expect(outcome.rejected == 2)
    #expect(outcome.says("出现了两次"))
    #expect(outcome.says("信用代码"))
  }

  @Test func `a company keeps its credit code under a new name`() throws {
    let county = try County()
    let outcome = try county.takeIn([
      "企业": [["企业名称": "河南甲禾物业服务有限公司", "统一社会信用代码": "91410825MA00000019"]],
      "问题": [ExchangeIntakeTests.problem("WT1", ["物业服务企业": "河南甲禾物业服务有限公司"])],
    ])
    #expect(outcome.fates == [1, 1, 0, 0, 0])
    #expect(try county.problem("WT1")?.company == 1)
  }

  @Test func `a masked contact coming back is unchanged`() throws {
    let county = try County()
    let outcome = try county.takeIn(["企业": [["企业名称": County.yi, "联系人": "钱**", "联系电话": "137****1111"]]])
    #expect(outcome.fates == [0, 0, 1, 0, 0])
  }

  @Test func `an estate list registers companies it names first, and says which are called alike`() throws {
    let county = try County(registered: false)
    let list = "温泉街道小区名录,,,\n序号,小区名称,物业公司,户数\n1,锦绣花园,温县甲物业有限公司,800\n2,清风苑,温县乙物业有限公司,500\n"
    let path = county.path("小区名录.csv")
    try Data(list.utf8).write(to: URL(fileURLWithPath: path))
    let outcome = try county.takeIn(path, for: "温泉街道办事处")
    #expect(outcome.recognised == .estates)
    #expect(outcome.fates == [2, 0, 0, 0, 0])
    #expect(try county.office().companies().map(\.name) == ["温县甲物业有限公司", "温县乙物业有限公司"])
    #expect(outcome.says("相近的有：温县甲物业有限公司"))
    #expect(try county.takeIn(path, for: "温泉街道办事处").fates == [0, 0, 2, 0, 0])
  }

  private func list(_ text: String, of county: County) throws -> TakeInOutcome {
    let path = county.path("小区名录.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try county.takeIn(path, for: "温泉街道办事处")
  }

  @Test func `an estate list changes only what it has columns for; an empty cell is another matter`() throws {
    let county = try County()
    _ = try list("小区名称,社区,户数,楼栋数,电梯数,业主组织,党组织,建筑面积,地址,开发商\n锦绣花园,东关,800,9,18,业委会,有,90000,黄河路1号,某置业\n", of: county)
    let full = try county.estate("锦绣花园")
    #expect(full.households == 800 && full.lifts == 18 && full.ownersBody == "业委会" && full.notes == ["开发商": "某置业"])
    #expect(try list("小区名称,户数\n锦绣花园,800\n", of: county).fates == [0, 0, 1, 0, 0])
    #expect(try county.takeIn(["小区": [["街道": "温泉", "小区名称": "锦绣花园"]]]).fates == [0, 1, 0, 0, 0])
    #expect(try list("小区名称,户数,电梯数\n锦绣花园,810,\n", of: county).fates == [0, 1, 0, 0, 0])
    #expect(try county.estate("锦绣花园").households == 810)
    #expect(try county.estate("锦绣花园").lifts == nil)
    #expect(try county.estate("锦绣花园").notes == ["开发商": "某置业"])
  }

  @Test func `a sheet of companies changes only what it has columns for`() throws {
    let county = try County()
    func company() throws -> Company { try #require(try county.office().companies().first { $0.name == County.yi }) }
    let before = try company()
    try TextSheets(["企业": "企业名称,星级\n\(County.yi),三星\n"]).write(to: county.path("企业.xlsx"))
    #expect(try county.takeIn(county.path("企业.xlsx")).fates == [0, 1, 0, 0, 0])
    try TextSheets(["企业": "企业名称,党组织\n\(County.yi),有\n"]).write(to: county.path("企业.xlsx"))
    #expect(try county.takeIn(county.path("企业.xlsx")).fates == [0, 1, 0, 0, 0])
    let now = try company()
    #expect(!before.contact.isEmpty && now.contact == before.contact && now.stars == "三星" && now.party == "有")
  }

  @Test func `a sheet of complaints is no estate list, and changes nothing`() throws {
    let county = try County()
    let path = county.path("热线.csv")
    let text = "工单编号,来电人,联系电话,反映内容,小区,街道,受理时间\nG1,测试人,13900001111,3号楼2单元502室漏水,锦绣花园,温泉街道办事处,2025-07-01\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let (before, size) = (try county.estate("锦绣花园"), try county.journalSize())
    #expect(try county.office().takeIn(files: [path]).unusable != nil)
    #expect(try county.estate("锦绣花园") == before)
    #expect(try county.journalSize() == size)
    let proposal = try county.office().proposeMapping(of: path, named: "12345热线", by: .console)
    let (titles, mapping) = (proposal.titles, proposal.mapping)
    #expect(proposal.samples["小区"] == ["锦绣花园"])
    #expect(titles.count == 7 && mapping[.brief] == "反映内容" && mapping[.name] == "来电人" && mapping[.contact] == "联系电话")
  }

  @Test(arguments: ["企业.csv", "企业名册.csv", "小区.csv"])
  func `a sheet of complaints is no register, whatever it is called`(_ name: String) throws {
    let county = try County()
    let path = county.path(name)
    let text = "企业名称,来电人,联系电话,反映内容,来电时间\n\(County.yi),测试人,13900001111,3号楼2单元502室漏水,2025-07-01\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let size = try county.journalSize()
    #expect(try county.office().takeIn(files: [path]).unusable != nil)
    #expect(try county.journalSize() == size)
    #expect(try county.office().proposeMapping(of: path, named: "12345热线", by: .console).mapping[.name] == "来电人")
  }

  @Test func `what stands in columns that nobody knows is masked: numbers, and rooms as well`() throws {
    let county = try County()
    _ = try list("小区名称,户数,备忘\n锦绣花园,800,3号楼2单元502室找 13900001111\n", of: county)
    let note = try #require(try county.estate("锦绣花园").notes["备忘"])
    #expect(note.contains("3号楼") && note.contains("139****1111"))
    #expect(!note.contains("502") && !note.contains("2单元"))
  }

  @Test func `an estate list of one subdistrict, sent as another's, goes back and is not handed in`() throws {
    let county = try County(registered: false)
    let list = "温泉街道小区名录,,,\n序号,小区名称,物业公司,户数\n1,锦绣花园,温县甲物业有限公司,800\n"
    let path = county.path("小区名录.csv")
    try Data(list.utf8).write(to: URL(fileURLWithPath: path))
    let outcome = try county.takeIn(path, for: "岳村街道办事处")
    #expect(outcome.fates == [0, 0, 0, 0, 1])
    #expect(outcome.says("写的是“温泉街道办事处”，导入时指明的却是“岳村街道办事处”"))
    #expect(try county.takeIn(path, for: "温泉街道办事处").fates == [1, 0, 0, 0, 0])
  }

  @Test func `写明自管的，自当日起没有企业服务，以前各日不变；再导入、导出再导入都不变`() throws {
    let county = try County()
    let file: ExchangeFile = ["小区": [["街道": "温泉", "小区名称": "清风苑", "物业服务企业": "自管"]]]
    let outcome = try county.takeIn(file)
    #expect(outcome.fates == [0, 1, 0, 0, 0])
    #expect(outcome.says("与“\(County.yi)”的合同自2025-07-03起不再计"))
    let estate = try county.estate("清风苑")
    #expect(estate.contracts.map(\.to) == [day("2025-07-02"), nil])
    #expect(estate.company(on: day("2025-07-03")) == Contract.nobody)
    #expect(try county.takeIn(file, on: day("2025-07-10")).fates == [0, 0, 1, 0, 0])
    // An inspection of that day on counts the estate and no company.
    let inspections = ["2025-07-02", "2025-07-03"].enumerated().map {
      ["编号": "PC\($0)", "街道": "温泉", "小区": "清风苑", "类型": "全面排查", "日期": $1]
    }
    try county.takeIn(["排查": [inspections[1]]])
    #expect(try [1, 2].map { try county.figure($0, on: day("2025-07-03")) } == [1, 0])
    try county.takeIn(["排查": inspections])
    #expect(try [1, 2].map { try county.figure($0, on: day("2025-07-03")) } == [1, 1])
    try county.office().export(to: county.path("导出.xlsx"))
    #expect(try county.takeIn(county.path("导出.xlsx")).fates[1] == 0)
    let other = try County(registered: false)
    try other.takeIn(county.path("导出.xlsx"))
    #expect(try other.figures(day("2025-07-03")) == county.figures(day("2025-07-03")))
    #expect(try other.estate("清风苑").contracts.map(\.to) == [day("2025-07-02"), nil])
    // A dash says nothing.
    let dash = try county.takeIn(["小区": [["街道": "温泉", "小区名称": "锦绣花园", "物业服务企业": "/"]]])
    #expect(dash.fates == [0, 0, 1, 0, 0])
  }

  @Test func `the history of an estate or a problem tells changes in names`() throws {
    let county = try County()
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["小区": "清风苑"])]])
    try county.takeIn(["问题": [ExchangeIntakeTests.problem("WT1", ["小区": "锦绣花园"])]])
    let story = try #require(try county.office().story(of: .problem, number: "WT1"))
    let change = try #require(story.chapters.last?.changes.first { $0.title == "小区" })
    #expect([change.before, change.after] == ["清风苑", "锦绣花园"])
  }

  @Test func `换了联系人或投诉人，只说换了，不说是谁，也不给保密库里的代号`() throws {
    let county = try County()
    let company = ["企业名称": County.yi, "联系人": "李新人", "联系电话": "13700002222"]
    let changed = try county.takeIn(["企业": [company]])
    #expect(changed.changes.first?.differences.map(\.after) == ["改过的姓名或号码"])
    try county.takeIn(["投诉": [ExchangeIntakeTests.complaint("T1")]])
    let file = county.path("附件5.xlsx")
    try county.office().write(.ledger, asOf: day("2025-07-02"), unit: nil, to: file)
    var grid = try Grid(file)
    (grid[4, 1], grid[4, 2]) = ("李新人", "13700003333")
    try grid.write(to: file)
    try county.takeIn(file)
    let story = try #require(try county.office().story(of: .complaint, number: "T1"))
    let change = try #require(story.chapters.last?.changes.first { $0.title == "投诉人" })
    #expect([change.before, change.after] == ["原登记的姓名或号码", "改过的姓名或号码"])
  }
}
