import Basics

/// What keeps the book from doing as asked, in words for whoever runs it.
package struct BookFault: MachineFault, Equatable {
  package enum Cause: Sendable, Equatable {
    case busy, full, storage, newer, missing, keys, exists, recordedBefore, notRecorded, stale, forgotten, damaged
    /// The server cannot be reached; nothing was done.
    case unreachable
    /// The server was lost while it committed: what was asked may have been done or not.
    case unknownOutcome
  }

  package let cause: Cause
  package let description: String

  package init(_ cause: Cause, _ description: String) {
    self.cause = cause
    self.description = description
  }

  package var isPassing: Bool { [.busy, .full, .unreachable, .unknownOutcome].contains(cause) }
  package var isOutcomeUnknown: Bool { cause == .unknownOutcome }
}
