/// The texts that cells share, as one run of bytes and where each ends: 4 bytes a text besides its own.
struct SharedStrings: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  /// Texts longer than a cell may be; they are not kept, and the cell that shows one is refused with its address.
  private var oversized: Set<Int> = []
  var count: Int { ends.count }

  init() {}

  func isOversized(_ index: Int) -> Bool { !oversized.isEmpty && oversized.contains(index) }

  fileprivate mutating func appendOversized() {
    oversized.insert(ends.count)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  fileprivate mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  fileprivate var size: Int { bytes.count }

  /// Runs `body` with the bytes of a text; nil when there is no such text.
  @inline(__always)
  func with<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard index >= 0, index < ends.count else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  static func read(_ part: ZipPart) throws -> SharedStrings {
    let handler = Handler(file: part.archive.file, limits: part.archive.limits)
    try part.parse(handler)
    return handler.strings
  }

  private final class Handler: PartHandler {
    var strings = SharedStrings()
    private let file: String
    private let limits: ReadingLimits
    private var text: CellText
    private var isCollecting = false
    private var isOversized = false
    private var phonetic = 0

    init(file: String, limits: ReadingLimits) {
      self.file = file
      self.limits = limits
      text = CellText(length: limits.cellLength)
    }

    deinit { text.deallocate() }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
      if isName(name, "t") {
        isCollecting = phonetic == 0
      } else if isName(name, "si") {
        text.clear()
        isOversized = false
      } else if isName(name, "rPh") {
        phonetic += 1
      }
    }

    override func text(_ bytes: XMLText, _ count: Int) {
      if isCollecting, !text.append(bytes, count) { isOversized = true }
    }

    override func end(_ name: XMLText) {
      if isName(name, "t") {
        isCollecting = false
      } else if isName(name, "rPh") {
        phonetic -= 1
      } else if isName(name, "si") {
        if isOversized { strings.appendOversized() } else { strings.append(text.span) }
        if strings.count > limits.sharedStrings || strings.size > limits.sharedBytes {
          stop(DocumentFault(.refused, file: file, place: "xl/sharedStrings.xml", "文字条目过多，不像正常的工作簿，未读取。"))
        }
      }
    }
  }
}
