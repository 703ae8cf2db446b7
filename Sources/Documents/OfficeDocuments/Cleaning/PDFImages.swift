import CQPDF
import Foundation

/// Photos within a PDF: whoever scans with a phone puts them there as the camera wrote them, with place and device.
enum PDFImages {
  static func clean(_ stream: PDFDictionary) throws(OfficeFile.Fault) {
    switch filters(of: stream) {
    case ["/DCTDecode"], ["/DCT"]: try replace(stream) { try? JPEGParts.plain($0) }
    case ["/JPXDecode"]: try replace(stream) { JP2Parts.plain($0) }
    case let filters where !filters.isDisjoint(with: ["/DCTDecode", "/DCT", "/JPXDecode"]):
      throw .stubborn("压缩了两层的图片")
    default: break
    }
  }

  private static func filters(of stream: PDFDictionary) -> [String] {
    stream.with("/Filter") { filter in
      guard qpdf_oh_is_array(stream.file, filter) != 0 else { return [stream.name(of: filter)] }
      return (0..<qpdf_oh_get_array_n_items(stream.file, filter)).map { place in
        let item = qpdf_oh_get_array_item(stream.file, filter, place)
        defer { qpdf_oh_release(stream.file, item) }
        return stream.name(of: item)
      }
    }
  }

  private static func replace(
    _ stream: PDFDictionary, _ plain: ([UInt8]) -> [UInt8]?
  ) throws(OfficeFile.Fault) {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let answer = qpdf_oh_get_stream_data(stream.file, stream.object, qpdf_dl_none, nil, &bytes, &count)
    defer { free(bytes) }
    guard answer & 2 == 0, let bytes, let cleaned = plain(Array(UnsafeBufferPointer(start: bytes, count: count))) else {
      throw .stubborn("不完整的图片")
    }
    let filter = qpdf_oh_get_key(stream.file, stream.handle, "/Filter")
    let details = qpdf_oh_get_key(stream.file, stream.handle, "/DecodeParms")
    defer {
      qpdf_oh_release(stream.file, filter)
      qpdf_oh_release(stream.file, details)
    }
    qpdf_oh_replace_stream_data(stream.file, stream.object, cleaned, cleaned.count, filter, details)
  }
}

extension [String] {
  fileprivate func isDisjoint(with others: Set<String>) -> Bool { others.isDisjoint(with: self) }
}
