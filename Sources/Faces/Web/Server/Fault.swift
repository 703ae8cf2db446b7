/// Why a request can't be answered as asked; the page for it is chosen by the status.
enum Fault: Error, Equatable {
  case badRequest(String)
  /// Not from this machine's browser, or not from a page of ours.
  case foreign
  case missing
  /// It was there once, and why it is not any more.
  case gone(String)
  case tooLarge
  /// More was typed into a form than one takes.
  case tooLong
  case tooSlow
  case busy
  /// A form that is no form.
  case otherSort
  /// Not UTF-8.
  case unreadable

  var status: Int {
    switch self {
    case .badRequest: 400
    case .foreign: 403
    case .missing, .gone: 404
    case .tooSlow: 408
    case .tooLarge, .tooLong: 413
    case .busy: 503
    case .otherSort: 415
    case .unreadable: 400
    }
  }

  var reasons: [String] {
    switch self {
    case .badRequest(let reason), .gone(let reason): [reason]
    case .tooLong: ["一张表单最多填写约两万个汉字"]
    case .otherSort: ["表单应以 application/x-www-form-urlencoded 提交，请用网页上的表单"]
    case .unreadable: ["提交的文字不是 UTF-8 编码，看不出写的是什么，请用网页上的表单重新填写"]
    default: []
    }
  }
}
