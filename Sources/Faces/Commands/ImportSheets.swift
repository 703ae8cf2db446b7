import Basics
import Campaign
import Casework
import Operations

extension ImportCommand {
  /// Sheets from elsewhere: what their columns mean is found out once, and kept.
  func takeSheets(_ name: String) throws {
    let passing = dryRun && !common.bookExists ? PassingFolder() : nil
    defer { passing?.remove() }
    let office = try common.openOffice(at: passing?.book, create: true)
    var code: String?
    if let subdistrict {
      guard let unit = office.plan.subdistrict(named: subdistrict) else { throw Refused("没有叫“\(subdistrict)”的街道") }
      code = unit.code
    }
    let mapping = try explained(name, office)
    let intakes = try office.importSheets(
      files, mapping: mapping, subdistrict: code, mode: dryRun ? .rehearsal : strict ? .strict : .normal, by: .console)
    let outcomes = intakes.map(\.outcome)
    if json {
      try Terminal.print(json: ImportReport(outcomes, [:]))
    } else {
      for outcome in outcomes { print(outcome.told(rejectedFile: nil, dryRun: dryRun)) }
    }
    if !intakes.allSatisfy({ strict ? $0.isClean : $0.rejected.isEmpty }) { throw Found.something }
  }

  /// What the columns mean: as it is kept, or as their titles say, and as `--column` says before all.
  /// - Throws: `Refused` where one cannot be sure.
  private func explained(_ name: String, _ office: Office) throws -> ColumnMapping {
    let known = try office.mapping(named: name)
    let proposal = try known == nil ? office.proposeMapping(of: files[0], named: name, by: .console) : nil
    guard var mapping = known ?? proposal?.mapping else { return ColumnMapping() }
    for text in column { try mapping.explain(text) }
    if let proposal {
      let open = proposal.doubts.filter { doubt in !column.contains { settles($0, doubt) } }
      if mapping[.brief].isEmpty || !open.isEmpty {
        let titles = proposal.titles.joined(separator: "、")
        throw Refused(open + ["表中各列：\(titles)。请用 --column 写明，如 --column 反映内容=列名；或在网页“导入”中对应一次"])
      }
    }
    let sources = office.plan.sources.map(\.name)
    if !sources.contains(mapping.source) {
      throw Refused("从“\(name)”看不出来源，请用 --column 来源=… 写明，可写：\(sources.joined(separator: "、"))")
    }
    if !json, known == nil || !column.isEmpty {
      let told = SheetColumn.allCases.filter { !mapping[$0].isEmpty }.map { "\($0.title)←\(mapping[$0])" }
      let kept = dryRun ? "列对应（试导入，没有记住）" : "列对应"
      print("“\(name)”的\(kept)：\(told.joined(separator: "，"))；来源：\(mapping.source)")
    }
    return mapping
  }

  /// Whoever says what a column is, or what the field's column is, leaves no doubt about it.
  private func settles(_ text: String, _ doubt: String) -> Bool {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
      ColumnMapping.title($0)
    }
    return doubt.hasSuffix(parts[0]) || parts.count == 2 && !parts[1].isEmpty && doubt.contains("“\(parts[1])”")
      || parts[0] == SheetColumn.day.title && doubt.contains(SheetColumn.day.title)
  }
}

extension ColumnMapping {
  /// `反映内容=诉求描述`.
  fileprivate mutating func explain(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Self.title($0) }
    let names = SheetColumn.allCases.map(\.title)
    guard parts.count == 2 else { throw Refused("--column 请写成 项=列名，如 反映内容=诉求描述") }
    for column in SheetColumn.allCases where self[column] == parts[1] { self[column] = "" }
    left.removeAll { $0 == parts[1] }
    if parts[0] == "不列入" {
      left.append(parts[1])
    } else if parts[0] == "来源" {
      source = parts[1]
    } else if let column = SheetColumn.allCases.first(where: { $0.title == parts[0] }) {
      self[column] = parts[1]
    } else {
      throw Refused("没有“\(parts[0])”这一项，可写：\(names.joined(separator: "、"))、来源、不列入")
    }
  }
}

extension SheetIntake {
  /// As any other import is told.
  fileprivate var outcome: TakeInOutcome {
    var outcome = TakeInOutcome(file: file, recognised: .foreign)
    var count = SheetCount(sheet: sheet)
    (count.rows, count.taken, count.changed) = (rows, taken.count, changed.count)
    (count.unchanged, count.rejected) = (known, rejected.count)
    outcome.sheets = [count]
    func note(_ cell: String, _ message: String, _ weight: CellProblem.Weight) {
      outcome.problems.append(CellProblem(sheet: sheet, cell: cell, value: "", message: message, weight: weight))
    }
    for fault in rejected { note("第\(fault.row)行", fault.reasons.joined(separator: "；"), .rejected) }
    for row in unplaced { note("第\(row.row)行", row.reasons.joined(separator: "；") + "，请在办件页补选", .remark) }
    if !noted.isEmpty { note("", "下列各列没有对应，已作为附注随件保留：\(noted.joined(separator: "、"))", .remark) }
    if !left.isEmpty { note("", "下列各列没有列入：\(left.joined(separator: "、"))", .remark) }
    if !changed.isEmpty { note("", "来文有变化的\(changed.count)件已记入各件的经过，请看过再定怎样办理", .remark) }
    if known + changed.count > 0, !(mapping[.name] + mapping[.contact]).isEmpty {
      note("", Self.personsUncompared, .remark)
    }
    for like in alike {
      note("", "\(like.number) 与 \(like.other) 可能是同一件事（都写到“\(like.words.joined(separator: "”“"))”）", .remark)
    }
    outcome.changes = changed
    outcome.isCommitted = isCommitted
    return outcome
  }
}
