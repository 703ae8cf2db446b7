import CTurboJPEG

/// JPEG by libjpeg-turbo, which makes a picture smaller while it opens it.
enum JPEGCodec {
  /// What the file says of its width and height; nil where it cannot be read.
  static func size(of file: [UInt8]) -> (width: Int, height: Int)? {
    guard let opener = tjInitDecompress() else { return nil }
    defer { tjDestroy(opener) }
    var (width, height, sampling, colours): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
    let answer = tjDecompressHeader3(opener, file, UInt(file.count), &width, &height, &sampling, &colours)
    return answer == 0 ? (Int(width), Int(height)) : nil
  }

  /// Cut down by the nearest eighth that fits; nil where it cannot be opened.
  static func points(of file: [UInt8], longest: Int) -> Points? {
    guard let opener = tjInitDecompress() else { return nil }
    defer { tjDestroy(opener) }
    var (width, height, sampling, colours): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
    guard tjDecompressHeader3(opener, file, UInt(file.count), &width, &height, &sampling, &colours) == 0,
      Points.isOpened(Int(width), Int(height), most: JPEGParts.mostPoints(of: file)),
      let eighths = eighths(max(Int(width), Int(height)), longest)
    else { return nil }
    func scaled(_ side: CInt) -> Int { (Int(side) * eighths + 7) / 8 }
    var points = Points(width: scaled(width), height: scaled(height), bytes: [])
    points.bytes = Array(repeating: 255, count: 3 * points.width * points.height)
    // A file that ends early shows what there is of it; one of a thousand scans is none.
    let answer = tjDecompress2(
      opener, file, UInt(file.count), &points.bytes, CInt(points.width), 0, CInt(points.height),
      CInt(TJPF_RGB.rawValue), TJFLAG_LIMITSCANS)
    if answer != 0, tjGetErrorCode(opener) != TJERR_WARNING.rawValue { return nil }
    return points
  }

  static func file(of points: Points, quality: Int) -> [UInt8]? {
    guard let writer = tjInitCompress() else { return nil }
    defer { tjDestroy(writer) }
    var file: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    defer { tjFree(file) }
    guard
      tjCompress2(
        writer, points.bytes, CInt(points.width), 0, CInt(points.height), CInt(TJPF_RGB.rawValue), &file, &size,
        CInt(TJSAMP_420.rawValue), CInt(quality), 0) == 0, let file
    else { return nil }
    return Array(UnsafeBufferPointer(start: file, count: Int(size)))
  }

  /// The library knows eighths, 1 … 8; a photo that is still too large at one eighth stays at that.
  private static func eighths(_ side: Int, _ longest: Int) -> Int? {
    stride(from: 8, through: 1, by: -1).first { (side * $0 + 7) / 8 <= longest } ?? 1
  }
}
