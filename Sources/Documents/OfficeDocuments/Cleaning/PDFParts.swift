import CQPDF

/// The objects of a PDF (ISO 32000), by libqpdf.
enum PDFParts {
  /// Written anew with what the pages show, and nothing of who made it, with what, when and from what; without scripts,
  /// files within it, and whatever it would open or load by itself. Earlier states of it are gone as well.
  static func plain(_ bytes: [UInt8]) throws(OfficeFile.Fault) -> [UInt8] {
    try StreamSizes.check(bytes)
    var opened: qpdf_data? = qpdf_init()
    defer { qpdf_cleanup(&opened) }
    guard let file = opened else { throw .broken }
    // What nobody has asked for is told on the terminal at the end.
    defer { if qpdf_has_error(file) != 0 { _ = qpdf_get_error(file) } }
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    let answer = bytes.withUnsafeBytes {
      qpdf_read_memory(file, "", $0.assumingMemoryBound(to: CChar.self).baseAddress, UInt64($0.count), nil)
    }
    if answer & 2 != 0 {
      let isLocked = qpdf_has_error(file) != 0 && qpdf_get_error_code(file, qpdf_get_error(file)) == qpdf_e_password
      throw isLocked ? .encrypted : .broken
    }
    try clean(file)
    guard qpdf_has_error(file) == 0, qpdf_get_num_pages(file) > 0, qpdf_init_write_memory(file) & 2 == 0 else {
      throw .broken
    }
    qpdf_set_preserve_encryption(file, 0)
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    qpdf_set_stream_data_mode(file, qpdf_s_preserve)
    qpdf_set_deterministic_ID(file, 1)
    guard qpdf_write(file) & 2 == 0, let written = qpdf_get_buffer(file) else { throw .broken }
    return Array(UnsafeBufferPointer(start: written, count: qpdf_get_buffer_length(file)))
  }

  /// Walks all that can be reached, each object once.
  private static func clean(_ file: qpdf_data) throws(OfficeFile.Fault) {
    let trailer = qpdf_get_trailer(file)
    PDFDictionary(file, trailer).keep(PDFNames.ofTheTrailer)
    let root = qpdf_get_root(file)
    PDFDictionary(file, root).keep(PDFNames.ofTheRoot)
    qpdf_oh_release(file, root)
    var seen: Set<[Int32]> = []
    var waiting = [trailer]
    while let object = waiting.popLast() {
      defer { qpdf_oh_release(file, object) }
      let number = [qpdf_oh_get_object_id(file, object), qpdf_oh_get_generation(file, object)]
      if number[0] != 0, !seen.insert(number).inserted { continue }
      if seen.count > 2_000_000 || waiting.count > 4_000_000 { throw .enormous }
      if qpdf_oh_is_array(file, object) != 0 {
        for place in 0..<qpdf_oh_get_array_n_items(file, object) {
          let item = qpdf_oh_get_array_item(file, object, place)
          if isHolder(item, in: file) { waiting.append(item) } else { qpdf_oh_release(file, item) }
        }
        continue
      }
      var dictionary = PDFDictionary(file, object)
      dictionary.clean()
      if dictionary.isStream { try PDFImages.clean(dictionary) }
      for key in dictionary.keys {
        let value = qpdf_oh_get_key(file, dictionary.handle, key)
        if isHolder(value, in: file) { waiting.append(value) } else { qpdf_oh_release(file, value) }
      }
      dictionary.release()
    }
  }

  private static func isHolder(_ object: qpdf_oh, in file: qpdf_data) -> Bool {
    qpdf_oh_is_array(file, object) != 0 || qpdf_oh_is_dictionary(file, object) != 0
      || qpdf_oh_is_stream(file, object) != 0
  }
}

/// Names in a PDF: what is needed, and what tells of its maker or does something.
enum PDFNames {
  static let ofTheTrailer: Set<String> = ["/Encrypt", "/Index", "/Prev", "/Root", "/Size", "/Type", "/W"]
  static let ofTheRoot: Set<String> = [
    "/AcroForm", "/Dests", "/Lang", "/MarkInfo", "/Names", "/OCProperties", "/Outlines", "/OutputIntents",
    "/PageLabels",
    "/PageLayout", "/PageMode", "/Pages", "/StructTreeRoot", "/Type", "/Version", "/ViewerPreferences",
  ]
  /// Wherever they stand.
  static let anywhere: Set<String> = [
    "/AA", "/AF", "/AlternatePresentations", "/CreatorInfo", "/EF", "/EmbeddedFiles", "/FS", "/IDS", "/JavaScript",
    "/JS",
    "/LGIDict", "/LastModified", "/Measure", "/Metadata", "/PieceInfo", "/PtData", "/Renditions", "/Thumb", "/URLS",
    "/VP",
    "/XFA",
  ]
  /// Of a note, mark or stamp on a page: who put it there, and when.
  static let ofNotes = ["/CreationDate", "/M", "/NM", "/RC", "/T"]
  /// What a page shows that plays, runs or carries another file.
  static let busy: Set<String> = ["/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"]
}
