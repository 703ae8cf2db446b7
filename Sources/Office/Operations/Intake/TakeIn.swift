import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

/// How a file is taken in.
package enum TakeInMode: Sendable {
  /// Everything is done as it would be, and nothing stays.
  case rehearsal
  /// One row that cannot be taken in for certain keeps everything out.
  case strict
  case normal
}

/// What came of several files that were taken in together.
package struct TakeInResult: Sendable {
  package var outcomes: [TakeInOutcome] = []
  /// Set where a file could not be used at all: then nothing of any file was taken in.
  package var unusable: Refused?
}

/// Ends the transaction without a trace, carrying what was found out.
private struct NothingTaken: Error {
  let outcomes: [TakeInOutcome]
  var unusable: Refused?
}

extension Office {
  /// Takes files in, all of them in one durable step or none: exchange workbooks, hand-filled 附件5 and 附件6, estate
  /// lists. What cannot be understood for certain goes to the review list, what is wrong goes back with every reason.
  ///
  /// - Parameters:
  ///   - files: paths.
  ///   - subdistrict: whom the files speak for, where they do not say.
  ///   - preference: whose word counts where our own ledger comes back and both have changed a field; nil sends the
  ///     row back for a person to decide.
  ///   - progress: rows done, and rows in all (0 where not known).
  /// - Throws: `Refused` for a subdistrict that the plan does not have; storage errors.
  package func takeIn(
    files: [String], subdistrict name: String? = nil, mode: TakeInMode = .normal,
    preferring preference: Preference? = nil, by officer: Officer = .console,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> TakeInResult {
    let context = try subdistrict(named: officer.confinedTo ?? name)
    try demand(.importFiles, Ownership(subdistrict: context?.code ?? ""), by: officer)
    let now = clock.now
    do {
      let work: (Pen) throws -> [TakeInOutcome] = { pen in
        var intakes = files.map {
          FileIntaking(
            path: $0, pen: pen, office: self, context: context, preferring: preference, reach: officer.confinedTo,
            progress: progress)
        }
        // A file that cannot be used keeps all of them out; what the others hold is told all the same.
        var faults: [Int: DocumentFault] = [:]
        func each(_ work: (inout FileIntaking) throws -> Void) throws {
          for index in intakes.indices where faults[index] == nil {
            do { try work(&intakes[index]) } catch let fault as DocumentFault { faults[index] = fault }
          }
        }
        if files.count == 1 {
          try each { try $0.take(IntakeStage.allCases) }
        } else {
          for stage in IntakeStage.allCases { try each { try $0.take([stage]) } }
        }
        try each { try $0.finish() }
        let outcomes = intakes.indices.map { index in
          faults[index].map { unusable($0, files[index]) } ?? intakes[index].outcome
        }
        if !faults.isEmpty {
          let reasons = faults.sorted { $0.key < $1.key }.map(\.value.description)
          throw NothingTaken(outcomes: outcomes, unusable: Refused(reasons))
        }
        let isClean = outcomes.allSatisfy { $0.rejected == 0 && $0.review == 0 }
        if mode == .strict && !isClean { throw NothingTaken(outcomes: outcomes) }
        try pen.demand(allWithin: officer)
        return outcomes
      }
      var outcomes: [TakeInOutcome]
      if mode == .rehearsal {
        outcomes = try book.rehearse(by: officer.actor, at: now, work)
      } else {
        outcomes = try book.write(by: officer.actor, at: now, for: .alone, work)
        for index in outcomes.indices { outcomes[index].isCommitted = true }
      }
      return TakeInResult(outcomes: outcomes)
    } catch let nothing as NothingTaken {
      return TakeInResult(outcomes: nothing.outcomes, unusable: nothing.unusable)
    }
  }

  private func unusable(_ fault: DocumentFault, _ file: String) -> TakeInOutcome {
    var outcome = TakeInOutcome(file: file, recognised: .unknown)
    outcome.problems = [
      CellProblem(
        sheet: fault.place ?? "", cell: fault.cell ?? "", value: "", message: fault.message, weight: .rejected)
    ]
    return outcome
  }
}

extension Pen {
  /// Sees that all that was written so far lies in the officer's own subdistrict.
  /// - Throws: `Refused`, naming some of what does not.
  fileprivate func demand(allWithin officer: Officer) throws {
    guard let own = officer.confinedTo else { return }
    var foreign: [String] = []
    for number in written {
      guard let record = try registers.record(ofEntry: number), record.isOfOnePlace else { continue }
      if try registers.ownership(of: record).subdistrict != own { foreign.append(record.key) }
    }
    if foreign.isEmpty { return }
    let some = foreign.prefix(5).joined(separator: "、") + (foreign.count > 5 ? "等\(foreign.count)条" : "")
    throw Refused("表里有别的街道的记录，本街道不能导入，请删去后重新导入：\(some)")
  }
}

extension Record {
  /// False for what belongs to no one subdistrict, or only tells of the work itself.
  fileprivate var isOfOnePlace: Bool {
    switch self {
    case .complaint, .problem, .inspection, .measure, .estate: true
    default: false
    }
  }
}
