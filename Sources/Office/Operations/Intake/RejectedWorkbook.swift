import Basics
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

extension Office {
  /// Writes the rows that went back, as they came, with a column of reasons: beside the file they came in, or in the
  /// current directory where that cannot be written. 投诉人 and 联系方式 are masked unless asked for.
  ///
  /// - Returns: the workbook's path.
  package func writeRejectedRows(of outcome: TakeInOutcome, withNames: Bool, into directory: String? = nil) throws
    -> String
  {
    let name = (outcome.file as NSString).lastPathComponent
    let stem = (name as NSString).deletingPathExtension + "-退回"
    let beside = directory ?? (outcome.file as NSString).deletingLastPathComponent
    let properties = DocumentProperties(
      title: "退回的行", author: "台账", company: plan.county.name,
      created: Date(timeIntervalSince1970: Double(clock.now.seconds)))
    var sheets: [RejectedRows.Sheet] = []
    for row in outcome.rejectedRows {
      let cells = withNames ? row.cells : row.masked
      let line = RejectedRows.Row(cells: cells, reason: row.reasons.joined(separator: "；"))
      if let index = sheets.firstIndex(where: { $0.name == row.sheet }) {
        sheets[index].rows.append(line)
      } else {
        sheets.append(RejectedRows.Sheet(name: row.sheet, header: row.header, rows: [line]))
      }
    }
    let wanted = freePath(in: beside, stem)
    do {
      try RejectedRows.write(sheets, to: wanted, properties: properties)
      return wanted
    } catch is DocumentFault where directory == nil {
      let here = freePath(in: "", stem)
      try RejectedRows.write(sheets, to: here, properties: properties)
      return here
    }
  }

  /// A name that nobody uses: somebody may be correcting the workbook that went back before.
  private func freePath(in folder: String, _ stem: String) -> String {
    func path(_ mark: String) -> String {
      let name = stem + mark + ".xlsx"
      return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
    }
    let later = (2...99).lazy.map { "\($0)" }
    return path((([""] + later).first { !FileManager.default.fileExists(atPath: path($0)) }) ?? "")
  }
}

extension RejectedRow {
  /// The cells, persons masked: in their own columns, and where the other texts repeat them.
  var masked: [String] {
    let told = zip(header, cells)
    let person = Reporter(
      name: told.first { PersonColumn($0.0) == .name }?.1 ?? "",
      contact: told.first { PersonColumn($0.0) == .contact }?.1 ?? "")
    return cells.enumerated().map { index, cell in
      person.withheld(in: index < header.count ? Operations.masked(cell, under: header[index]) : cell)
    }
  }
}

/// What stands in a column, masked where its title says that it tells of a person.
func masked(_ cell: String, under title: String) -> String {
  switch PersonColumn(title) {
  case .name: Masking.name(cell)
  case .contact: Masking.phone(cell)
  case nil: cell
  }
}

/// A column that tells of a person, by its title.
private enum PersonColumn {
  case name, contact

  private static let names = [
    "投诉人", "联系人", "联络人", "联络员", "姓名", "举报人", "反映人", "来电人", "来访人", "信访人", "诉求人", "负责人", "法定代表人",
  ]
  private static let contacts = ["联系方式", "电话", "手机", "号码"]

  init?(_ title: String) {
    let title = folded(title)
    if Self.names.contains(where: { title.contains($0) }) {
      self = .name
    } else if Self.contacts.contains(where: { title.contains($0) }) {
      self = .contact
    } else {
      return nil
    }
  }
}
