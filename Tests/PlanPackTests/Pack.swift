import Foundation

@testable import PlanPack

/// A copy of the shipped pack in a directory of its own, to be broken.
struct Pack {
  static let source = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Documents/PlanPack/wenxian-2025").standardized.path

  /// The faults after one text of one file was changed, and the line on which the change stands.
  static func broken(_ file: String, _ old: String, _ new: String) throws -> (faults: [PlanFault], line: Int) {
    let url = FileManager.default.temporaryDirectory.appending(path: "pack-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var line = 0
    for embedded in PlanPack.embeddedFiles {
      var text = embedded.text
      if embedded.name == file {
        guard let range = text.range(of: old) else { throw Missing(text: old) }
        line = text[..<range.lowerBound].filter { $0 == "\n" }.count + 1
        text.replaceSubrange(range, with: new)
      }
      try text.write(to: url.appending(path: embedded.name), atomically: false, encoding: .utf8)
    }
    return (PlanPack.check(directory: url.path), line)
  }

  struct Missing: Error { var text: String }
}
