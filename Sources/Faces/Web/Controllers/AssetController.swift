import Hummingbird

/// The stylesheet and the script, under the digest of their content; and the icon.
struct AssetController {
  func add(to router: Router<VisitContext>) {
    router.get(.stylesheet) { _, context in
      try asset(Stylesheet.text, "text/css; charset=utf-8", digest: Stylesheet.digest, context)
    }
    router.get(.script) { _, context in
      try asset(Script.text, "text/javascript; charset=utf-8", digest: Script.digest, context)
    }
    router.get(.icon) { _, _ in
      Response(
        status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "max-age=86400"],
        body: .init(byteBuffer: ByteBuffer(string: AssetController.icon)))
    }
  }

  private func asset(_ text: String, _ type: String, digest: String, _ context: VisitContext) throws -> Response {
    guard try context.segment("digest") == digest else { throw Fault.missing }
    return Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// A red seal.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="2" width="28" height="28" rx="4" \
    fill="#9a1f1f"/><path d="M9 14l7-7 5 6M8 14h15M11 18h10v7H11z" fill="none" stroke="#fff" stroke-width="2.4" \
    stroke-linecap="round" stroke-linejoin="round"/></svg>
    """
}
