import Basics
import Forms
import OfficeDocuments
import Reporting
import Testing

@Suite struct SummaryReadingTests {
  /// 附件6 without merged cells, each table with its last header row only under its groups.
  private func table(_ number: Int, named: Bool, _ rows: [[String]]) -> [[String]] {
    let columns = FigureColumn.table(number)
    let depth = columns.map(\.path.count).max()!
    let header = (0..<depth).map { level in
      (named ? [level == 0 ? "辖区" : ""] : [])
        + columns.enumerated().map { index, column in
          let path = column.path
          guard level < path.count else { return "" }
          // A group's words stand over its first column only, as merged cells do.
          let isRepeat =
            index > 0 && level < path.count - 1
            && Array(columns[index - 1].path.prefix(level + 1)) == Array(path.prefix(level + 1))
          return isRepeat ? "" : path[level]
        }
    }
    return header + rows
  }

  private func figures(_ numbers: ClosedRange<Int>) -> [String] { numbers.map(String.init) }

  @Test func `一张表上的三个表读成三十九个数`() throws {
    let sheet = GridSheet(
      "附件6",
      [["温县情况汇总表"], ["单位：温泉街道办事处", "", "填报时间：2025年7月2日"]]
        + table(1, named: true, [["温泉街道办事处"] + figures(1...14)]) + [[]]
        + table(2, named: true, [["温泉街道办"] + figures(15...31)]) + [[]] + table(3, named: false, [figures(32...39)])
        + [["说明：无"]])
    let inspection = try ReadingCounty.inspect([sheet])
    #expect(inspection.recognised == .summary)
    let reading = try SummaryReading([sheet], plan: ReadingCounty.plan)
    #expect(reading.faults.isEmpty)
    #expect(reading.units.map(\.code) == ["410825001"])
    #expect(reading.units.first?.figures.map { $0?.number } == (1...39).map { $0 })
    #expect(reading.asOf == Day(iso: "2025-07-02"))
    #expect(reading.units.first?.figures[0]?.cell == "B7")
  }

  @Test func `分在三张工作表并有合计`() throws {
    let offices = ["温泉街道", "岳村街道", "合计"]
    let sheets = [
      GridSheet("表1", table(1, named: true, offices.map { [$0] + figures(1...14) })),
      GridSheet("表2", table(2, named: true, offices.map { [$0] + figures(15...31) })),
      GridSheet("表3", table(3, named: true, offices.map { [$0] + figures(32...39) })),
    ]
    let reading = try SummaryReading(sheets, plan: ReadingCounty.plan)
    #expect(reading.units.map(\.code) == ["410825001", "410825002", "410825"])
    #expect(reading.units.allSatisfy { unit in unit.figures.map { $0?.number } == (1...39).map { $0 } })
    #expect(reading.rows == 9)
  }

  @Test func `不是数字的格逐个说明`() throws {
    let cells = ["—", "", "3个", "１２", "12.0", "多", "-1", "3+2"] + figures(9...14)
    let sheet = GridSheet("附件6", table(1, named: true, [["温泉街道"] + cells]))
    let reading = try SummaryReading([sheet], plan: ReadingCounty.plan)
    let found = try #require(reading.units.first).figures
    #expect(found.prefix(8).map { $0?.number } == [0, nil, 3, 12, 12, nil, nil, nil])
    #expect(found.prefix(8).map { $0?.message != nil } == [true, true, true, false, false, true, true, true])
    #expect(reading.faults.contains { $0.message.contains("没有找到") })
  }

  @Test func `表3多行而无辖区分不清`() throws {
    let sheet = GridSheet(
      "附件6",
      table(1, named: true, [["温泉街道"] + figures(1...14), ["岳村街道"] + figures(1...14)]) + [[]]
        + table(3, named: false, [figures(32...39), figures(32...39)]))
    let reading = try SummaryReading([sheet], plan: ReadingCounty.plan)
    #expect(reading.faults.contains { $0.message.contains("没有写明辖区") })
    #expect(reading.units.allSatisfy { $0.figures[31] == nil })
  }

  /// A subdistrict's own workbook: 辖区 in the first two tables, none in the third.
  private func own(_ name: String, title: String = "", below: [[String]] = []) -> GridSheet {
    GridSheet(
      "附件6",
      [["情况汇总表"], [title.isEmpty ? "" : "单位：\(title)"]] + table(1, named: true, [[name] + figures(1...14)] + below)
        + [[]] + table(2, named: true, [[name] + figures(15...31)]) + [[]]
        + table(3, named: false, [figures(32...39)]))
  }

