import Hummingbird
import Logging
import NIOCore
import Synchronization

/// What goes with a request through the middlewares: its number, its logger.
struct VisitContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Stands on the page of a failure and in the log, so that one finds the other.
  let number: String
  /// Who makes the visit; the door finds out.
  var visitor = Visitor.stranger
  /// Where the visit comes from; for limits only, never written down.
  let address: SocketAddress?

  private static let counter = Atomic(0)
  /// Tells the numbers of one run of the program from those of another.
  private static let run = String(UInt32.random(in: 0x10_0000...0xFF_FFFF), radix: 16)

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress
    let count = VisitContext.counter.wrappingAdd(1, ordering: .relaxed).newValue
    number = "\(VisitContext.run)-\(count)"
  }

  /// Of a form, in bytes; files are measured by whoever takes them.
  var maxUploadSize: Int { 256 * 1024 }
}
