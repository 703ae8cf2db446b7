import Yams

/// Gathers the faults of one pack, and the checks that can only be made when everything has been read.
final class Findings {
  private(set) var faults: [PlanFault] = []
  private var later: [() -> Void] = []

  func fault(_ message: String, at place: Place) {
    let fault = PlanFault(file: place.file, line: place.line, column: place.column, message: message)
    if !faults.contains(fault) { faults.append(fault) }
  }

  /// Runs the check after all files were read, so that a reference may point forward.
  func afterReading(_ check: @escaping () -> Void) { later.append(check) }

  func runChecks() {
    let checks = later
    later = []
    for check in checks { check() }
  }

  /// In the order of files and lines, as a reader goes through them.
  var sorted: [PlanFault] {
    faults.enumerated().sorted {
      ($0.element.file, $0.element.line ?? 0, $0.element.column ?? 0, $0.offset)
        < ($1.element.file, $1.element.line ?? 0, $1.element.column ?? 0, $1.offset)
    }.map(\.element)
  }
}

/// Where something stands in a pack.
struct Place {
  var file: String
  var line: Int?
  var column: Int?

  init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  init(file: String, mark: Mark?) { self.init(file: file, line: mark?.line, column: mark?.column) }
}