  @Test func `没有辖区的一行归表中写明的街道而不归报送单位`() throws {
    let right = try SummaryReading([own("温泉街道")], plan: ReadingCounty.plan, subdistrict: "410825001")
    #expect(
      right.units.map(\.code) == ["410825001"] && right.units[0].figures[31]?.number == 32 && right.faults.isEmpty)

    for (sender, title) in [("410825002", ""), (nil, "岳村街道办事处")] {
      let wrong = try SummaryReading(
        [own("温泉街道", title: title)], plan: ReadingCounty.plan, subdistrict: sender)
      #expect(wrong.units.map(\.code) == ["410825001"])
      #expect(wrong.units[0].figures[31] == nil && wrong.units[0].figures[0]?.number == 1)
      let fault = try #require(wrong.faults.first)
      #expect(fault.message.contains("温泉街道办事处") && fault.message.contains("岳村街道办事处"))
      #expect(fault.sheet == "附件6" && fault.fault.cell.isEmpty == false)
    }
  }

  @Test func `一个街道自己的合计不是全县的数`() throws {
    let same = try SummaryReading(
      [own("温泉街道", below: [["合计"] + figures(1...14)])], plan: ReadingCounty.plan)
    #expect(same.units.map(\.code) == ["410825001"] && same.faults.isEmpty)
    let other = try SummaryReading(
      [own("温泉街道", below: [["合计", "9"] + figures(2...14)])], plan: ReadingCounty.plan)
    #expect(other.units.map(\.code) == ["410825001"])
    #expect(other.faults.map(\.figure) == [1] && other.faults[0].code == "410825001")
    let community = try SummaryReading(
      [
        GridSheet(
          "附件6",
          [["单位：温泉街道办事处"]] + table(1, named: true, [["花园社区"] + figures(1...14), ["合计"] + figures(1...14)]))
      ], plan: ReadingCounty.plan)
    #expect(community.units.map(\.code) == ["", "410825001"])
  }

  @Test func `每个毛病都写明工作表和单元格且次序不变`() throws {
    let sheet = GridSheet(
      "汇总",
      table(
        1, named: true,
        [["温泉街道"] + figures(1...14), ["黄庄镇"] + figures(1...14), ["温泉街道办"] + figures(2...15)]))
    for _ in 0..<3 {
      let reading = try SummaryReading([sheet], plan: ReadingCounty.plan)
      #expect(reading.faults.allSatisfy { $0.sheet == "汇总" && !$0.fault.cell.isEmpty })
      #expect(reading.faults.first?.unit == "黄庄镇")
      #expect(reading.faults.map(\.figure) == [0] + Array(1...14) + [0])
      #expect(reading.faults[1].unit == "温泉街道" && reading.faults[1].code == "410825001")
      #expect(reading.units[1].cell == "A\(reading.units[1].row)")
    }
  }

  @Test func `空着的一行和不认得的列都要说出来`() throws {
    var rows = table(1, named: true, [["温泉街道"] + figures(1...14), ["岳村街道"]])
    rows[0].append("备注")
    rows[rows.count - 2].append("数字待核")
    let sheet = GridSheet("汇总", rows + [[]] + table(2, named: true, [["温泉街道"], ["岳村街道"] + figures(15...31)]))
    let reading = try SummaryReading([sheet], plan: ReadingCounty.plan)
    let cell = try #require(reading.units.first { $0.code == "410825001" }?.figures[14])
    #expect(cell.number == nil && cell.message?.contains("空") == true)
    #expect(reading.units.first { $0.code == "410825002" }?.figures[0]?.message != nil)
    #expect(reading.reports[0].skipped.contains { $0.contains("备注") })
  }

  @Test func `各表填报时间不一致要说出来`() throws {
    let sheets = ["2025年7月2日", "2025年6月25日"].enumerated().map { index, day in
      GridSheet(
        "表\(index + 1)",
        [["单位：温泉街道办事处", "填报时间：\(day)"]]
          + table(index + 1, named: true, [["温泉街道"] + (index == 0 ? figures(1...14) : figures(15...31))]))
    }
    let reading = try SummaryReading(sheets, plan: ReadingCounty.plan)
    #expect(reading.asOf == Day(iso: "2025-07-02"))
    #expect(reading.faults.contains { $0.sheet == "表2" && $0.fault.column == "填报时间" })
  }
}
