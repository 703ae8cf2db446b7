import Basics
import Book

extension Presence {
  /// When a one-time code was typed last in this session; nil where none was.
  package var confirmed: Moment? { session.confirmed > 0 ? Moment(seconds: session.confirmed) : nil }
}
