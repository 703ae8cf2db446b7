import CPNG

/// PNG by libpng; what is transparent stands on white.
enum PNGCodec {
  /// What the file says of its width and height; nil where it cannot be read.
  static func size(of file: [UInt8]) -> (width: Int, height: Int)? {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    return file.withUnsafeBytes { bytes in
      png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) == 0
        ? nil : (Int(image.width), Int(image.height))
    }
  }

  static func points(of file: [UInt8]) -> Points? {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    return file.withUnsafeBytes { bytes -> Points? in
      guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0,
        Points.isOpened(Int(image.width), Int(image.height))
      else { return nil }
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      var points = Points(width: Int(image.width), height: Int(image.height), bytes: [])
      points.bytes = Array(repeating: 255, count: 3 * points.width * points.height)
      var white = png_color(red: 255, green: 255, blue: 255)
      return png_image_finish_read(&image, &white, &points.bytes, 0, nil) == 0 ? nil : points
    }
  }
}
