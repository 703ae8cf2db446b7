import Basics
import Foundation
import Synchronization

/// Output to the person at the terminal: answers on standard output, complaints and progress on standard error.
enum Terminal {
  static func complain(_ lines: [String]) {
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Prints one JSON object on a line of its own.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }

  static var isInteractive: Bool { isatty(2) == 1 }
}

/// A progress bar on standard error, drawn at most ten times a second and only where a person looks on.
final class ProgressBar: Sendable {
  private let label: String
  private let lastDrawn = Mutex<Double>(0)

  init(_ label: String) { self.label = label }

  /// - Parameter total: 0 where it is not known beforehand.
  func show(_ done: Int, of total: Int) {
    guard Terminal.isInteractive else { return }
    let now = Date().timeIntervalSince1970
    let due = lastDrawn.withLock { last in
      guard now - last > 0.1 || done == total else { return false }
      last = now
      return true
    }
    guard due else { return }
    let width = 28
    let filled = total > 0 ? min(width, done * width / total) : 0
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let count = total > 0 ? "\(done)/\(total)" : "\(done)"
    FileHandle.standardError.write(Data("\r\(label) \(bar) \(count)".utf8))
  }

  func finish() {
    guard Terminal.isInteractive else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
