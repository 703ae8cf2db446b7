import Basics
import Book
import Campaign
import Casework
import Reporting

extension Office {
  /// Everything that figures are computed from, as the book stands now.
  package func facts() throws -> Facts { try book.read { try $0.facts(plan: plan) } }

  /// - Parameter size: entries that the journal had before the facts were read.
  /// - Returns: the facts as they are now, and from when on they differ; nil where all were read anew, which is simpler.
  package func facts(after old: consuming Facts, since size: Int) throws -> (facts: Facts, change: FactsChange?) {
    var facts = old
    return try book.read { registers in
      if let change = try registers.update(&facts, plan: plan, since: size) { return (facts, change) }
      return (try registers.facts(plan: plan), nil)
    }
  }

  /// The 39 figures for each subdistrict and the county, as of a day.
  ///
  /// - Throws: `Refused` when the name is no subdistrict of the plan.
  package func summary(asOf day: Day, subdistrict name: String? = nil) throws -> SummaryTable {
    var table = Reporting.summary(of: try facts(), plan: plan, asOf: day)
    if let wanted = try subdistrict(named: name) {
      table.rows = table.rows.filter { $0.code == wanted.code }
      if table.rows.isEmpty {
        table.rows = [.init(code: wanted.code, name: wanted.name, figures: Array(repeating: 0, count: 39))]
      }
    }
    return table
  }

  /// The subdistrict meant by a name; nil where none is given.
  ///
  /// - Throws: `Refused`, naming those there are.
  package func subdistrict(named name: String?) throws -> Subdistrict? {
    guard let name, !name.isEmpty else { return nil }
    if let known = plan.subdistrict(named: name) ?? plan.subdistrict(code: name) { return known }
    throw Refused("没有街道“\(name)”，应为：\(plan.subdistricts.map(\.name).joined(separator: "、"))")
  }
}

/// One figure with the things it counts: their number is the figure.
package struct Explanation: Sendable, Equatable, Encodable {
  package struct Record: Sendable, Equatable, Encodable {
    package var name: String
    package var subdistrict: String
    /// 编号 of the records that make it count.
    package var evidence: [String]
  }

  package var figure: Int
  package var title: String
  package var asOf: String
  package var subdistrict: String
  package var value: Int
  package var records: [Record]
}

extension Office {
  /// The records behind a figure of 附件6.
  ///
  /// - Throws: `Refused` when there is no such figure or subdistrict.
  package func explain(figure: Int, asOf day: Day, subdistrict name: String? = nil) throws -> Explanation {
    guard (1...SummaryTable.figureCount).contains(figure) else { throw Refused("数字的编号是 1 至 39，没有第\(figure)项") }
    let unit = try subdistrict(named: name)
    return try book.read { registers in
      let facts = try registers.facts(plan: plan)
      let things = Reporting.explain(figure: figure, of: facts, plan: plan, asOf: day, subdistrict: unit?.code)
      let numbers = try registers.numbers(of: Set(things.flatMap { $0.evidence.map(\.row) }))
      let records = things.map { thing in
        let evidence = thing.evidence.map { numbers[$0.row] ?? "" }
        return Explanation.Record(
          name: thing.name.isEmpty ? evidence.first ?? "" : thing.name,
          subdistrict: thing.subdistricts.joined(separator: "、"), evidence: evidence)
      }
      return Explanation(
        figure: figure, title: FigureColumn.all[figure - 1].title, asOf: day.description,
        subdistrict: unit?.name ?? "", value: things.count, records: records)
    }
  }
}
