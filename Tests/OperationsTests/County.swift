import Basics
import Book
import BookSQLite
import Campaign
import Casework
import Foundation
import PlanPack
import Reporting
import Testing

@testable import Operations

/// The little county that all suites of this target share: 三家企业, 五个小区, and a book in a directory of its own that
/// goes away with it.
///
/// 锦绣花园 (alias 锦绣) and 清风苑 lie in 温泉, 阳光小区 in 岳村 and another 阳光小区 in 张羌; 太极雅居 in 张羌 changed
/// hands on 2025-06-01. 甲 serves 锦绣花园 and 岳村's 阳光小区, 乙 the others.
final class County {
  static let plan = try! PlanPack.embedded()
  static let today = Day(iso: "2025-07-03")!
  static let (wenquan, yuecun, zhangqiang) = ("410825001", "410825002", "410825003")
  static let (jia, yi, bing) = ("河南甲和物业服务有限公司", "河南乙安物业服务有限公司", "河南丙康物业服务有限公司")
  static let registry: ExchangeFile = [
    "企业": [
      ["企业名称": jia, "统一社会信用代码": "91410825MA00000019"], ["企业名称": yi, "联系人": "钱经理", "联系电话": "13700001111"],
      ["企业名称": bing],
    ],
    "小区": [
      ["街道": "温泉街道办事处", "小区名称": "锦绣花园", "别名": "锦绣；锦绣家属院", "物业服务企业": jia, "合同起": "2023-01-01"],
      ["街道": "温泉街道办事处", "小区名称": "清风苑", "物业服务企业": yi, "合同起": "2024-01-01"],
      ["街道": "岳村街道办事处", "小区名称": "阳光小区", "物业服务企业": jia],
      ["街道": "张羌街道办事处", "小区名称": "阳光小区", "物业服务企业": yi],
      ["街道": "张羌街道办事处", "小区名称": "太极雅居", "物业服务企业": yi, "合同起": "2022-01-01", "合同止": "2025-05-31"],
      ["街道": "张羌街道办事处", "小区名称": "太极雅居", "物业服务企业": bing, "合同起": "2025-06-01"],
    ],
  ]

  let folder: String
  let book: Book

  /// - Parameter registered: with companies and estates in the book.
  init(registered: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.path + "/operations-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    book = try openBook(at: folder + "/book", county: "410825", create: true, environment: [:])
    if registered { try takeIn(Self.registry) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func office(on day: Day = County.today) -> Office {
    Office(book: book, plan: Self.plan, clock: OfficeClock(today: day))
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Writes the workbook and takes it in.
  @discardableResult
  func takeIn(
    _ file: ExchangeFile, named name: String = "交换.xlsx", on day: Day = County.today, mode: TakeInMode = .normal
  ) throws -> TakeInOutcome {
    try file.write(to: path(name))
    return try takeIn(path(name), on: day, mode: mode)
  }

  /// Writes a 附件5 as .csv and takes it in for a subdistrict.
  @discardableResult
  func takeIn(
    _ ledger: LedgerFile, for subdistrict: String? = "温泉街道办事处", named name: String = "台账.csv",
    on day: Day = County.today
  ) throws -> TakeInOutcome {
    try ledger.write(to: path(name))
    return try takeIn(path(name), for: subdistrict, on: day)
  }

  @discardableResult
  func takeIn(
    _ path: String, for subdistrict: String? = nil, on day: Day = County.today, mode: TakeInMode = .normal
  ) throws -> TakeInOutcome {
    let result = try office(on: day).takeIn(files: [path], subdistrict: subdistrict, mode: mode)
    let outcome = try #require(result.outcomes.first)
    for sheet in outcome.sheets {
      #expect(sheet.rows == sheet.taken + sheet.changed + sheet.unchanged + sheet.review + sheet.rejected)
    }
    return outcome
  }

  func figures(_ day: Day = County.today) throws -> [[Int]] {
    let table = try office().summary(asOf: day)
    return table.rows.map(\.figures) + [table.county]
  }

  /// A figure of 附件6 for the county.
  func figure(_ number: Int, on day: Day = County.today) throws -> Int {
    try office().summary(asOf: day).county[number - 1]
  }

  func problem(_ number: String) throws -> Problem? { try book.read { try $0.problem(number) } }
  func complaint(_ number: String) throws -> Complaint? { try book.read { try $0.complaint(number) } }
  func complaints() throws -> [Complaint] {
    var found: [Complaint] = []
    try book.read { registers in
      try registers.each(Complaint.self, .complaint) { complaint in
        found.append(complaint)
        return true
      }
    }
    return found
  }
  func problems() throws -> [Problem] {
    var found: [Problem] = []
    try book.read { registers in
      try registers.each(Problem.self, .problem) { problem in
        found.append(problem)
        return true
      }
    }
    return found
  }
  func estate(_ name: String, _ subdistrict: String = County.wenquan) throws -> Estate {
    try #require(try book.read { try $0.estates() }.first { $0.name == name && $0.subdistrict == subdistrict })
  }
  func journalSize() throws -> Int { try book.read { try $0.lastEntry() } }
  func held() throws -> [HeldRow] { try office().heldRows(subdistrict: nil, skipping: 0, limit: 100) }
}

extension TakeInOutcome {
  /// `列入 变更 未变 待定 退回` over all sheets.
  var fates: [Int] { [taken, changed, sheets.reduce(0) { $0 + $1.unchanged }, review, rejected] }

  /// Every problem of a weight, as `B2 sentence`.
  func said(_ weight: CellProblem.Weight) -> [String] {
    problems.filter { $0.weight == weight }.map { $0.cell.isEmpty ? $0.message : "\($0.cell) \($0.message)" }
  }

  func says(_ words: String) -> Bool { problems.contains { $0.message.contains(words) } }
}

func day(_ text: String) -> Day { Day(iso: text)! }
