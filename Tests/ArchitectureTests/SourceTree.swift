import Foundation

/// The files of this package, as text.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Files under some folders or at some paths, by their path from the root.
  static func files(under places: [String], endings: [String]) -> [(path: String, text: String)] {
    places.flatMap { place -> [(path: String, text: String)] in
      let url = root.appending(path: place).resolvingSymlinksInPath()
      let paths = (FileManager.default.subpaths(atPath: url.path()) ?? []).map { "\(place)/\($0)" }
      return (paths.isEmpty ? [place] : paths).sorted()
        .filter { path in endings.contains { path.hasSuffix($0) } }
        .compactMap { path in
          (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { (path, $0) }
        }
    }
  }

  static let swift = files(under: ["Sources"], endings: [".swift"])
}
