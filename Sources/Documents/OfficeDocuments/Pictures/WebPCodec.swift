import CWebP

/// WebP by libwebp, cut down while it is opened.
enum WebPCodec {
  /// What the file says of its width and height; nil where it cannot be read.
  static func size(of file: [UInt8]) -> (width: Int, height: Int)? {
    var (width, height): (CInt, CInt) = (0, 0)
    return WebPGetInfo(file, file.count, &width, &height) == 0 ? nil : (Int(width), Int(height))
  }

  static func points(of file: [UInt8], longest: Int) -> Points? {
    var (width, height): (CInt, CInt) = (0, 0)
    var config = WebPDecoderConfig()
    guard WebPGetInfo(file, file.count, &width, &height) != 0, Points.isOpened(Int(width), Int(height)),
      WebPInitDecoderConfig(&config) != 0
    else { return nil }
    let size = Points.size(Int(width), Int(height), within: longest)
    config.options.use_scaling = 1
    (config.options.scaled_width, config.options.scaled_height) = (CInt(size.width), CInt(size.height))
    config.output.colorspace = MODE_RGB
    defer { WebPFreeDecBuffer(&config.output) }
    guard WebPDecode(file, file.count, &config) == VP8_STATUS_OK, let rows = config.output.u.RGBA.rgba else {
      return nil
    }
    var points = Points(width: size.width, height: size.height, bytes: [])
    for row in 0..<size.height {
      let start = rows + row * Int(config.output.u.RGBA.stride)
      points.bytes += UnsafeBufferPointer(start: start, count: 3 * size.width)
    }
    return points
  }
}
