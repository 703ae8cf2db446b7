/// A handler of closures, for the small parts of a document.
final class BriefHandler: PartHandler {
  private let onStart: (XMLText, XMLAttributes) -> Void

  init(onStart: @escaping (XMLText, XMLAttributes) -> Void) { self.onStart = onStart }

  override func start(_ name: XMLText, _ attributes: XMLAttributes) { onStart(name, attributes) }
}
