import Foundation

/// A workbook opened for reading: .xlsx, .csv, and old .xls where LibreOffice is installed.
///
/// The kind is told by content; when the ending says something else, a note in `notes` says so. Opening reads the names
/// of the sheets, the shared texts and the styles; rows are read when asked for, in constant memory, as often as wanted
/// and from several threads at once. About 110,000 rows of 14 cells a second on one core, 60% of it inside expat.
///
///     let book = try Workbook(path: "六月.xlsx")
///     for sheet in book.sheets where !sheet.isHidden {
///       try book.rows(of: sheet.index) { row in
///         for cell in row.cells { print(cell.reference(row: row.number), cell.value.plainText) }
///         return true
///       }
///     }
package final class Workbook: Sendable {
  /// The file's name without its folder.
  package let file: String
  /// Its sheets as the tabs stand, hidden ones included; sheets that hold only a chart are left out.
  package let sheets: [SheetInfo]
  /// What the person who sent the file should be told although it was read: `扩展名是 .xls，内容是 .xlsx，已按内容读取。`
  package let notes: [String]

  private let limits: ReadingLimits
  private let content: Content
  private let converted: OldWorkbook.Conversion?

  private enum Content: Sendable {
    case sheets(path: String, layout: WorkbookLayout, strings: SharedStrings, formats: NumberFormats)
    case text(DelimitedText)
  }

  /// Opens a file.
  ///
  /// - Throws: `DocumentFault` when it is missing, empty, damaged, protected by a password, not a workbook, or larger
  ///   than `limits` allow.
  package init(path: String, limits: ReadingLimits = .standard) throws(DocumentFault) {
    let file = (path as NSString).lastPathComponent
    self.file = file
    self.limits = limits
    let data = try Self.map(path, file)
    var notes: [String] = []
    var conversion: OldWorkbook.Conversion?
    let ending = (file as NSString).pathExtension.lowercased()
    func noteEnding(_ kind: String, _ expected: [String]) {
      if !ending.isEmpty, !expected.contains(ending) { notes.append("扩展名是 .\(ending)，内容是 \(kind)，已按内容读取。") }
    }
    switch FileKind(data) {
    case .encryptedOffice:
      throw DocumentFault(.encrypted, file: file, "文件设了打开密码，请先去掉打开密码（文件—信息—保护工作簿）再导入。")
    case .other(let kind):
      throw DocumentFault(.unsupported, file: file, "这是\(kind)，不是工作簿。请用 Excel 或 WPS 另存为 .xlsx 后再导入。")
    case .zip:
      noteEnding(".xlsx 工作簿", ["xlsx", "xlsm", "xltx", "xltm"])
      content = try Self.open(path, file, limits)
    case .oldWorkbook:
      let made = try OldWorkbook.convert(path)
      conversion = made
      do {
        content = try Self.open(made.path, file, limits)
      } catch {
        try? FileManager.default.removeItem(atPath: made.folder)
        throw error
      }
      notes.append("这是旧版 .xls 工作簿，已转换后读取。")
    case .text:
      noteEnding("文本（.csv）", ["csv", "txt", "tsv"])
      content = .text(try Self.text(data, file, limits, &notes))
    }
    self.notes = notes
    converted = conversion
    switch content {
    case .sheets(_, let layout, _, _):
      sheets = layout.sheets.enumerated().map { SheetInfo(name: $1.name, index: $0, isHidden: $1.isHidden) }
    case .text(let text):
      sheets = [SheetInfo(name: text.sheet, index: 0, isHidden: false)]
    }
  }

  deinit {
    if let converted { try? FileManager.default.removeItem(atPath: converted.folder) }
  }

  /// Reads the rows of a sheet from the top, calling `each` for every row that has a non-empty cell, until it returns
  /// false or throws.
  ///
  /// Rows given before an error are no proof that the file is whole: damage may show only at the sheet's end. Who takes
  /// rows in must be able to let go of them.
  /// - Parameter sheet: an index of `sheets`.
  /// - Throws: `DocumentFault` with sheet and cell, or what `each` threw.
  package func rows(of sheet: Int, _ each: (SheetRow) throws -> Bool) throws {
    switch content {
    case .text(let text):
      try text.rows(each)
    case .sheets(let path, let layout, let strings, let formats):
      let wanted = layout.sheets[sheet]
      let part = try ZipArchive(path: path, file: file, limits: limits).open(wanted.part)
      try withoutActuallyEscaping(each) { each in
        let handler = SheetHandler(
          file: file, sheet: wanted.name, strings: strings, formats: formats, countsFrom1904: layout.countsFrom1904,
          limits: limits, deliver: each)
        try part.parse(handler, place: wanted.name)
      }
    }
  }

  /// The merged ranges of a sheet, in the file's order. Reads the whole sheet once more, so ask only for sheets that
  /// people fill by hand.
  package func mergedRanges(of sheet: Int) throws -> [MergedRange] {
    guard case .sheets(let path, let layout, _, _) = content else { return [] }
    let handler = MergedCellsHandler()
    let wanted = layout.sheets[sheet]
    let part = try ZipArchive(path: path, file: file, limits: limits).open(wanted.part)
    try part.parse(handler, place: wanted.name)
    return handler.ranges
  }

  private static func map(_ path: String, _ file: String) throws(DocumentFault) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DocumentFault(.unreadable, file: file, "没有这个文件，请检查文件名和位置。")
    }
    guard !isFolder.boolValue else { throw DocumentFault(.unreadable, file: file, "这是文件夹，请指定其中的文件。") }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
      throw DocumentFault(.unreadable, file: file, "打不开这个文件，请检查是否有权读取。")
    }
    guard !data.isEmpty else { throw DocumentFault(.empty, file: file, "文件是空的（0 字节），请重新导出或下载。") }
    return data
  }

  private static func open(_ path: String, _ file: String, _ limits: ReadingLimits) throws(DocumentFault) -> Content {
    do {
      let archive = try ZipArchive(path: path, file: file, limits: limits)
      let main = try mainPart(archive)
      let layout = try WorkbookLayout(archive, main: main)
      guard !layout.sheets.isEmpty else { throw DocumentFault(.empty, file: file, "工作簿里没有工作表。") }
      for sheet in layout.sheets where !archive.contains(sheet.part) {
        throw DocumentFault(
          .damaged, file: file, place: sheet.name, "文件里缺少这个工作表的内容，文件已损坏，请用表格软件打开后另存一份再导入。")
      }
      let formats = try layout.styles.map { try NumberFormats.read(archive.open($0)) } ?? NumberFormats()
      let strings = try layout.sharedStrings.map { try SharedStrings.read(archive.open($0)) } ?? SharedStrings()
      return .sheets(path: path, layout: layout, strings: strings, formats: formats)
    } catch let fault as DocumentFault {
      throw fault
    } catch {
      throw DocumentFault(.damaged, file: file, "文件已损坏，请用表格软件打开后另存一份再导入。")
    }
  }

  /// The part that lists the sheets; says what the file is instead when it is no workbook.
  private static func mainPart(_ archive: ZipArchive) throws -> String {
    let file = archive.file
    let main = try Relations(archive, of: "").first("officeDocument")?.target
    if let main, archive.contains(main) {
      if main.lowercased().hasSuffix(".bin") { throw other(file, "二进制工作簿（.xlsb）") }
      if main.lowercased().hasPrefix("word/") { throw other(file, "Word 文档") }
      if main.lowercased().hasPrefix("ppt/") { throw other(file, "演示文稿") }
      return main
    }
    if archive.contains("xl/workbook.xml") { return "xl/workbook.xml" }
    if archive.contains("word/document.xml") { throw other(file, "Word 文档") }
    if archive.contains("mimetype"), archive.contains("content.xml") { throw other(file, "OpenDocument 文档（.ods 等）") }
    if archive.contains("[Content_Types].xml") {
      throw DocumentFault(
        .damaged, file: file, place: "xl/workbook.xml", "文件里缺少工作簿部件，文件已损坏，请用表格软件打开后另存一份再导入。")
    }
    throw other(file, "压缩包")
  }

  private static func other(_ file: String, _ kind: String) -> DocumentFault {
    DocumentFault(
      .unsupported, file: file,
      kind == "压缩包" ? "这是压缩包，不是工作簿。请先解压，再导入里面的工作簿。" : "这是\(kind)，不是工作簿。请用 Excel 或 WPS 另存为 .xlsx 后再导入。")
  }

  private static func text(
    _ data: Data, _ file: String, _ limits: ReadingLimits, _ notes: inout [String]
  ) throws(DocumentFault) -> DelimitedText {
    guard data.count <= limits.textBytes else {
      throw DocumentFault(.refused, file: file, "文本文件超过 \(limits.textBytes >> 20) MB，请拆成几个文件。")
    }
    guard let decoded = DecodedText([UInt8](data)), !decoded.bytes.contains(0) else {
      throw DocumentFault(.unsupported, file: file, "认不出文件的内容或编码（应为 UTF-8 或 GB18030 的文本）。请另存为 .xlsx 后再导入。")
    }
    if decoded.encoding == .gb18030 { notes.append("文件编码为 GB18030（GBK），已转换。") }
    let name = (file as NSString).deletingPathExtension
    return DelimitedText(file: file, sheet: name, bytes: decoded.bytes, limits: limits)
  }
}
