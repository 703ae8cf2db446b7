import Basics
import Book
import BookSQLite
import Casework
import Foundation
import OfficeDocuments
import Testing

@testable import Operations

/// Texts that tell who complained, on their way in and out.
@Suite struct WithholdingTests {
  static let secrets = [
    "欧阳植树", "13911112222", "139 1111 2222", "139-1111-2222", "13733334444", "410825199001011234", "6123987",
  ]

  private func filled() throws -> County {
    let county = try County()
    try county.takeIn([
      "投诉": [
        [
          "编号": "T1", "投诉人": "欧阳植树", "联系方式": "13911112222", "问题（舆情）简要内容": "锦绣花园保洁不到位，请回复欧阳植树139 1111 2222",
          "街道": "温泉街道办事处", "小区": "锦绣花园", "来源": "来电", "层级": "县级受理", "受理时间": "2025-04-03", "核查结论": "属实",
          "办理进展和结果": "已电话答复欧阳 植树139-1111-2222", "备注": "另有证人13733334444", "是否办结": "否",
        ],
        [
          "编号": "T2", "问题（舆情）简要内容": "清风苑电梯停运，身份证410825199001011234", "街道": "温泉街道办事处", "小区": "清风苑", "来源": "来信",
          "层级": "县级受理", "受理时间": "2025-04-04", "核查结论": "核查中", "是否办结": "否",
        ],
        [
          "编号": "T3", "问题（舆情）简要内容": "与欧阳植树反映的同一件事", "街道": "温泉街道办事处", "小区": "锦绣花园", "来源": "来信", "层级": "县级受理",
          "受理时间": "2025-04-05", "核查结论": "核查中", "是否办结": "否", "重复于": "T1",
        ],
      ],
      "问题": [
        [
          "编号": "P1", "街道": "温泉街道办事处", "小区": "锦绣花园", "问题类别": "1.1", "问题描述": "欧阳植树反映楼道未保洁，电话13733334444",
          "发现方式": "投诉举报", "来源编号": "T1", "发现日期": "2025-04-03", "责任人": "李某", "备注": "已答复欧阳植树",
        ]
      ],
      "排查": [
        [
          "编号": "J1", "街道": "温泉街道办事处", "小区": "清风苑", "类型": "全面排查", "日期": "2025-04-06", "检查人": "张某",
          "结论": "联系13733334444",
        ]
      ],
    ])
    return county
  }

