import Hummingbird
import Logging

/// What goes with a request through the middlewares: its number, its logger.
struct VisitContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

  /// Of a form, in bytes; files are measured by whoever takes them.
  var maxUploadSize: Int { 64 * 1024 }
}
