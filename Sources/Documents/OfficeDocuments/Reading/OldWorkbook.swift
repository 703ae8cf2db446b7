import Foundation

/// Turns an old .xls into .xlsx with LibreOffice, where it is installed.
enum OldWorkbook {
  /// A converted copy and the folder to remove when done with it.
  struct Conversion {
    var path: String
    var folder: String
  }

  /// - Parameter folders: where to look for LibreOffice.
  /// - Throws: `DocumentFault` that asks for an .xlsx when no LibreOffice is found or it does not manage in two minutes.
  static func convert(_ path: String, searching folders: [String] = programFolders) throws(DocumentFault) -> Conversion
  {
    let file = (path as NSString).lastPathComponent
    guard let program = program(in: folders) else {
      throw DocumentFault(
        .unsupported, file: file, "这是旧版 .xls 工作簿，本机没有可以转换它的 LibreOffice。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。")
    }
    let failed = DocumentFault(.unsupported, file: file, "这是旧版 .xls 工作簿，没能转换。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。")
    let folder = NSTemporaryDirectory() + "/xls-" + UUID().uuidString
    let input = folder + "/input.xls"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try FileManager.default.copyItem(atPath: path, toPath: input)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--convert-to", "xlsx",
        "--outdir", folder, input,
      ]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      let timer = DispatchSource.makeTimerSource()
      timer.schedule(deadline: .now() + 120)
      timer.setEventHandler { [process] in process.terminate() }
      timer.resume()
      process.waitUntilExit()
      timer.cancel()
      let output = folder + "/input.xlsx"
      guard FileManager.default.fileExists(atPath: output) else { throw failed }
      return Conversion(path: output, folder: folder)
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw failed
    }
  }

  /// The folders that the environment names for programs.
  static var programFolders: [String] {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }

  private static func program(in folders: [String]) -> String? {
    for name in ["soffice", "libreoffice"] {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        return "\(folder)/\(name)"
      }
    }
    return nil
  }
}
