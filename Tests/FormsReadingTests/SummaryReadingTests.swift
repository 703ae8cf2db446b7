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
}
