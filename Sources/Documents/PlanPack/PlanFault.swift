/// Something wrong in a pack, at its place, in words that say what would be right.
package struct PlanFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Name of the file within the pack, or the directory itself.
  package var file: String
  /// From 1; nil where the fault is not in a line, such as a missing file.
  package var line: Int?
  package var column: Int?
  package var message: String

  package init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `kinds.yaml:12:5：…`, which editors understand.
  package var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let line, line > 0, let column { place += ":\(column)" }
    return place + "：" + message
  }
}

/// Every fault of a pack that could not be loaded.
package struct PlanFaults: Error, Sendable, Equatable, CustomStringConvertible {
  package let faults: [PlanFault]

  package init(_ faults: [PlanFault]) { self.faults = faults }

  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
