import Testing

@testable import OfficeDocuments

/// A photo is kept as it is, without what its maker wrote into it.
@Suite struct PictureTests {
  private func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
  }

  private let jfif = Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
  /// `II`, one entry: orientation 6; after it a place.
  private let exif =
    Array("Exif\0\0".utf8) + [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
    + Array("34.93N 113.07E".utf8)

  private func jpeg(_ extra: [UInt8] = [], tail: [UInt8] = []) -> [UInt8] {
    [0xFF, 0xD8] + segment(0xE0, jfif) + extra + segment(0xDB, Array(repeating: 1, count: 65))
      + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56] + [0xFF, 0xD9] + tail
  }

  @Test func `place, time and comments go; which way up it is stays`() throws {
    let photo = jpeg(
      segment(0xE1, exif) + segment(0xFE, Array("Taken by".utf8)) + segment(0xED, Array("Photoshop".utf8)),
      tail: Array("a film follows".utf8))
    let plain = try Picture(photo)
    #expect(plain.kind == .jpeg)
    let text = String(decoding: plain.bytes, as: UTF8.self)
    for secret in ["34.93N", "Taken by", "Photoshop", "film"] { #expect(!text.contains(secret)) }
    #expect(plain.bytes.count == jpeg().count + 36)
    let turned = try Picture(plain.bytes)
    #expect(turned == plain, "doing it again changes nothing")
    #expect(try Picture(jpeg()).bytes == jpeg(), "what holds nothing else stays byte by byte")
  }

  @Test func `a WebP loses EXIF and XMP, and no longer says that it has them`() throws {
    func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
      Array(name.utf8) + [UInt8(content.count), 0, 0, 0] + content + (content.count % 2 == 1 ? [0] : [])
    }
    let chunks =
      chunk("VP8X", [0x0C, 0, 0, 0, 1, 0, 0, 1, 0, 0]) + chunk("VP8 ", [1, 2, 3])
      + chunk("EXIF", Array("113.07E".utf8)) + chunk("XMP ", Array("who".utf8))
    let photo = Array("RIFF".utf8) + [UInt8(chunks.count + 4), 0, 0, 0] + Array("WEBP".utf8) + chunks
    let plain = try Picture(photo)
    #expect(plain.kind == .webP)
    #expect(!String(decoding: plain.bytes, as: UTF8.self).contains("113.07E"))
    #expect(plain.bytes[20] == 0)
    #expect(plain.bytes.littleNumber(at: 4, bytes: 4) == plain.bytes.count - 8)
  }

  @Test func `every way of being cut short or bent is refused, and none brings the program down`() {
    let photo = jpeg(segment(0xE1, exif))
    for count in 3..<photo.count - 1 {
      #expect(throws: Picture.Fault.self) { _ = try Picture(Array(photo.prefix(count))) }
    }
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<5000 {
      var bent = photo
      for _ in 0..<3 { bent[Int.random(in: 3..<bent.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
      _ = try? Picture(bent)
    }
    for head in [PNGParts.signature, Array("RIFF".utf8) + [255, 255, 255, 255] + Array("WEBP".utf8)] {
      for _ in 0..<2000 {
        _ = try? Picture(head + (0..<40).map { _ in UInt8.random(in: 0...255, using: &dice) })
      }
    }
  }

  @Test func `what claims more points than anybody could look at is not taken, however small the file`() throws {
    func png(_ side: UInt16) throws -> [UInt8] {
      func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        let sum = ~body.reduce(UInt32.max) { sum, byte in
          (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return [0, 0, 0, UInt8(data.count)] + body + (0..<4).map { UInt8(sum >> (24 - 8 * $0) & 0xFF) }
      }
      let side = [0, 0, UInt8(side >> 8), UInt8(side & 0xFF)]
      return PNGParts.signature + chunk("IHDR", side + side + [8, 2, 0, 0, 0]) + chunk("IDAT", [1, 2, 3])
        + chunk("IEND", [])
    }
    #expect(throws: Picture.Fault.enormous) { _ = try Picture(try png(60_000)) }
    #expect(throws: Picture.Fault.enormous) { _ = try Picture(try png(6_325)) }
    #expect(try Picture(try png(6_324)).kind == .png)
    let shades = Points(width: 16, height: 16, bytes: Array(repeating: 90, count: 768))
    var jpeg = try #require(JPEGCodec.file(of: shades, quality: 80))
    let frame = try #require(jpeg.indices.dropLast().first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xEA, 0x60, 0xEA, 0x60])
    #expect(throws: Picture.Fault.enormous) { _ = try Picture(jpeg) }
    let canvas: [UInt8] = [10, 0, 0, 0, 0, 0, 0, 0, 0x5F, 0xEA, 0, 0x5F, 0xEA, 0]
    let chunks = Array("VP8X".utf8) + canvas
    let webP = Array("RIFF".utf8) + [UInt8(chunks.count + 4), 0, 0, 0] + Array("WEBP".utf8) + chunks
    #expect(throws: Picture.Fault.enormous) { _ = try Picture(webP) }
  }

  @Test func `what is no photo is told apart from a kind that is not taken`() {
    #expect(throws: Picture.Fault.otherKind) { _ = try Picture(Array("%PDF-1.7".utf8)) }
    #expect(throws: Picture.Fault.otherKind) { _ = try Picture([]) }
    #expect(throws: Picture.Fault.heic) {
      _ = try Picture([0, 0, 0, 24] + Array("ftypheic".utf8) + Array(repeating: 0, count: 20))
    }
  }
}
