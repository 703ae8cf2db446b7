import Barcodes

/// A QR code, ready to be drawn.
struct BarcodePath {
  let size: Int
  let path: String

  /// - Parameter isPoster: it hangs on a wall, where it is scratched and pasted over.
  init?(_ text: String, isPoster: Bool = false) {
    guard let code = QRCode(text, resistance: isPoster ? .high : .middling) else { return nil }
    (size, path) = (code.size, code.path)
  }
}
