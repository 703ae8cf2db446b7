import Foundation

@testable import OfficeDocuments

/// A folder that goes away with the test.
final class Scratch {
  let folder: String

  init() {
    folder = NSTemporaryDirectory() + "/taizhang-documents-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let path = path(name)
    try Data(Array(bytes)).write(to: URL(fileURLWithPath: path))
    return path
  }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

  /// A zip file of these parts.
  func zip(_ name: String, _ parts: [String: String]) throws -> String {
    let zip = try ZipWriter(path: path(name))
    for (part, text) in parts.sorted(by: { $0.key < $1.key }) { try zip.add(part, Array(text.utf8)) }
    try zip.close()
    return path(name)
  }

  /// A workbook whose one sheet has this inside `sheetData`; `changes` replace or, with nil, remove parts.
  func workbook(
    _ name: String = "book.xlsx", data: String = "", after: String = "", changes: [String: String?] = [:]
  ) throws -> String {
    var parts = plainParts
    parts["xl/worksheets/sheet1.xml"] =
      "<worksheet xmlns=\"\(spreadsheetNamespace)\"><sheetData>\(data)</sheetData>\(after)</worksheet>"
    for (part, text) in changes { parts[part] = text }
    return try zip(name, parts)
  }
}

private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
private let package = "http://schemas.openxmlformats.org/package/2006"

let plainParts: [String: String] = [
  "[Content_Types].xml": "<Types xmlns=\"\(package)/content-types\"/>",
  "_rels/.rels":
    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
  "xl/workbook.xml":
    "<workbook xmlns=\"\(spreadsheetNamespace)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
  "xl/_rels/workbook.xml.rels":
    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>",
  "xl/sharedStrings.xml":
    "<sst><si><t>温泉街道</t></si><si><r><t>承办</t></r><r><t xml:space=\"preserve\"> 科室</t></r><rPh sb=\"0\" eb=\"1\"><t>chéng</t></rPh></si><si><t></t></si><si><t>a_x000D_b_x005F_x000D_</t></si></sst>",
  "xl/styles.xml":
    "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/><numFmt numFmtId=\"177\" formatCode=\"0&quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>",
]

/// All rows of a sheet.
func rows(_ book: Workbook, _ sheet: Int = 0) throws -> [SheetRow] {
  var all: [SheetRow] = []
  try book.rows(of: sheet) {
    all.append($0)
    return true
  }
  return all
}

/// Opens a file and reads all of its sheets; the fault, if any.
func fault(_ path: String, limits: ReadingLimits = .standard) -> DocumentFault? {
  do {
    let book = try Workbook(path: path, limits: limits)
    for sheet in book.sheets { _ = try rows(book, sheet.index) }
    return nil
  } catch let fault as DocumentFault {
    return fault
  } catch {
    return DocumentFault(.unreadable, file: "", "not a DocumentFault: \(error)")
  }
}

/// Small numbers that look random and are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
