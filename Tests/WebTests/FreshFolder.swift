import Foundation

/// A place of its own for each test; all of them are gone when the run ends.
enum FreshFolder {
  private static let root: String = {
    atexit { try? FileManager.default.removeItem(atPath: FreshFolder.place) }
    return place
  }()
  private static let place =
    FileManager.default.temporaryDirectory.path + "/taizhang-web-\(ProcessInfo.processInfo.processIdentifier)"

  static func path() -> String { root + "/" + UUID().uuidString }
}
