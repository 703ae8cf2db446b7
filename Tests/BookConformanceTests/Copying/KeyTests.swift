import Foundation
import Testing

@testable import Book

@Suite struct KeyTests {
  @Test func `keys are laid beside the copy once, and never over others`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/keys-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (here, there, other) = (KeyFolder(folder + "/a"), KeyFolder(folder + "/b"), KeyFolder(folder + "/c"))
    _ = try here.keys(origin: "taizhang/410825", creating: true)
    #expect(try there.adopt(from: here))
    #expect(try !there.adopt(from: here))
    for name in ["vault.key", "journal.key"] {
      #expect(FileManager.default.contentsEqual(atPath: folder + "/a/" + name, andPath: folder + "/b/" + name))
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/b/" + name)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/b").count == 2)
    _ = try other.keys(origin: "taizhang/410825", creating: true)
    #expect { try other.adopt(from: here) } throws: { ($0 as? BookFault)?.cause == .keys }
    #expect { try here.adopt(from: KeyFolder(folder + "/none")) } throws: { ($0 as? BookFault)?.cause == .keys }
  }
}
