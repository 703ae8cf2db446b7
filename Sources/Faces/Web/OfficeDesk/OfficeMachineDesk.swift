import Basics
import Campaign
import Casework
import Foundation
import Operations

/// What the true office answers other systems.
struct OfficeMachineDesk: MachineDesk {
  let office: Office
  let proposer: KindProposer
  var plan: Plan { office.plan }

  func officer(bearing token: String) throws -> Officer? { try office.officer(bearing: token) }
  func cases(_ question: CaseQuestion, by officer: Officer) throws -> CaseLook {
    try office.look(at: question, by: officer)
  }
  func story(of matter: String, by officer: Officer) throws -> CaseStory { try office.caseStory(matter, by: officer) }
  func sees(_ matter: String, _ officer: Officer) throws -> Bool { try office.sees(matter, officer) }
  func file(_ form: ComplaintForm, by officer: Officer) throws -> FiledCase {
    var form = form
    if form.source.isEmpty { form.source = officer.post.title }
    let known = office.plan.sources.map(\.name) + [officer.post.title]
    guard known.contains(form.source) else {
      throw Refused(
        "没有来源“\(form.source.prefix(20))”；请写\(known.dropLast().joined(separator: "、"))之一，或者不写（记作\(officer.post.title)）")
    }
    let receipt = try office.file(form, isOnce: true, by: officer)
    return FiledCase(number: receipt.number, code: "\(receipt.code)", moment: receipt.moment, place: "")
  }
  func take(_ order: StepOrder, on matter: String, seen: Int?, token: String, by officer: Officer) throws {
    try office.take(order, on: matter, seen: seen, token: token, by: officer)
  }
  func ledger(_ question: LedgerQuestion, limit: Int, by officer: Officer) throws -> LedgerLook {
    let confined = try office.confined(question.subdistrict, to: .seeLedger, by: officer)
    var question = question
    question.subdistrict = confined
    return try office.look(at: question, limit: limit)
  }
  func figures(asOf day: Day, by officer: Officer) throws -> [FigureRow] { try office.figures(asOf: day, by: officer) }
  func orders(before place: Int?, limit: Int, by officer: Officer) throws -> OrderLook {
    try office.orders(before: place, limit: limit, by: officer)
  }
  func answer(
    _ order: String, _ sort: Step.Sort, _ text: String, token: String, by officer: Officer
  ) throws -> Measure {
    if sort == .submitted {
      try office.submit(under: order, text: text, token: token, by: officer)
    } else {
      try office.reportProgress(under: order, text: text, token: token, by: officer)
    }
    return try office.orderStory(order, by: officer).order
  }
  func estates(matching text: String, limit: Int, by officer: Officer) throws -> [NumberedEstate] {
    try office.estates(matching: text, limit: limit, by: officer)
  }
  func attach(
    _ bytes: [UInt8], to matter: String, problem: String, token: String, by officer: Officer
  ) throws {
    try office.attach(bytes, to: matter, problem: problem, token: token, by: officer)
  }
  func attachment(
    _ digest: String, of matter: String, by officer: Officer
  ) throws -> (mediaType: String, bytes: [UInt8]) {
    try office.attachment(digest, of: matter, by: officer)
  }

  func ledgerWorkbook(
    asOf day: Day, subdistrict: String?, into directory: String, by officer: Officer
  ) throws -> ProducedFile {
    let code = try office.confined(subdistrict, to: .seeLedger, by: officer)
    let unit = code.flatMap { plan.subdistrict(code: $0) }
    if let code, unit == nil { throw Refused("没有街道“\(code.prefix(20))”") }
    let path = "\(directory)/report-\(UUID().uuidString).xlsx"
    try office.write(.ledger, asOf: day, unit: unit, to: path)
    return ProducedFile(path: path, name: WeekFile.ledger.fileName(unit: unit?.name ?? plan.county.name, asOf: day))
  }

  func takeBack(
    _ bytes: [UInt8], subdistrict: String?, isPreview: Bool, preferring preference: Preference?,
    into directory: String, by officer: Officer
  ) throws -> TakeInOutcome {
    // In a folder of its own, so that the file keeps a name that can be told.
    let folder = URL(fileURLWithPath: directory).appendingPathComponent("return-" + UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("交回的台账.xlsx")
    try Data(bytes).write(to: file)
    let result = try office.takeIn(
      files: [file.path], subdistrict: subdistrict, mode: isPreview ? .rehearsal : .normal, preferring: preference,
      by: officer)
    if let unusable = result.unusable { throw unusable }
    guard let outcome = result.outcomes.first else { throw Refused("这个文件没有读出内容") }
    return outcome
  }

  func take(
    _ order: StepOrder, onMany matters: [(matter: String, seen: Int?)], token: String, by officer: Officer
  ) throws -> [ManyResult] {
    try office.doToMany(try ManyDeed(order), matters, token: token, by: officer)
  }

  func suggestions(
    words: String, estate: String, subdistrict: String?, by officer: Officer
  ) throws -> EntrySuggestions {
    let own = try office.confined(subdistrict, to: .enter, by: officer)
    return try office.suggestions(words: words, estate: estate, subdistrict: own, proposer: proposer, by: officer)
  }
}

extension OfficeDesk {
  package var machines: (any MachineDesk)? { OfficeMachineDesk(office: office, proposer: proposer) }
}
