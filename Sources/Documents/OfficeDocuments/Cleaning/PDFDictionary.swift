import CQPDF

/// A dictionary of a PDF, or that of a stream.
struct PDFDictionary {
  let file: qpdf_data
  let object: qpdf_oh
  let handle: qpdf_oh
  let isStream: Bool
  private(set) var keys: [String] = []

  init(_ file: qpdf_data, _ object: qpdf_oh) {
    self.file = file
    self.object = object
    isStream = qpdf_oh_is_stream(file, object) != 0
    handle = isStream ? qpdf_oh_get_dict(file, object) : object
    guard qpdf_oh_is_dictionary(file, handle) != 0 else { return }
    qpdf_oh_begin_dict_key_iter(file, handle)
    while qpdf_oh_dict_more_keys(file) != 0 {
      if let key = qpdf_oh_dict_next_key(file) { keys.append(String(cString: key)) }
    }
  }

  func release() { if isStream { qpdf_oh_release(file, handle) } }

  /// The name that stands under a key; empty where there is none.
  func name(_ key: String) -> String { with(key) { name(of: $0) } }

  func with<T>(_ key: String, _ look: (qpdf_oh) -> T) -> T {
    let value = qpdf_oh_get_key(file, handle, key)
    defer { qpdf_oh_release(file, value) }
    return look(value)
  }

  func keep(_ names: Set<String>) {
    for key in keys where !names.contains(key) { qpdf_oh_remove_key(file, handle, key) }
  }

  /// Takes out what does not belong to what is shown.
  mutating func clean() {
    for key in keys where PDFNames.anywhere.contains(key) || isBad(key) { remove(key) }
    // A stream whose bytes lie in another file.
    if isStream { for key in ["/F", "/FFilter", "/FDecodeParms", "/Ref"] { remove(key) } }
    if keys.contains("/Subtype"), keys.contains("/Rect"), name("/Subtype") != "/Widget" {
      for key in PDFNames.ofNotes { remove(key) }
    }
    if keys.contains("/Annots") { with("/Annots") { removeBusy(in: $0) } }
  }

  private mutating func remove(_ key: String) {
    guard let place = keys.firstIndex(of: key) else { return }
    qpdf_oh_remove_key(file, handle, key)
    keys.remove(at: place)
  }

  /// Actions other than going to a place in the file, and signatures, which name the signer and hold no longer.
  private func isBad(_ key: String) -> Bool {
    with(key) { value in
      if qpdf_oh_is_array(file, value) != 0 { return key == "/Next" }
      guard qpdf_oh_is_dictionary(file, value) != 0 else { return false }
      if qpdf_oh_has_key(file, value, "/ByteRange") != 0 { return true }
      guard ["/A", "/Next", "/PA"].contains(key) else { return false }
      let sort = qpdf_oh_get_key(file, value, "/S")
      defer { qpdf_oh_release(file, sort) }
      return qpdf_oh_is_name(file, sort) != 0 && name(of: sort) != "/GoTo"
    }
  }

  private func removeBusy(in notes: qpdf_oh) {
    guard qpdf_oh_is_array(file, notes) != 0 else { return }
    for place in (0..<qpdf_oh_get_array_n_items(file, notes)).reversed() {
      let note = qpdf_oh_get_array_item(file, notes, place)
      defer { qpdf_oh_release(file, note) }
      guard qpdf_oh_is_dictionary(file, note) != 0 else { continue }
      if PDFNames.busy.contains(PDFDictionary(file, note).name("/Subtype")) { qpdf_oh_erase_item(file, notes, place) }
    }
  }

  func name(of value: qpdf_oh) -> String {
    qpdf_oh_is_name(file, value) != 0 ? qpdf_oh_get_name(file, value).map { String(cString: $0) } ?? "" : ""
  }
}
