import Foundation

/// The parts of a Word document or a workbook, found from one to the next by their relations.
enum PackageParts {
  private static let limits: ReadingLimits = {
    var limits = ReadingLimits()
    (limits.bytesPerPart, limits.bytesInAll, limits.parts, limits.depth) = (48 << 20, 128 << 20, 5_000, 500)
    return limits
  }()

  /// Written anew from the parts that show something.
  static func plain(_ bytes: [UInt8]) throws(OfficeFile.Fault) -> (OfficeFile.Kind, [UInt8]) {
    do {
      let folder = try PrivateFolder()
      let (old, new) = (folder.path("old"), folder.path("new"))
      try Data(bytes).write(to: URL(fileURLWithPath: old))
      let archive = try ZipArchive(path: old, file: "", limits: limits)
      let kind: OfficeFile.Kind
      if archive.contains("word/document.xml") {
        kind = .document
      } else if archive.contains("xl/workbook.xml") {
        kind = .workbook
      } else {
        throw OfficeFile.Fault.otherKind
      }
      var copy = PackageCopy(of: archive, as: kind)
      try copy.write(to: new)
      return (kind, [UInt8](try Data(contentsOf: URL(fileURLWithPath: new))))
    } catch let fault as OfficeFile.Fault {
      throw fault
    } catch let fault as DocumentFault {
      switch fault.kind {
      case .encrypted: throw .encrypted
      case .refused: throw .enormous
      default: throw .broken
      }
    } catch {
      throw .broken
    }
  }
}

/// A folder that nobody else may look into, gone with its last use.
private final class PrivateFolder {
  private let folder = FileManager.default.temporaryDirectory.path + "/taizhang-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }
}
