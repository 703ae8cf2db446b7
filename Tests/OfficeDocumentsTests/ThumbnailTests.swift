import Foundation
import Testing

@testable import OfficeDocuments

/// A page of photos is light: each is shown as a small copy.
@Suite struct ThumbnailTests {
  /// One red point.
  private static let png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

  /// A photo with some life in it, as a camera would write it.
  private func photo(_ width: Int, _ height: Int, turned: Bool = false) throws -> [UInt8] {
    var points = Points(width: width, height: height, bytes: [])
    var dice: UInt32 = 1
    for place in 0..<3 * width * height {
      dice = dice &* 1_664_525 &+ 1_013_904_223
      points.bytes.append(UInt8((place / 3 % width) * 200 / width) + UInt8(dice >> 27))
    }
    let file = try #require(JPEGCodec.file(of: points, quality: 85))
    if !turned { return file }
    let exif =
      Array("Exif\0\0".utf8) + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
      + Array("34.93N 113.07E".utf8)
    return file.prefix(2) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + file.dropFirst(2)
  }

  @Test func `a photo of a phone becomes a hundredth, and still looks like itself`() throws {
    let large = try photo(2000, 1500)
    let small = try #require(Thumbnail(of: large)).bytes
    #expect(small.count < 30_000 && small.count * 20 < large.count)
    let points = try #require(JPEGCodec.points(of: small, longest: 10_000))
    #expect(points.width == 250 && points.height == 188)
    let middle = points.bytes[3 * (94 * 250 + 125)]
    #expect((85...145).contains(middle), "the shade of the middle: \(middle)")
  }

  @Test func `it stands the same way up, and says nothing else of where it was taken`() throws {
    let small = try #require(Thumbnail(of: try photo(800, 600, turned: true))).bytes
    #expect(small.count { $0 == 0xE1 } >= 1)
    #expect(small.starts(with: [0xFF, 0xD8, 0xFF, 0xE1]) && small[31] == 6)
    #expect(!String(decoding: small, as: UTF8.self).contains("34.93N"))
    #expect(try Picture(small).bytes.count == small.count, "nothing in it that would have to go")
  }

  @Test func `every kind that is taken has one, and a small photo is not made larger`() throws {
    let webP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"
    for text in [Self.png, webP] {
      let file = [UInt8](try #require(Data(base64Encoded: text)))
      let points = try #require(Thumbnail(of: file).flatMap { JPEGCodec.points(of: $0.bytes, longest: 320) })
      #expect(points.width == 1 && points.height == 1)
    }
  }

  /// 8000 × 6000, all of one shade.
  private func large() throws -> [UInt8] {
    let points = Points(width: 8000, height: 6000, bytes: Array(repeating: 120, count: 3 * 48_000_000))
    return try #require(JPEGCodec.file(of: points, quality: 60))
  }

  @Test func `the largest photo of a phone is taken and has a small copy as others have`() throws {
    let file = try large()
    #expect(try Picture(file).bytes.count == file.count)
    let small = try #require(Thumbnail(of: file)).bytes
    let points = try #require(JPEGCodec.points(of: small, longest: 10_000))
    #expect(max(points.width, points.height) <= Thumbnail.longest)
    // The same, said to come in several scans, would have to be held whole; and a larger one is none of a phone's.
    let frame = try #require(file.firstRange(of: [0xFF, 0xC0])).lowerBound
    var scans = file
    scans[frame + 1] = 0xC2
    #expect(throws: Picture.Fault.enormous) { try Picture(scans) }
    var larger = file
    larger.replaceSubrange(frame + 5..<frame + 9, with: [0x23, 0x28, 0x1F, 0x40])
    #expect(throws: Picture.Fault.enormous) { try Picture(larger) }
  }

  @Test func `what claims to be enormous is not opened, and no damage brings the program down`() throws {
    var png = [UInt8](try #require(Data(base64Encoded: Self.png)))
    png.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
    #expect(Thumbnail(of: png) == nil)
    #expect(Thumbnail(of: Array("%PDF-1.7".utf8)) == nil)
    let whole = try photo(300, 200)
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var bent = whole
      for _ in 0..<4 { bent[Int.random(in: 3..<bent.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
      _ = Thumbnail(of: bent)
      _ = Thumbnail(of: Array(whole.prefix(Int.random(in: 3..<whole.count, using: &dice))))
    }
  }
}
