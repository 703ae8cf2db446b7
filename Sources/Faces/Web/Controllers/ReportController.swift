import Foundation
import Hummingbird

/// The files drawn from the book.
struct ReportController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.reports) { request, context in
      let day = try request.query.day("as-of")
      return try await reception.at(context).page { ReportsPage(view: try $0.reports(asOf: day)) }
    }

    router.get(.file) { _, context in
      let day = try context.day("day")
      let unit = try context.segment("unit")
      guard let file = ReportFile(rawValue: try context.segment("file")) else { throw Fault.missing }
      let produced = try await reception.files.run { [desk = reception.at(context).desk, shelf = reception.shelf] in
        try desk.produce(file, asOf: day, unit: unit == "county" ? nil : unit, into: shelf.directory)
      }
      guard let produced else { throw Fault.missing }
      return try FileAnswer.stream(path: produced.path, name: produced.name, removing: true)
    }
  }
}

/// A file sent piece by piece under a Chinese name.
enum FileAnswer {
  /// - Parameter removing: whether the file goes away once it is sent, or the sending has broken off.
  static func stream(path: String, name: String, removing: Bool) throws -> Response {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw Fault.missing }
    // Open is enough: the name may go now, the bytes stay until they are read.
    if removing { try? FileManager.default.removeItem(atPath: path) }
    return try stream(handle, name: name)
  }

  static func stream(_ handle: FileHandle, name: String) throws -> Response {
    let size = Int(try handle.seekToEnd())
    try handle.seek(toOffset: 0)
    let body = ResponseBody(contentLength: size) { writer in
      defer { try? handle.close() }
      while let piece = try handle.read(upToCount: 131_072), !piece.isEmpty {
        try await writer.write(ByteBuffer(bytes: piece))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: type(name), .contentDisposition: disposition(name)], body: body)
  }

  /// RFC 6266: a plain name for old programs, the true one percent-encoded (RFC 5987).
  static func disposition(_ name: String) -> String {
    let ending = name.split(separator: ".").last.map { "." + $0.filter { $0.isASCII && $0.isLetter } } ?? ""
    return "attachment; filename=\"taizhang\(ending)\"; filename*=UTF-8''\(percentEncoded(name))"
  }

  static func type(_ name: String) -> String {
    if name.hasSuffix(".xlsx") { return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
    if name.hasSuffix(".docx") { return "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }
    return "application/octet-stream"
  }
}
