/// Why a request can't be answered as asked; the page for it is chosen by the status.
enum Fault: Error, Equatable {
  case badRequest(String)
  /// Not from this machine's browser, or not from a page of ours.
  case foreign
  case missing
  case tooLarge
  case tooSlow
  case busy

  var status: Int {
    switch self {
    case .badRequest: 400
    case .foreign: 403
    case .missing: 404
    case .tooSlow: 408
    case .tooLarge: 413
    case .busy: 503
    }
  }

  var reasons: [String] {
    if case .badRequest(let reason) = self { [reason] } else { [] }
  }
}
