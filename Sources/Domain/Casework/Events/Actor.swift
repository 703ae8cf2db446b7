/// Who does a deed: a person at a post, or a named system officer (a timer, an import on the command line).
package struct Actor: Sendable, Equatable {
  /// As the journal names it, `专班办公室` or `system/clock`.
  package var name: String

  package init(_ name: String) { self.name = name }

  /// Whoever runs the program on the machine itself.
  package static let console = Actor("专班办公室")
}
