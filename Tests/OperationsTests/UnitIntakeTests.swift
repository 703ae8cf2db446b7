import Basics
import Book
import BookSQLite
import Casework
import Foundation
import Testing

@testable import Operations

/// 附件3 联络人名单 and 附件4 监督反映方式, from the units and out again.
@Suite struct UnitIntakeTests {
  private let county: County

  init() throws { county = try County() }

  private func takeIn(_ csv: String, named name: String) throws -> TakeInOutcome {
    let path = county.path(name)
    try Data(csv.utf8).write(to: URL(fileURLWithPath: path))
    return try county.takeIn(path)
  }

  /// The cells behind 序号 of the row of a unit.
  private func row(of unit: String, in file: String) throws -> [String] {
    let grid = try Grid(county.path(file))
    let row = try #require(grid.row(holding: unit))
    return (2...3).map { grid[row, $0] }
  }

  private static let contacts = """
    附件3,,,
    工作专班联络人名单,,,
    序号,区 域,联络人,电话
    1,县纪委监委,周明,13900002222
    5,温县住房和城乡建设局,吴强,0391-6112233
    15,温泉街道,郑华,13900003333
    16,县财政局,,
    17,县气象局,王五,13900004444
    18,县纪委监委,又一人,13900005555

    """
  private static let channels = "序号,区域,电话,邮箱或网址\n1,县财政局,0391-6113344,czj@example.com\n2,司法局,6115566,\n"

  @Test func `各单位的附件3、附件4认得，导入后照附件的样子写出，联络人默认遮盖`() throws {
    let outcome = try takeIn(Self.contacts, named: "附件3.csv")
    #expect(outcome.recognised == .contacts)
    #expect(outcome.fates == [3, 0, 1, 0, 2])
    #expect(outcome.says("成员单位中没有“县气象局”") && outcome.says("上面已经有一行"))
    #expect(try takeIn(Self.contacts, named: "附件3.csv").fates == [0, 0, 4, 0, 2])
    #expect(try takeIn(Self.channels, named: "附件4.csv").fates == [2, 0, 0, 0, 0])

    try county.office().write(.contacts, to: county.path("附件3.xlsx"))
    #expect(try row(of: "县纪委监委", in: "附件3.xlsx") == ["周*", "139****2222"])
    #expect(try county.takeIn(county.path("附件3.xlsx")).fates[1] == 0)
    try county.office().write(.contacts, to: county.path("附件3.xlsx"), withNames: true)
    #expect(try row(of: "县住房和城乡建设局", in: "附件3.xlsx") == ["吴强", "0391-6112233"])
    try county.office().write(.channels, to: county.path("附件4.xlsx"))
    #expect(try row(of: "县财政局", in: "附件4.xlsx") == ["0391-6113344", "czj@example.com"])
    // Further units stand after those of the annex.
    #expect(try county.office().memberUnits().last?.name == "县司法局")
    #expect(try county.book.verify().isEmpty)
    try county.book.rebuild()
    #expect(try county.office().memberUnits().first { $0.name == "县财政局" }?.phone == "0391-6113344")
    for name in try FileManager.default.contentsOfDirectory(atPath: county.path("book")) {
      let data = try #require(FileManager.default.contents(atPath: county.path("book/" + name)))
      for secret in ["周明", "13900002222"] { #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name)") }
    }
  }

  @Test func `空的格什么也没说，改过的格显示差异`() throws {
    _ = try takeIn(Self.channels, named: "附件4.csv")
    let empty = "序号,区域,电话,邮箱或网址\n1,县财政局,,\n"
    #expect(try takeIn(empty, named: "空.csv").fates == [0, 0, 1, 0, 0])
    let changed = try takeIn("序号,区域,电话,邮箱或网址\n1,财政局,0391-6110000,\n1,县财政局,0391-6110000,\n", named: "改.csv")
    #expect(changed.fates == [0, 1, 0, 0, 1])
    #expect(changed.changes.first?.differences.map(\.title) == ["电话"])
  }

  @Test func `退回的行里联络人也遮盖`() throws {
    let outcome = try takeIn("序号,区域,联络人,电话\n1,县气象局,王五一,13900004444\n", named: "附件3.csv")
    let path = try county.office().writeRejectedRows(of: outcome, withNames: false)
    let grid = try Grid(path)
    #expect([grid[2, 2], grid[2, 3]] == ["王**", "139****4444"])
  }
}
