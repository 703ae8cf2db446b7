import Basics

/// What happened to one record: it was recorded for the first time, or amended. The event carries the whole record as
/// it stood afterwards, so that the registers follow from the journal alone.
package struct Event: Sendable, Equatable {
  package enum Verb: String, Sendable { case recorded, amended }

  package var verb: Verb
  package var record: Record

  package init(_ verb: Verb, _ record: Record) {
    self.verb = verb
    self.record = record
  }

  /// `complaint.recorded`, the journal's name for it; never changed once shipped.
  package var kind: String { record.sort.rawValue + "." + verb.rawValue }
}

/// Any record that the book keeps.
package enum Record: Sendable, Equatable {
  case company(Company)
  case estate(Estate)
  case inspection(Inspection)
  case complaint(Complaint)
  case problem(Problem)
  case measure(Measure)
  case summary(ReceivedSummary)
  case heldRow(HeldRow)
  case intake(FileIntake)
  case submission(WeekSubmission)
  case restoration(Restoration)
  case step(Step)
  case post(Post)
  case reveal(Reveal)
  case denial(Denial)
  case mapping(ColumnMapping)
  case identityExport(IdentityExport)
  case sealedReport(SealedReport)
  case unit(MemberUnit)
  case orderTemplate(OrderTemplate)

  package enum Sort: String, Sendable, CaseIterable {
    case company, estate, inspection, complaint, problem, measure, summary, heldRow, intake, submission, restoration
    case step, post, reveal, denial, mapping, identityExport, sealedReport, unit, orderTemplate
  }

  package var sort: Sort {
    switch self {
    case .company: .company
    case .estate: .estate
    case .inspection: .inspection
    case .complaint: .complaint
    case .problem: .problem
    case .measure: .measure
    case .summary: .summary
    case .heldRow: .heldRow
    case .intake: .intake
    case .submission: .submission
    case .restoration: .restoration
    case .step: .step
    case .post: .post
    case .reveal: .reveal
    case .denial: .denial
    case .mapping: .mapping
    case .identityExport: .identityExport
    case .sealedReport: .sealedReport
    case .unit: .unit
    case .orderTemplate: .orderTemplate
    }
  }

  /// What tells this record from the others of its sort.
  package var key: String {
    switch self {
    case .company(let company): String(company.id)
    case .estate(let estate): String(estate.id)
    case .inspection(let inspection): inspection.number
    case .complaint(let complaint): complaint.number
    case .problem(let problem): problem.number
    case .measure(let measure): measure.number
    case .summary(let summary): summary.key
    case .heldRow(let row): row.number
    case .intake(let intake): intake.key
    case .submission(let submission): submission.key
    case .restoration(let restoration): restoration.key
    case .step(let step): step.key
    case .post(let post): post.code
    case .reveal(let reveal): reveal.number
    case .denial(let denial): denial.number
    case .mapping(let mapping): mapping.name
    case .identityExport(let identityExport): identityExport.number
    case .sealedReport(let sealedReport): sealedReport.number
    case .unit(let unit): unit.name
    case .orderTemplate: OrderTemplate.key
    }
  }

  /// The journal's name for it, `complaint/TS0001`.
  package var subject: String { sort.rawValue + "/" + key }
}
