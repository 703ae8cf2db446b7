import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

/// What the columns of an unknown sheet seem to mean, to be confirmed by a person once.
package struct ColumnProposal: Sendable {
  package var titles: [String]
  package var mapping: ColumnMapping
  /// Of what one cannot be sure, in sentences.
  package var doubts: [String]
  /// What stands in each column's first rows.
  package var samples: [String: [String]]
  /// Columns that tell who somebody is.
  package var personal: Set<String>
}

extension Office {
  /// - Throws: `Refused` where no sheet has a row of titles; `DocumentFault`.
  package func proposeMapping(of path: String, named name: String, by officer: Officer) throws -> ColumnProposal {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let sheet = try foreignSheet(path)
    let guess = sheet.proposal(named: name, source: source(named: name))
    return ColumnProposal(
      titles: sheet.titles, mapping: guess.mapping, doubts: guess.doubts,
      samples: sheet.titles.reduce(into: [:]) { $0[$1] = sheet.samples(of: $1) },
      personal: Set(sheet.titles.filter { sheet.isPersonal($0) }))
  }

  package func mapping(named name: String) throws -> ColumnMapping? {
    try book.read { try $0.mapping(named: name) }
  }

  /// What was said of an earlier sheet with these columns, whatever it was called: of several the one that tells most.
  package func mapping(fitting titles: [String]) throws -> ColumnMapping? {
    let known = try book.read { registers in
      try registers.mappingNames().compactMap { try registers.mapping(named: $0) }
    }
    return known.filter { $0.fits(titles) }.max { $0.told.count < $1.told.count }
  }

  /// Keeps what the columns mean for the next such sheet.
  package func keep(_ mapping: ColumnMapping, by officer: Officer) throws {
    try demand(.importFiles, Ownership(subdistrict: officer.confinedTo ?? ""), by: officer)
    let reasons = reasons(against: mapping)
    if !reasons.isEmpty { throw Refused(reasons) }
    try book.write(by: officer.actor, at: clock.now) { try $0.keep(mapping) }
  }

  func reasons(against mapping: ColumnMapping) -> [String] {
    var reasons = mapping.name.isEmpty ? ["请给这种表起一个名字，如“12345热线”"] : []
    if mapping[.brief].isEmpty { reasons.append("请选择哪一列是反映内容") }
    if !plan.sources.contains(where: { $0.name == mapping.source }) { reasons.append("请选择来源") }
    let twice = Dictionary(grouping: mapping.told) { $0 }.filter { $1.count > 1 }.keys.sorted()
    if !twice.isEmpty { reasons.append("同一列只能对应一项，请改过：\(twice.joined(separator: "、"))") }
    return reasons
  }

  func foreignSheet(_ path: String) throws -> ForeignSheet {
    for sheet in WorkbookSheet.all(of: try Workbook(path: path)) {
      if let foreign = try ForeignSheet(sheet), !foreign.rows.isEmpty { return foreign }
    }
    throw Refused("没有找到有列标题的表，请确认第一行（或前几行）写有各列的名称，没有两列同名")
  }

  private func source(named name: String) -> String {
    plan.sources.first { source in
      ([source.name] + source.aliases).contains { name.contains($0) || $0.contains(name) }
    }?.name ?? plan.sources.first { $0.name.contains(name.prefix(2)) }?.name ?? ""
  }
}

extension Registers {
  func mapping(named name: String) throws -> ColumnMapping? {
    if case .mapping(let value) = try recorded("mapping/" + name)?.record { value.plain } else { nil }
  }
}

extension Pen {
  func keep(_ mapping: ColumnMapping) throws {
    let old = try registers.recorded("mapping/" + mapping.name)
    if case .mapping(mapping)? = old?.record { return }
    try append(Event(old == nil ? .recorded : .amended, .mapping(mapping)))
  }
}
