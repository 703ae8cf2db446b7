import Foundation
import Hummingbird

/// An answer of Open311 GeoReport v2: a list of things with plain fields, as JSON or as XML.
struct Open311Answer {
  enum Format: String {
    case json, xml
  }

  /// Of the list and of one thing in it: `services`, `service`.
  var names: (list: String, item: String)
  var items: [[(name: String, value: String)]]

  static func services(_ items: [[(name: String, value: String)]]) -> Open311Answer {
    Open311Answer(names: ("services", "service"), items: items)
  }

  static func requests(_ items: [[(name: String, value: String)]]) -> Open311Answer {
    Open311Answer(names: ("service_requests", "request"), items: items)
  }

  static func errors(_ status: Int, _ reasons: [String]) -> Open311Answer {
    Open311Answer(
      names: ("errors", "error"), items: reasons.map { [("code", String(status)), ("description", $0)] })
  }

  func response(_ format: Format, status: Int = 200) -> Response {
    switch format {
    case .json: .plain(json, type: "application/json; charset=utf-8", status: status)
    case .xml: .plain(xml, type: "text/xml; charset=utf-8", status: status)
    }
  }

  private var json: String {
    let objects = items.map { fields in
      "{" + fields.map { Self.quoted($0.name) + ":" + jsonValue($0) }.joined(separator: ",") + "}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  /// The specification has `metadata` and an error's code as such, all else as texts.
  private func jsonValue(_ field: (name: String, value: String)) -> String {
    let isPlain = field.name == "metadata" || (field.name == "code" && names.list == "errors")
    return isPlain ? field.value : Self.quoted(field.value)
  }

  private static func quoted(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  private var xml: String {
    var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<\(names.list)>"
    for fields in items {
      text += "<\(names.item)>"
      for field in fields { text += "<\(field.name)>\(Self.escaped(field.value))</\(field.name)>" }
      text += "</\(names.item)>"
    }
    return text + "</\(names.list)>\n"
  }

  private static func escaped(_ text: String) -> String {
    // The writer of pages escapes what XML does, and drops what neither may hold.
    var writer = HTML(capacity: text.utf8.count + 16)
    writer.text(text)
    return writer.string
  }
}
