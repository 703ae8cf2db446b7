import Campaign
import Foundation

/// The plan's data files: read, checked, and made a `Plan`.
///
/// The pack of 温县 is embedded in the binary; `load(directory:)` takes another county's.
package enum PlanPack {
  /// - Throws: `PlanFaults`; never for the pack as shipped.
  package static func embedded() throws -> Plan { try plan(of: PackReading(files: embeddedFiles)) }

  /// - Throws: `PlanFaults` with every fault of the pack.
  package static func load(directory: String) throws -> Plan {
    let (files, faults) = files(in: directory)
    guard faults.isEmpty else { throw PlanFaults(faults) }
    return try plan(of: PackReading(files: files))
  }

  /// Every fault of the pack in a directory, in the order of files and lines; empty when it is sound.
  package static func check(directory: String) -> [PlanFault] {
    let (files, faults) = files(in: directory)
    return faults.isEmpty ? PackReading(files: files).faults : faults
  }

  /// The faults of the embedded pack: none.
  package static var faults: [PlanFault] { PackReading(files: embeddedFiles).faults }

  private static func plan(of reading: PackReading) throws -> Plan {
    guard let plan = reading.plan, reading.faults.isEmpty else { throw PlanFaults(reading.faults) }
    return plan
  }

  private static func files(in directory: String) -> (files: [PackFile], faults: [PlanFault]) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
      return ([], [PlanFault(file: directory, message: "没有这个目录，请给出方案包所在的目录")])
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !names.isEmpty else {
      return ([], [PlanFault(file: directory, message: "目录里没有 .yaml 文件，方案包至少要有 plan.yaml")])
    }
    var files: [PackFile] = []
    var faults: [PlanFault] = []
    for name in names {
      guard let data = FileManager.default.contents(atPath: directory + "/" + name) else {
        faults.append(PlanFault(file: name, message: "文件读不出来，请检查权限"))
        continue
      }
      guard let text = String(validating: data, as: UTF8.self) else {
        faults.append(PlanFault(file: name, message: "文件不是 UTF-8 编码，请另存为 UTF-8"))
        continue
      }
      files.append(PackFile(name: name, text: text))
    }
    return (files, faults)
  }
}

/// A file of a pack.
struct PackFile {
  var name: String
  var text: String
}
