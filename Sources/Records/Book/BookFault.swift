/// What keeps the book from doing as asked, in words for whoever runs it.
package struct BookFault: Error, Equatable, CustomStringConvertible {
  package enum Cause: Sendable, Equatable {
    case busy, full, storage, newer, missing, keys, exists, recordedBefore, notRecorded, stale, forgotten, damaged
  }

  package let cause: Cause
  package let description: String

  package init(_ cause: Cause, _ description: String) {
    self.cause = cause
    self.description = description
  }
}
