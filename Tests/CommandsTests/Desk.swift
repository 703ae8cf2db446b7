import BookSQLite
import Commands
import Foundation
import Synchronization
import Testing

/// A clerk's desk: a folder of its own, and the commands as the main program puts them together.
final class Desk: Sendable {
  let folder: String
  /// What `serve` was told, `host:port`.
  let served = Mutex<[String]>([])

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/commands-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  /// The exit code of `taizhang` with these arguments, over the book in `folder/book`.
  func run(_ arguments: String..., book: String = "book") async -> Int32 {
    await run(arguments: arguments, book: book)
  }

  func run(arguments: [String], book: String = "book") async -> Int32 {
    let workplace = Workplace(
      openBook: { try openBook(at: $0, county: $1, create: $2, environment: [:]) },
      restoreBook: { _ = try restoreBook(from: $0, to: $1, county: $2, environment: [:]) },
      backupBook: { try $0.backup(to: $1, progress: $2) },
      serve: { _, _, place in self.served.withLock { $0.append("\(place.host):\(place.port)") } })
    return await Workplace.$current.withValue(workplace) {
      await TaizhangCommand.run(arguments + ["--book", path(book)])
    }
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// 小区名录 of two estates.
  func estates() throws -> String {
    try write("温泉街道小区名录,,\n序号,小区名称,物业公司\n1,锦绣花园,河南甲和物业服务有限公司\n2,清风苑,河南乙安物业服务有限公司\n", to: "小区名录.csv")
  }

  /// A 附件5 of one certain row, and whatever is added.
  func ledger(_ more: String...) throws -> String {
    let rows = ["1,王某某,13912340001,反映锦绣花园未公示公共收益收支明细,来电,2025-06-10,物业科,正在核查,否,李某,"] + more
    return try write(
      "工作台账,,,,,,,,,,\n序号,投诉人,联系方式,问题（舆情）简要内容,来源,受理时间,承办科室,办理进展和结果,是否办结,受理人,备注\n" + rows.joined(separator: "\n"),
      to: "台账.csv")
  }

  static let waiting = "2,李某某,13912340004,小区保洁不到位、垃圾清运不及时,来电,2025-06-14,物业科,正在核查,否,李某,"
  static let wrong = "3,李某某,13912340008,反映锦绣花园保洁不到位,来电,六月某日,物业科,,否,李某,"
}
