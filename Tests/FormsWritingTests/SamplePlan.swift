import Basics
import Campaign
import Foundation
import OfficeDocuments
import Reporting

@testable import Forms

/// A plan of two subdistricts, figures that are easy to recognise, and a folder that goes away.
enum Sample {
  static let plan = Plan(
    name: "sample", title: "整治物业服务履约不到位、侵占业主公共收益等问题专项行动", county: County(code: "410825", name: "温县"),
    firstDay: Day(year: 2025, month: 4, day: 3)!, lastDay: Day(year: 2025, month: 12, day: 31)!,
    subdistricts: [
      Subdistrict(code: "410825001", name: "温泉街道办事处"), Subdistrict(code: "410825002", name: "岳村街道办事处"),
    ], kinds: [], sources: [])

  /// Figure n of the first subdistrict is n, of the second 100 + n, of the county 200 + n.
  static let table = SummaryTable(
    asOf: Day(year: 2025, month: 7, day: 2)!,
    rows: [
      .init(code: "410825001", name: "温泉街道办事处", figures: Array(1...39)),
      .init(code: "410825002", name: "岳村街道办事处", figures: Array(101...139)),
    ], county: Array(201...239))

  static let lifts = LiftSupplement(
    asOf: Day(year: 2025, month: 7, day: 2)!,
    rows: [
      .init(
        code: "410825001", name: "温泉街道办事处", figures: LiftFigures(estates: 1, problems: 2, rectified: 3, overdue: 4)),
      .init(code: "410825002", name: "岳村街道办事处", figures: LiftFigures()),
    ], county: LiftFigures(estates: 5, problems: 6, rectified: 7, overdue: 8))

  static let properties = DocumentProperties(title: "样张", created: Date(timeIntervalSince1970: 1_750_000_000))

  /// Gives a path in a new folder, which is removed afterwards.
  static func file(_ name: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("forms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent(name).path)
  }

  /// A sheet as text: a row a line, cells with a bar between, merges in square brackets (`[4]` over four columns,
  /// `[×3]` over three rows, `[4×3]` both).
  static func grid(_ path: String, sheet: Int = 0) throws -> String {
    let book = try Workbook(path: path)
    var merges: [String: MergedRange] = [:]
    for range in try book.mergedRanges(of: sheet) {
      merges[cellReference(row: range.rows.lowerBound, column: range.columns.lowerBound)] = range
    }
    var lines: [String] = []
    try book.rows(of: sheet) { row in
      let cells = row.cells.filter { !$0.value.plainText.isEmpty }.map { cell in
        let reference = cell.reference(row: row.number)
        var text = cell.value.plainText
        if let merge = merges[reference] {
          let (wide, high) = (merge.columns.count, merge.rows.count)
          text += high == 1 ? "[\(wide)]" : wide == 1 ? "[×\(high)]" : "[\(wide)×\(high)]"
        }
        return columnName(cell.column) + " " + text
      }
      if !cells.isEmpty { lines.append("\(row.number): " + cells.joined(separator: " | ")) }
      return true
    }
    return lines.joined(separator: "\n")
  }
}
