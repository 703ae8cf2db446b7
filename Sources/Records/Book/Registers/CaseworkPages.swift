import Basics
import Casework

extension Registers {
  /// Cases in the order of their numbers, a page at a time.
  ///
  /// - Parameters:
  ///   - after: the last number of the page before; empty for the first page.
  ///   - unit: only what was transferred to that organisation; nil for all.
  package func casework(
    after: String, stage: CaseFile.Stage?, subdistrict: String?, unit: String?, withReferred: Bool, limit: Int
  ) throws -> [CaseworkLine] {
    var conditions = ["county = ?1", "matter > ?2"]
    var arguments: [SQLValue] = [.integer(county), .text(after), .integer(limit)]
    func add(_ column: String, _ value: SQLValue) {
      arguments.append(value)
      conditions.append("\(column) = ?\(arguments.count)")
    }
    if let stage { add("stage", .integer(stage.position)) }
    if let subdistrict { add("subdistrict", .text(subdistrict)) }
    if let unit { add("unit", .text(unit)) }
    if !withReferred { conditions.append("referred = 0") }
    return try connection.all(
      """
      select \(Self.caseworkColumns) from casework where \(conditions.joined(separator: " and ")) \
      order by matter limit ?3
      """, arguments
    ) { caseworkLine($0) }
  }
}
