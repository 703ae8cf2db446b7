/// A small copy of a photo for lists (缩略图): a JPEG of the picture alone, and of which way up it is. Files of a phone
/// have half a megabyte; a page of twelve is to cost a hundred kilobytes.
package struct Thumbnail: Sendable, Equatable {
  /// The longer side has about so many points.
  package static let longest = 320
  package var bytes: [UInt8]

  /// Nil where there is nothing to be seen: the file is damaged, too large, or of another kind.
  package init?(of photo: [UInt8]) {
    guard let picture = try? Picture(photo) else { return nil }
    let points: Points?
    switch picture.kind {
    // One eighth of a very large photo is still large.
    case .jpeg: points = JPEGCodec.points(of: picture.bytes, longest: Self.longest).flatMap(Self.smaller)
    case .png: points = PNGCodec.points(of: picture.bytes).flatMap(Self.smaller)
    case .webP: points = WebPCodec.points(of: picture.bytes, longest: Self.longest)
    }
    guard let points, let file = JPEGCodec.file(of: points, quality: 75) else { return nil }
    bytes = picture.kind == .jpeg ? JPEGParts.turned(file, as: picture.bytes) : file
  }

  /// Made smaller on the way through JPEG, as all others are.
  private static func smaller(_ points: Points) -> Points? {
    if max(points.width, points.height) <= longest { return points }
    return JPEGCodec.file(of: points, quality: 95).flatMap { JPEGCodec.points(of: $0, longest: longest) }
  }
}

/// A picture as it is shown: three bytes a point, row by row.
struct Points {
  var width: Int
  var height: Int
  var bytes: [UInt8]

  /// How large it becomes where its longer side is cut down to so many points; never larger than it is.
  static func size(_ width: Int, _ height: Int, within longest: Int) -> (width: Int, height: Int) {
    let side = max(width, height)
    if side <= longest { return (width, height) }
    return (max(1, width * longest / side), max(1, height * longest / side))
  }

  static func isOpened(_ width: Int, _ height: Int, most: Int = Picture.mostPoints) -> Bool {
    width > 0 && height > 0 && width.multipliedReportingOverflow(by: height).overflow == false
      && width * height <= most
  }
}