  /// Every text in the files of a folder; workbooks are opened.
  private func leaks(in folder: String) throws -> [String] {
    var found: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      var data = FileManager.default.contents(atPath: path) ?? Data()
      if name.hasSuffix(".xlsx") {
        let book = try Workbook(path: path)
        for sheet in book.sheets {
          try book.rows(of: sheet.index) { row in
            data += Data(row.cells.map { $0.value.plainText }.joined(separator: "\n").utf8)
            return true
          }
        }
      }
      for secret in Self.secrets where data.range(of: Data(secret.utf8)) != nil { found.append("\(secret) in \(name)") }
    }
    return found
  }

  @Test func `投诉人和个人号码不出现在台账库、备份、导出和报表里`() throws {
    let county = try filled()
    #expect(try county.complaint("T1")?.brief == "锦绣花园保洁不到位，请回复欧***139****2222")
    #expect(try county.problem("P1")?.description == "欧***反映楼道未保洁，电话137****4444")
    #expect(try county.complaint("T3")?.brief == "与欧***反映的同一件事")
    try FileManager.default.createDirectory(atPath: county.path("out"), withIntermediateDirectories: true)
    try county.office().export(to: county.path("out/导出.xlsx"))
    _ = try county.office().report(asOf: County.today, into: county.path("out"))
    try county.book.backup(to: county.path("out/备份"))
    #expect(try leaks(in: county.path("out")) == [])
    #expect(try leaks(in: county.path("book")) == [])
    #expect(try county.book.verify() == [])
  }

  @Test func `哪一格写了电话，都不进台账库；有权查看的人导出时各在原处`() throws {
    let county = try County()
    let phone = "13911112222"
    let titles: [String: [String]] = [
      "企业": ["星级", "党组织", "其他"], "小区": ["社区", "党组织", "地址", "其他"], "排查": ["批次", "检查人", "结论", "其他"],
      "投诉": ["来源", "承办科室", "办理进展和结果", "受理人", "备注", "其他", "问题（舆情）简要内容"],
      "问题": ["责任人", "验收人", "备注", "其他", "问题描述"], "处置": ["依据", "文号", "承办单位", "说明", "其他"],
    ]
    let rows: [String: [String: String]] = [
      "企业": ["企业名称": "温县丙物业有限公司"], "小区": ["街道": "温泉", "小区名称": "新苑"],
      "排查": ["编号": "J1", "街道": "温泉", "小区": "清风苑", "类型": "督导检查", "日期": "2025-04-06"],
      "投诉": ExchangeIntakeTests.complaint("T1"), "问题": ExchangeIntakeTests.problem("P1", ["整改完成日期": "2025-05-01"]),
      "处置": ["编号": "C1", "类型": "责令整改", "街道": "温泉", "小区": "清风苑", "日期": "2025-04-06"],
    ]
    var file: ExchangeFile = [:]
    for (role, row) in rows {
      file.sheets[role] = [row.merging(titles[role, default: []].map { ($0, "王某\($0)\(phone)") }) { $1 }]
    }
    let outcome = try county.takeIn(file)
    #expect(outcome.fates[3...] == [0, 0])
    #expect(try leaks(in: county.path("book")) == [])
    try county.office().export(to: county.path("原文.xlsx"), withNames: true)
    let texts = try Grid(county.path("原文.xlsx")).sheets.flatMap {
      $0.rows.values.flatMap { $0.values.map(\.plainText) }
    }
    for title in titles.values.joined() { #expect(texts.contains("王某\(title)\(phone)"), "\(title)") }
  }

  @Test func `导入的文字写到门牌的，只留楼号；原文有权查看的人导出时可见；小区地址照旧；再导入什么也不变`() throws {
    let county = try County()
    let door = "3号楼2单元1101室"
    func file() -> ExchangeFile {
      [
        "小区": [["街道": "温泉", "小区名称": "新苑", "地址": "黄河路" + door]],
        "投诉": [
          ExchangeIntakeTests.complaint("T1", ["问题（舆情）简要内容": "住\(door)，漏水", "办理进展和结果": "已到\(door)查看", "备注": door])
        ],
        "问题": [ExchangeIntakeTests.problem("P1", ["问题描述": "\(door)门前堆放杂物", "责任人": "项目经理，住" + door])],
        "排查": [
          ["编号": "J1", "街道": "温泉", "小区": "清风苑", "类型": "督导检查", "日期": "2025-04-06", "结论": door + "漏水"]
        ],
        "处置": [["编号": "C1", "类型": "责令整改", "街道": "温泉", "小区": "清风苑", "日期": "2025-04-06", "说明": door + "漏水"]],
      ]
    }
    try county.takeIn(file())
    #expect(try county.complaint("T1")?.brief == "住3号楼*单元****室，漏水")
    #expect(try county.problem("P1")?.description == "3号楼*单元****室门前堆放杂物")
    #expect(try county.estate("新苑").address == "黄河路" + door)
    #expect(try county.takeIn(file()).fates.dropFirst().prefix(1) == [0])
    try county.office().export(to: county.path("遮盖.xlsx"))
    try county.office().export(to: county.path("原文.xlsx"), withNames: true)
    func telling(_ name: String) throws -> [String] {
      try Grid(county.path(name)).sheets.flatMap { $0.rows.values.flatMap { $0.values.map(\.plainText) } }
        .filter { $0.contains(door) }.sorted()
    }
    #expect(try telling("遮盖.xlsx") == ["黄河路" + door])
    #expect(try telling("原文.xlsx").count == 8)
    for name in ["遮盖.xlsx", "原文.xlsx"] {
      let again = try county.takeIn(county.path(name))
      #expect(again.taken + again.changed + again.review + again.rejected == 0, "\(name)")
    }
    #expect(try county.book.verify().isEmpty)
  }

  @Test func `文件名里的电话不进台账库`() throws {
    let county = try County()
    let path = county.path("王某13911112222.csv")
    try Data("小区名称,户数,街道\n新苑,800,温泉街道\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try county.takeIn(path).taken == 1)
    #expect(try leaks(in: county.path("book")) == [])
  }

  @Test func `有权查看的人导出时看到原文，再导入什么也不变`() throws {
    let county = try filled()
    let path = county.path("原文.xlsx")
    try county.office().export(to: path, withNames: true)
    let grid = try Grid(path)
    let texts = grid.sheets.flatMap { $0.rows.values.flatMap { $0.values.map(\.plainText) } }
    for text in [
      "锦绣花园保洁不到位，请回复欧阳植树139 1111 2222", "已电话答复欧阳 植树139-1111-2222", "另有证人13733334444",
      "清风苑电梯停运，身份证410825199001011234", "与欧阳植树反映的同一件事", "欧阳植树反映楼道未保洁，电话13733334444", "已答复欧阳植树", "联系13733334444",
    ] {
      #expect(texts.contains(text), "\(text)")
    }
    let again = try county.takeIn(path)
    #expect(again.taken + again.changed + again.review + again.rejected == 0)
    _ = try county.office().report(asOf: County.today, into: county.path("out"), withNames: true)
    let ledger = try Grid(county.path("out/附件5 工作台账（温泉街道办事处，截至2025-07-03）.xlsx"))
    #expect(ledger.row(holding: "已电话答复欧阳 植树139-1111-2222") != nil)
  }

  @Test func `删除一个人，原文也随之删除，台账库仍然完好`() throws {
    let county = try filled()
    let reference = try #require(try county.complaint("T1")?.reporter)
    try county.book.vault.forget(reference)
    let masked = try #require(try county.complaint("T1")?.brief)
    #expect(try county.book.vault.originals(of: [masked], in: ["complaint/T1"]) == [:])
    #expect(try county.book.verify() == [])
  }

  @Test func `退回的行、待定的行和提示里也没有投诉人`() throws {
    let county = try County()
    let outcome = try county.takeIn(
      LedgerFile(
        "欧阳植树,6123987,小区不保洁，欧阳植树6123987,来电,2025-04-03,物业科,正在核查,否,李某,",
        "欧阳植树,13911112222,锦绣花园不保洁，答复欧阳植树,来电,昨天欧阳植树说,物业科,正在核查,否,李某,身份证410825199001011234"))
    #expect(outcome.fates == [0, 0, 0, 1, 1])
    for problem in outcome.problems {
      for secret in Self.secrets { #expect(!(problem.value + problem.message).contains(secret)) }
    }
    try FileManager.default.createDirectory(atPath: county.path("out"), withIntermediateDirectories: true)
    _ = try county.office().writeRejectedRows(of: outcome, withNames: false, into: county.path("out"))
    #expect(try leaks(in: county.path("out")) == [])
    #expect(try leaks(in: county.path("book")) == [])
    let held = try #require(try county.held().first?.complaint.first)
    #expect(held.brief.contains("欧***"))
    #expect(
      try county.book.vault.originals(of: [held.brief], in: ["complaint/" + held.number]).values.first
        == "小区不保洁，欧阳植树6123987")
  }
}
