import Basics
import Casework
import Testing

@testable import Operations

/// Estates as people type them who do not know how they are registered.
@Suite struct EstateSearchTests {
  let county: County

  init() throws { county = try County() }

  @Test(arguments: [
    "锦绣花园", "锦绣 花园", "锦绣花园小区", "锦绣花园3号楼", "锦绣花园（3号楼2单元）", "温县锦绣花园", "温县温泉街道锦绣花园小区12栋", "锦绣花苑", "绣花",
  ])
  func `小区照各人的写法都能找到`(_ typed: String) throws {
    #expect(try county.office().estates(matching: typed, in: nil, limit: 20).map(\.name) == ["锦绣花园"])
  }

  @Test func `照原样找得到的不放宽，找不到的不乱猜`() throws {
    let office = county.office()
    #expect(try office.estates(matching: "阳光小区", in: nil, limit: 20).count == 2)
    #expect(try office.estates(matching: "不存在小区", in: nil, limit: 20).isEmpty)
    #expect(try office.estates(matching: "3号楼", in: nil, limit: 20).isEmpty)
  }

  @Test func `登记时带小区、楼号的写法，只有一个可能时认作那个小区`() throws {
    let office = county.office()
    for typed in ["锦绣花园小区", "锦绣花园3号楼", "温县清风苑小区", "阳光小区"] {
      let estate = try office.estate(named: typed, in: nil)
      #expect((estate == nil) == (typed == "阳光小区"), "\(typed)")
    }
    #expect(try office.estate(named: "锦绣花", in: nil) == nil, "a piece of a name is none")
  }

  @Test(arguments: [
    "TS250703-20271124", "TS25070320271124", "ts250703 20271124", "ＴＳ２５０７０３－２０２７１１２４", "TS250703—20271124",
  ])
  func `编号怎样写都认得`(_ typed: String) {
    #expect(Office.caseNumber(typed: typed) == "TS250703-20271124")
  }
}
