import Book
import Casework

extension Registers {
  /// The case as the officer may see it: a unit it was transferred to sees less of it than whoever holds it.
  func shown(_ file: CaseFile, to officer: Officer) throws -> CaseFile {
    guard officer.seesSummaryOnly else { return file }
    let unit = officer.post.unit
    let own = try Set(file.steps.map(\.post)).filter { code in
      try code == officer.post.code || !code.isEmpty && post(code)?.unit == unit
    }
    return file.told(to: unit) { own.contains($0.post) }
  }
}

extension Officer {
  /// Cases come to the post by transfer alone.
  var seesSummaryOnly: Bool { Permissions.reach(role, .seeCases) == .ownUnit }
}
