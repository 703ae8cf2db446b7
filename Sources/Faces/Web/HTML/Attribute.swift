/// An attribute of an element. Links take a `SitePath`, so that no page prints an address of its own.
package struct Attribute: Sendable {
  let name: StaticString
  let value: String?

  private init(_ name: StaticString, _ value: String?) {
    self.name = name
    self.value = value
  }

  package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
  package static func id(_ value: String) -> Attribute { Attribute("id", value) }
  package static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
  package static func title(_ value: String) -> Attribute { Attribute("title", value) }
  package static func role(_ value: String) -> Attribute { Attribute("role", value) }
  package static func label(_ value: String) -> Attribute { Attribute("aria-label", value) }
  package static func labelledBy(_ id: String) -> Attribute { Attribute("aria-labelledby", id) }
  package static func describedBy(_ id: String) -> Attribute { Attribute("aria-describedby", id) }
  package static let currentPage = Attribute("aria-current", "page")
  package static let live = Attribute("aria-live", "polite")
  package static let hiddenFromReaders = Attribute("aria-hidden", "true")
  package static let focusable = Attribute("tabindex", "0")
  package static let hidden = Attribute("hidden", nil)
  package static let open = Attribute("open", nil)

  package static func href(_ path: SitePath) -> Attribute { Attribute("href", path.href) }
  /// A place on the same page.
  package static func anchor(_ id: String) -> Attribute { Attribute("href", "#" + id) }
  package static func href(open path: PublicPath) -> Attribute { Attribute("href", path.href) }
  package static func src(open path: PublicPath) -> Attribute { Attribute("src", path.href) }
  package static func action(open path: PublicPath) -> Attribute { Attribute("action", path.href) }
  package static func data(open path: PublicPath) -> Attribute { Attribute("data-address", path.href) }
  package static func src(_ path: SitePath) -> Attribute { Attribute("src", path.href) }
  package static func action(_ path: SitePath) -> Attribute { Attribute("action", path.href) }
  package static func action(_ place: LocalAddress) -> Attribute { Attribute("action", place.text) }
  package static func data(address path: SitePath) -> Attribute { Attribute("data-address", path.href) }
  package static func data(limit bytes: Int) -> Attribute { Attribute("data-limit", String(bytes)) }
  /// Where a form is kept while it is typed.
  package static func data(draft path: SitePath) -> Attribute { Attribute("data-draft", path.href) }
  /// Where proposals for what is typed come from.
  package static func data(suggestions path: SitePath) -> Attribute { Attribute("data-suggestions", path.href) }
  /// What stands in a column, for the line beneath its choice.
  package static func data(samples: String) -> Attribute { Attribute("data-samples", samples) }
  /// The code behind a name that is picked.
  package static func data(code: String) -> Attribute { Attribute("data-code", code) }
  package static let autofocus = Attribute("autofocus", nil)
  package static let required = Attribute("required", nil)
  /// The number of the case that what is sent belongs to.
  package static func data(matter number: String) -> Attribute { Attribute("data-matter", number) }
  /// What the column of a cell is called, for the phone's layout.
  package static func data(column name: String) -> Attribute { Attribute("data-column", name) }
  package static let noFollow = Attribute("rel", "nofollow")
  package static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
  package static let download = Attribute("download", nil)
  package static let `defer` = Attribute("defer", nil)

  package static let charset = Attribute("charset", "utf-8")
  package static func metaName(_ value: String) -> Attribute { Attribute("name", value) }
  package static func content(_ value: String) -> Attribute { Attribute("content", value) }
  package static func httpEquiv(_ value: String) -> Attribute { Attribute("http-equiv", value) }

  package static let post = Attribute("method", "post")
  var isPost: Bool { value == "post" && "\(name)" == "method" }
  package static let get = Attribute("method", "get")
  package static func name(_ value: String) -> Attribute { Attribute("name", value) }
  package static func value(_ value: String) -> Attribute { Attribute("value", value) }
  package static func type(_ value: String) -> Attribute { Attribute("type", value) }
  package static func placeholder(_ value: String) -> Attribute { Attribute("placeholder", value) }
  package static func list(_ id: String) -> Attribute { Attribute("list", id) }
  package static func min(_ value: String) -> Attribute { Attribute("min", value) }
  package static func max(_ value: String) -> Attribute { Attribute("max", value) }
  package static func accept(_ value: String) -> Attribute { Attribute("accept", value) }
  package static func labelFor(_ id: String) -> Attribute { Attribute("for", id) }
  /// What a picture shows, for those who do not see it.
  package static func alternative(_ text: String) -> Attribute { Attribute("alt", text) }
  /// Fetched once it comes into sight.
  package static let lazy = Attribute("loading", "lazy")
  package static let multiple = Attribute("multiple", nil)
  package static let noAutocomplete = Attribute("autocomplete", "off")
  package static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
  package static let checked = Attribute("checked", nil)
  package static let selected = Attribute("selected", nil)
  package static let disabled = Attribute("disabled", nil)
  package static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }

  package static func maxLength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
  package static func inputMode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
  package static func lines(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  package static let invalid = Attribute("aria-invalid", "true")

  package static func columns(_ span: Int) -> Attribute? { span == 1 ? nil : Attribute("colspan", String(span)) }
  package static func rows(_ span: Int) -> Attribute? { span == 1 ? nil : Attribute("rowspan", String(span)) }
  package static func scope(_ value: String) -> Attribute { Attribute("scope", value) }

  package static func viewBox(_ width: Int, _ height: Int) -> Attribute {
    Attribute("viewBox", "0 0 \(width) \(height)")
  }
  package static func viewBox(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Attribute {
    Attribute("viewBox", "\(x) \(y) \(width) \(height)")
  }
  package static func d(_ path: String) -> Attribute { Attribute("d", path) }
  package static func x(_ value: Double) -> Attribute { Attribute("x", short(value)) }
  package static func y(_ value: Double) -> Attribute { Attribute("y", short(value)) }
  package static func x1(_ value: Double) -> Attribute { Attribute("x1", short(value)) }
  package static func y1(_ value: Double) -> Attribute { Attribute("y1", short(value)) }
  package static func x2(_ value: Double) -> Attribute { Attribute("x2", short(value)) }
  package static func y2(_ value: Double) -> Attribute { Attribute("y2", short(value)) }
  package static func cx(_ value: Double) -> Attribute { Attribute("cx", short(value)) }
  package static func cy(_ value: Double) -> Attribute { Attribute("cy", short(value)) }
  package static func r(_ value: Double) -> Attribute { Attribute("r", short(value)) }
  package static func rx(_ value: Double) -> Attribute { Attribute("rx", short(value)) }
  package static func width(_ value: Double) -> Attribute { Attribute("width", short(value)) }
  package static func percentWidth(_ value: Double) -> Attribute { Attribute("width", short(value) + "%") }
  /// A length on paper.
  package static func width(_ value: Double, _ unit: String) -> Attribute { Attribute("width", short(value) + unit) }
  package static func height(_ value: Double, _ unit: String) -> Attribute { Attribute("height", short(value) + unit) }
  package static func fontSize(_ value: Double) -> Attribute { Attribute("font-size", short(value)) }
  package static func fontFamily(_ value: String) -> Attribute { Attribute("font-family", value) }
  package static let bold = Attribute("font-weight", "700")
  package static let xmlNamespace = Attribute("xmlns", "http://www.w3.org/2000/svg")
  package static func height(_ value: Double) -> Attribute { Attribute("height", short(value)) }
  package static func anchor(text place: String) -> Attribute { Attribute("text-anchor", place) }
  package static func points(_ points: [(x: Double, y: Double)]) -> Attribute {
    Attribute("points", points.map { short($0.x) + "," + short($0.y) }.joined(separator: " "))
  }

  /// A coordinate with one decimal at most.
  private static func short(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
