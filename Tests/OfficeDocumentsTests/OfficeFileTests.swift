import CZlib
import Foundation
import Testing

@testable import OfficeDocuments

/// What is handed in as evidence is kept without what its maker wrote into it (作者、公司、修订、宏、外部链接).
@Suite struct OfficeFileTests {
  private let scratch = Scratch()

  @Test func `of a Word document what is to be read stays, and who wrote it, when and with what goes`() throws {
    let file = try OfficeFile(document())
    #expect(file.kind == .document)
    let parts = try parts(of: file)
    let text = parts["word/document.xml"] ?? ""
    for words in ["已维修电梯", "点这里", "后来插入", "结果"] { #expect(text.contains(words)) }
    #expect(text.contains("PAGE"), "page numbers are still counted")
    #expect(
      parts.keys.sorted() == [
        "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml",
        "word/settings.xml",
      ])
    for (part, text) in parts { #expect(!text.contains("秘密"), "\(part): \(text)") }
    #expect(parts["[Content_Types].xml"]?.contains("macroEnabled") == false)
    #expect(!text.contains("rId7"), "a link that leads nowhere is none")
  }

  @Test func `of a workbook the values stay, and formulas that look into other files go`() throws {
    let file = try OfficeFile(workbook())
    #expect(file.kind == .workbook)
    let parts = try parts(of: file)
    for (part, text) in parts { #expect(!text.contains("秘密"), "\(part): \(text)") }
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains("<c r=\"A1\"><f>B1*2</f><v>6</v></c>"))
    #expect(sheet.contains("<c r=\"A2\"><v>7</v></c><c r=\"A3\"><v>8</v></c>"), "also its shared ones")
    #expect(parts["xl/comments1.xml"]?.contains("<author>作者</author>") == true)
    #expect(parts["xl/comments1.xml"]?.contains("作者：\n看这里，不秘") == true)
    let book = try Workbook(path: try scratch.write("clean.xlsx", file.bytes))
    #expect(try rows(book).count == 3)
  }

  @Test func `of a PDF the pages stay, and author, scripts, files in it and where a photo was taken go`() throws {
    let file = try OfficeFile(pdf())
    #expect(file.kind == .pdf)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("(shown) Tj"))
    for secret in ["SECRET", "JavaScript", "34.93N", "EmbeddedFile"] { #expect(!text.contains(secret)) }
    #expect(!text.contains("/Info"))
  }

  @Test func `cleaned once more it is the same, byte by byte, so that it is known again`() throws {
    for bytes in [try document(), try workbook(), pdf()] {
      let file = try OfficeFile(bytes)
      #expect(try OfficeFile(file.bytes) == file)
      #expect(try OfficeFile(bytes) == file)
    }
  }

  @Test func `what cannot be cleaned is refused, each for its reason`() throws {
    func fault(_ bytes: [UInt8]) -> OfficeFile.Fault? {
      do throws(OfficeFile.Fault) {
        _ = try OfficeFile(bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(Array("文字".utf8)) == .otherKind)
    #expect(fault(try zip(["a.txt": "a"])) == .otherKind)
    #expect(
      fault([0xD0, 0xCF, 0x11, 0xE0] + "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }) == .encrypted)
    #expect(fault(Array("%PDF-1.7 not at all".utf8)) == .broken)
    #expect(fault(Array(try document().prefix(700))) == .broken)
    #expect(fault(pdf(locked: true)) == .encrypted)
    #expect(fault(pdf(photo: Array("no photo".utf8))) == .stubborn("不完整的图片"))
    var macros = workbookParts
    macros["xl/_rels/workbook.xml.rels"] = relations(("rId1", "xlMacrosheet", "worksheets/sheet1.xml"))
    #expect(fault(try zip(macros)) == .stubborn("宏表"))
    var pictures = documentParts
    pictures["word/_rels/document.xml.rels"] = relations(("rId1", "image", "media/a.tif"))
    pictures["word/media/a.tif"] = "II*"
    #expect(fault(try zip(pictures)) == .stubborn("不能处理的图片（TIF）"))
  }

  @Test func `what unfolds without end is refused before it does`() throws {
    var parts = documentParts
    parts["word/document.xml"] = "<w:document xmlns:w=\"w\">" + String(repeating: " ", count: 20 << 20)
    #expect(throws: OfficeFile.Fault.enormous) { try OfficeFile(zip(parts)) }
    let once = packed([UInt8](repeating: 0, count: 300 << 20))
    #expect(once.count < 1 << 20)
    #expect(throws: OfficeFile.Fault.enormous) { try OfficeFile(pdf(stream: once)) }
    #expect(throws: OfficeFile.Fault.enormous) {
      try OfficeFile(pdf(stream: packed(packed([UInt8](repeating: 0, count: 100 << 20)))))
    }
  }

  @Test func `no way of being cut short or bent brings the program down`() throws {
    var dice = Dice(state: 20_251_127)
    for file in [pdf(), try document()] {
      for _ in 0..<300 {
        var bent = Array(file.prefix(Int.random(in: 8...file.count, using: &dice)))
        for _ in 0..<3 { bent[Int.random(in: 6..<bent.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
        _ = try? OfficeFile(bent)
      }
    }
  }

  // MARK: Files with secrets

  private func zip(_ parts: [String: String]) throws -> [UInt8] {
    _ = try scratch.zip("made.zip", parts)
    return try scratch.bytes("made.zip")
  }

  private func parts(of file: OfficeFile) throws -> [String: String] {
    let archive = try ZipArchive(path: try scratch.write("clean.zip", file.bytes), file: "", limits: .standard)
    var parts: [String: String] = [:]
    for part in archive.partNames { parts[part] = String(decoding: try archive.bytes(of: part), as: UTF8.self) }
    return parts
  }

  private func document() throws -> [UInt8] { try zip(documentParts) }
  private func workbook() throws -> [UInt8] { try zip(workbookParts) }

  private func packed(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    _ = compress2(&packed, &size, bytes, uLong(bytes.count), 9)
    return Array(packed.prefix(Int(size)))
  }

  /// Without a table of its objects, which is then looked for.
  private func pdf(photo: [UInt8]? = nil, stream: [UInt8] = [], locked: Bool = false) -> [UInt8] {
    let exif = Array("Exif\0\0 34.93N 113.07E SECRET".utf8)
    let photo =
      photo ?? [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + [0xFF, 0xDA, 0, 3, 0, 1, 2, 0xFF, 0xD9]
    let act = "<< /S /JavaScript /JS (SECRET) >>"
    var file = Array(
      """
      %PDF-1.7
      1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction \(act) /AA << /WC \(act) >> /Metadata 6 0 R
        /Names << /EmbeddedFiles << /Names [(SECRET) << /Type /Filespec /EF << /F 6 0 R >> >>] >> >> >> endobj
      2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
      3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /LastModified (SECRET)
        /Resources << /XObject << /Im0 5 0 R >> >> /Annots [
          << /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (SECRET) /Contents (note) >>
          << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://SECRET) >> >>
          << /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>] >> endobj
      4 0 obj << /Length 12 >> stream
      (shown) Tj

      endstream endobj
      6 0 obj << /Type /EmbeddedFile /Length 6 >> stream
      SECRET
      endstream endobj
      7 0 obj << /Author (SECRET) /Producer (SECRET) >> endobj
      5 0 obj << /Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode /Length \(photo.count) >> stream

      """.utf8)
    file += photo + Array("\nendstream endobj\n".utf8)
    if !stream.isEmpty {
      file += Array("8 0 obj << /Filter /FlateDecode /Length \(stream.count) >> stream\n".utf8) + stream
      file += Array("\nendstream endobj\n".utf8)
    }
    let key = String(repeating: "ab", count: 32)
    let lock =
      locked
      ? "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <\(key)> /U <\(key)> >> /ID [<ab> <ab>]" : ""
    return file + Array("trailer << /Root 1 0 R /Size 9 /Info 7 0 R /Vendor (SECRET) \(lock) >>\n%%EOF\n".utf8)
  }
}

private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
private let packages = "http://schemas.openxmlformats.org/package/2006"

private func relations(_ all: (id: String, sort: String, target: String)...) -> String {
  let lines = all.map { relation in
    "<Relationship Id=\"\(relation.id)\" Type=\"\(office)/\(relation.sort)\" Target=\"\(relation.target)\""
      + (relation.target.contains(":") ? " TargetMode=\"External\"/>" : "/>")
  }
  return "<Relationships xmlns=\"\(packages)/relationships\">\(lines.joined())</Relationships>"
}

private let documentParts: [String: String] = [
  "[Content_Types].xml":
    "<Types xmlns=\"\(packages)/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
  "_rels/.rels": relations(
    ("rId1", "officeDocument", "word/document.xml"), ("rId2", "core-properties", "docProps/core.xml")),
  "docProps/core.xml": "<cp:coreProperties xmlns:cp=\"c\"><creator>秘密</creator></cp:coreProperties>",
  "word/_rels/document.xml.rels": relations(
    ("rId1", "settings", "settings.xml"), ("rId2", "comments", "comments.xml"), ("rId7", "hyperlink", "http://秘密"),
    ("rId8", "vbaProject", "vbaProject.bin"), ("rId9", "oleObject", "embeddings/a.bin"),
    ("rId10", "people", "people.xml")),
  "word/document.xml": """
  <w:document xmlns:w="w" xmlns:r="\(office)"><!-- 秘密 --><w:body>
  <w:p w:rsidR="00秘密"><w:r><w:t>已维修电梯</w:t></w:r><w:hyperlink r:id="rId7"><w:r><w:t>点这里</w:t></w:r></w:hyperlink>
  <w:ins w:id="1" w:author="秘密" w:date="秘密"><w:r><w:t>后来插入</w:t></w:r></w:ins></w:p>
  <w:p><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:instrText>DDEAUTO 秘密</w:instrText></w:r><w:r><w:t>结果</w:t></w:r></w:p>
  <w:p><w:r><w:object><o:OLEObject xmlns:o="o" r:id="rId9" ProgID="秘密"/></w:object></w:r>
  <w:drawing><wp:docPr xmlns:wp="wp" id="1" name="秘密.jpg" descr="秘密"/></w:drawing></w:p>
  </w:body></w:document>
  """,
  "word/settings.xml": """
  <w:settings xmlns:w="w" xmlns:r="\(office)"><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="秘密"/></w:rsids></w:settings>
  """,
  "word/_rels/settings.xml.rels": relations(("rId1", "attachedTemplate", "file:///C:/Users/秘密/a.dotm")),
  "word/comments.xml":
    "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"秘密\" w:initials=\"秘密\"><w:p/></w:comment></w:comments>",
  "word/people.xml": "<people>秘密</people>",
  "word/vbaProject.bin": "秘密",
  "word/embeddings/a.bin": "秘密",
  "customXml/item1.xml": "<a>秘密</a>",
]

private let workbookParts: [String: String] = {
  var parts = plainParts
  parts["[Content_Types].xml"] =
    "<Types xmlns=\"\(packages)/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
  parts["docProps/app.xml"] = "<Properties><Company>秘密</Company></Properties>"
  parts["xl/_rels/workbook.xml.rels"] = relations(
    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId4", "externalLink", "externalLinks/externalLink1.xml"))
  parts["xl/externalLinks/externalLink1.xml"] = "<externalLink>秘密</externalLink>"
  parts["xl/workbook.xml"] = """
    <workbook xmlns="\(spreadsheetNamespace)" xmlns:r="\(office)"><fileSharing userName="秘密"/><absPath url="C:\\秘密"/>\
    <sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId4"/>\
    </externalReferences><definedNames><definedName name="a">[1]秘密!A1</definedName></definedNames></workbook>
    """
  parts["xl/worksheets/sheet1.xml"] = """
    <worksheet xmlns="\(spreadsheetNamespace)" xmlns:r="\(office)"><sheetData>\
    <row r="1"><c r="A1"><f>B1*2</f><v>6</v></c></row>\
    <row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">[1]秘密!A1</f><v>7</v></c><c r="A3"><f t="shared" si="0"/><v>8</v></c></row>\
    <row r="3"><c r="A4" t="str"><f>HYPERLINK("http://秘密","看")</f><v>看</v></c></row>\
    </sheetData><hyperlinks><hyperlink ref="A1" r:id="rId2"/></hyperlinks><pageSetup r:id="rId3"/></worksheet>
    """
  parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
    ("rId1", "comments", "../comments1.xml"), ("rId2", "hyperlink", "http://秘密"),
    ("rId3", "printerSettings", "../printerSettings/printerSettings1.bin"))
  parts["xl/printerSettings/printerSettings1.bin"] = "秘密"
  parts["xl/comments1.xml"] =
    "<comments><authors><author>秘密</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><r><t>秘密：\n看这里，不秘</t></r></text></comment></commentList></comments>"
  return parts
}()
