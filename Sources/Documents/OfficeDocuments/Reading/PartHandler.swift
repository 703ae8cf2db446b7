import CExpat

typealias XMLText = UnsafePointer<XML_Char>
typealias XMLAttributes = UnsafeMutablePointer<UnsafePointer<XML_Char>?>

/// Hears what expat finds in one part. Names and texts are valid only during the call.
///
/// A subclass keeps its state in one struct behind a pointer where speed matters: the fields of a class are checked
/// for exclusive access at every touch.
class PartHandler {
  fileprivate(set) var parser: XML_Parser?
  fileprivate(set) var fault: (any Error)?
  fileprivate(set) var isStopped = false

  /// True where names are given with their prefixes, to be written again.
  final var keepsPrefixes = false

  /// An element begins; `name` has no namespace prefix.
  func start(_ name: XMLText, _ attributes: XMLAttributes) {}
  func end(_ name: XMLText) {}
  func text(_ bytes: XMLText, _ count: Int) {}

  /// Reads no further. With an error, `ZipPart.parse` throws it.
  final func stop(_ error: (any Error)? = nil) {
    guard !isStopped else { return }
    isStopped = true
    fault = error
    if let parser { XML_StopParser(parser, XML_Bool(XML_FALSE)) }
  }

  fileprivate final var depth = 0
  fileprivate final var deepest = 0
  fileprivate final var sawDoctype = false
}

extension ZipPart {
  /// Gives the part to a handler, piece by piece in constant memory.
  ///
  /// - Throws: `DocumentFault` for what is wrong with the part (with line and byte), or what the handler stopped with.
  ///   A DOCTYPE is refused before anything in it is looked at.
  func parse(_ handler: PartHandler, place: String? = nil) throws {
    guard let parser = XML_ParserCreate(nil) else {
      throw DocumentFault(.damaged, file: archive.file, place: name, "内存不足，未能读取。")
    }
    defer { XML_ParserFree(parser) }
    let place = place ?? name
    handler.parser = parser
    handler.deepest = archive.limits.depth
    defer { handler.parser = nil }
    XML_SetUserData(parser, Unmanaged.passUnretained(handler).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let user, let name, let attributes else { return }
        Unmanaged<PartHandler>.fromOpaque(user)._withUnsafeGuaranteedRef { handler in
          handler.depth += 1
          guard !handler.isStopped else { return }
          guard handler.depth <= handler.deepest else { return handler.stop(TooDeep()) }
          handler.start(handler.keepsPrefixes ? name : localName(name), attributes)
        }
      },
      { user, name in
        guard let user, let name else { return }
        Unmanaged<PartHandler>.fromOpaque(user)._withUnsafeGuaranteedRef { handler in
          handler.depth -= 1
          if !handler.isStopped { handler.end(handler.keepsPrefixes ? name : localName(name)) }
        }
      })
    XML_SetCharacterDataHandler(parser) { user, bytes, count in
      guard let user, let bytes else { return }
      Unmanaged<PartHandler>.fromOpaque(user)._withUnsafeGuaranteedRef { handler in
        if !handler.isStopped { handler.text(bytes, Int(count)) }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      Unmanaged<PartHandler>.fromOpaque(user)._withUnsafeGuaranteedRef { handler in
        handler.sawDoctype = true
        handler.stop()
      }
    }

    let piece = 1 << 16
    var fed = 0
    while true {
      guard let buffer = XML_GetBuffer(parser, Int32(piece)) else {
        throw DocumentFault(.damaged, file: archive.file, place: place, "内存不足，未能读取。")
      }
      let count = try read(into: buffer, count: piece)
      fed += count
      let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
      if handler.sawDoctype {
        throw DocumentFault(
          .refused, file: archive.file, place: name, "部件里有 DOCTYPE 声明，正常的办公文档不会有，为安全起见未读取。请用表格软件打开后另存一份再导入。")
      }
      if let fault = handler.fault {
        if fault is TooDeep {
          throw DocumentFault(.refused, file: archive.file, place: place, "部件嵌套过深，不像正常的办公文档，未读取。")
        }
        throw fault
      }
      if handler.isStopped { return }
      if status == XML_STATUS_ERROR {
        let line = XML_GetCurrentLineNumber(parser)
        let byte = XML_GetCurrentByteIndex(parser)
        throw DocumentFault(
          .damaged, file: archive.file, place: place,
          "内容不合 XML 格式（第 \(line) 行，第 \(byte) 字节），文件已损坏，请用表格软件打开后另存一份再导入。")
      }
      if count == 0 { return }
      if fed - Int(XML_GetCurrentByteIndex(parser)) > archive.limits.markupBytes {
        throw DocumentFault(.refused, file: archive.file, place: place, "部件里有一个标记异常地长，不像正常的办公文档，未读取。")
      }
    }
  }
}

private struct TooDeep: Error {}

/// The name after its namespace prefix: `row` of `x:row`.
@inline(__always)
func localName(_ name: XMLText) -> XMLText {
  var start = name
  var at = name
  while at.pointee != 0 {
    if at.pointee == 58 { start = at + 1 }
    at += 1
  }
  return start
}

/// Whether a name of expat's is this one.
@inline(__always)
func isName(_ name: XMLText, _ expected: StaticString) -> Bool {
  var at = name
  var other = expected.utf8Start
  for _ in 0..<expected.utf8CodeUnitCount {
    if UInt8(bitPattern: at.pointee) != other.pointee { return false }
    at += 1
    other += 1
  }
  return at.pointee == 0
}

/// The value of an attribute, its name compared without prefix.
func attribute(_ attributes: XMLAttributes, _ name: StaticString) -> String? {
  var at = attributes
  while let key = at.pointee, let value = (at + 1).pointee {
    if isName(localName(key), name) { return String(cString: value) }
    at += 2
  }
  return nil
}
