/// Why a request can't be answered as asked; the page for it is chosen by the status.
enum Fault: Error, Equatable {
  case badRequest(String)
  /// Not from this machine's browser, or not from a page of ours.
  case foreign
  case missing
  case tooLarge
  /// More was typed into a form than one takes.
  case tooLong
  case tooSlow
  case busy

  var status: Int {
    switch self {
    case .badRequest: 400
    case .foreign: 403
    case .missing: 404
    case .tooSlow: 408
    case .tooLarge, .tooLong: 413
    case .busy: 503
    }
  }

  var reasons: [String] {
    switch self {
    case .badRequest(let reason): [reason]
    case .tooLong: ["一张表单最多填写约两万个汉字"]
    default: []
    }
  }
}
