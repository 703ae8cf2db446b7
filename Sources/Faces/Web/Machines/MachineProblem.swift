import Basics
import Casework
import Hummingbird
import Operations

/// Why a system's request can't be answered as asked: told as RFC 9457 has it, with every reason in Chinese.
struct MachineProblem {
  /// What any route may answer.
  static let any: [(Int, String)] = [
    (400, "请求不是本文档所说的样子"), (401, "没有令牌，或令牌无效"), (403, "这个岗位不能这样做"), (404, "没有，或不该看到"),
    (408, "传得太慢，没有收完"), (409, "样子是对的，按台账库现在的情形不能这样办，reasons 是每一条理由；别人已先办了的，since 是此后办了什么"),
    (413, "内容太大"), (415, "内容的类型不对"), (429, "太频繁了，稍后再试"), (500, "系统出了故障"), (503, "现在忙，稍后再试"),
  ]

  var status: Int
  var reasons: [String] = []
  var since: [Step]?

  init(_ status: Int, _ reasons: [String] = []) { (self.status, self.reasons) = (status, reasons) }

  /// Nil for what is a fault of the machine.
  init?(_ error: any Error) {
    switch error {
    case let fault as MachineRefusal: self = fault.fault
    case let fault as Fault: self.init(fault.status, fault.reasons)
    // What the document cannot tell stands in the way: the book as it is now.
    case let refused as Refused: self.init(409, refused.reasons)
    case let denied as Denied:
      self.init(denied.hides ? 404 : 403, denied.hides ? [] : ["这个岗位不能“\(denied.deed.rawValue)”"])
    case let moved as Moved:
      self.init(409, ["别人已先办了一步，请看过再办"])
      since = moved.since
    case let fault as any MachineFault where fault.isPassing: self.init(503, [fault.description])
    default: return nil
    }
  }

  func body(request: String) -> JSONValue {
    let known = Self.any.first { $0.0 == status }?.1 ?? (status == 405 ? "这里没有这种方法" : "系统出了故障")
    let title = status != 409 ? known : since == nil ? "现在不能这样办" : "别人已先办了一步"
    var fields: [String: JSONValue] = [
      "type": "about:blank", "title": .text(title), "status": .whole(status),
      "reasons": .list(reasons.map(JSONValue.text)), "request": .text(request),
    ]
    if let since { fields["since"] = .list(since.map(\.json)) }
    return .object(fields)
  }
}

/// A fault on its way out.
struct MachineRefusal: Error {
  var fault: MachineProblem

  init(_ status: Int, _ reasons: [String] = []) { fault = MachineProblem(status, reasons) }
}
