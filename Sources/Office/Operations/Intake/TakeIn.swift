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
private struct NothingTaken: Error { let outcomes: [TakeInOutcome] }

extension Office {
  /// Takes files in, all of them in one durable step or none: exchange workbooks, hand-filled 附件5 and 附件6, estate
  /// lists. What cannot be understood for certain goes to the review list, what is wrong goes back with every reason.
  ///
  /// - Parameters:
  ///   - files: paths.
  ///   - subdistrict: whom the files speak for, where they do not say.
  ///   - progress: rows done, and rows in all (0 where not known).
  /// - Throws: `Refused` for a subdistrict that the plan does not have; storage errors.
  package func takeIn(
    files: [String], subdistrict name: String? = nil, mode: TakeInMode = .normal, by actor: Actor = .console,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> TakeInResult {
    let context = try subdistrict(named: name)
    let now = clock.now
    do {
      let work: (Pen) throws -> [TakeInOutcome] = { pen in
        var outcomes: [TakeInOutcome] = []
        for file in files {
          let intake = FileIntaking(pen: pen, office: self, context: context, progress: progress)
          outcomes.append(try intake.takeIn(file))
        }
        let isClean = outcomes.allSatisfy { $0.rejected == 0 && $0.review == 0 }
        if mode == .strict && !isClean { throw NothingTaken(outcomes: outcomes) }
        return outcomes
      }
      var outcomes: [TakeInOutcome]
      if mode == .rehearsal {
        outcomes = try book.rehearse(by: actor, at: now, work)
      } else {
        outcomes = try book.write(by: actor, at: now, work)
        for index in outcomes.indices { outcomes[index].isCommitted = true }
      }
      return TakeInResult(outcomes: outcomes)
    } catch let nothing as NothingTaken {
      return TakeInResult(outcomes: nothing.outcomes)
    } catch let fault as DocumentFault {
      return TakeInResult(outcomes: [unusable(fault, among: files)], unusable: Refused(fault.description))
    }
  }

  private func unusable(_ fault: DocumentFault, among files: [String]) -> TakeInOutcome {
    let file = files.first { ($0 as NSString).lastPathComponent == fault.file } ?? fault.file
    var outcome = TakeInOutcome(file: file, recognised: .unknown)
    outcome.problems = [
      CellProblem(
        sheet: fault.place ?? "", cell: fault.cell ?? "", value: "", message: fault.message, weight: .rejected)
    ]
    return outcome
  }
}
