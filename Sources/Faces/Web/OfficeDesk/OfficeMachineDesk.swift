import Basics
import Casework
import Operations

/// What the true office answers other systems.
struct OfficeMachineDesk: MachineDesk {
  let office: Office

  func officer(bearing token: String) throws -> Officer? { try office.officer(bearing: token) }
  func cases(_ question: CaseQuestion, by officer: Officer) throws -> CaseLook {
    try office.look(at: question, by: officer)
  }
  func story(of matter: String, by officer: Officer) throws -> CaseStory { try office.caseStory(matter, by: officer) }
  func sees(_ matter: String, _ officer: Officer) throws -> Bool { try office.sees(matter, officer) }
  func file(_ form: ComplaintForm, by officer: Officer) throws -> FiledCase {
    var form = form
    if form.source.isEmpty { form.source = officer.post.title }
    let receipt = try office.file(form, by: officer)
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
}

extension OfficeDesk {
  package var machines: (any MachineDesk)? { OfficeMachineDesk(office: office) }
}
