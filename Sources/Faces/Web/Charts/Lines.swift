/// Two lines over the weeks: problems found and problems rectified, both cumulative.
struct Lines {
  var points: [(label: String, upper: Int, lower: Int)]
  var label: String

  func write(into h: inout HTML) {
    let (width, height, left, right, top, bottom) = (480.0, 230.0, 46.0, 20.0, 14.0, 30.0)
    let ceiling = Lines.ceiling(points.map { max($0.upper, $0.lower) }.max() ?? 0)
    let step = points.count > 1 ? (width - left - right) / Double(points.count - 1) : 0
    func place(_ index: Int, _ value: Int) -> (x: Double, y: Double) {
      let share = Double(value) / Double(ceiling)
      return (left + Double(index) * step, height - bottom - share * (height - top - bottom))
    }
    h(.svg, .class("chart"), .viewBox(Int(width), Int(height)), .role("img"), .label(label)) { h in
      for quarter in 0...4 where ceiling * quarter % 4 == 0 {
        let y = place(0, ceiling * quarter / 4).y
        h(.line, .class(quarter == 0 ? "axis" : "grid"), .x1(left), .y1(y), .x2(width - right), .y2(y))
        h(.svgText, .x(left - 9), .y(y + 4), .anchor(text: "end"), text: String(ceiling * quarter / 4))
      }
      // At most seven dates under the axis, the last one always.
      let stride = max(1, (points.count + 6) / 7)
      for (index, point) in points.enumerated() where (points.count - 1 - index) % stride == 0 {
        let x = place(index, 0).x
        h(.svgText, .x(x), .y(height - 9), .anchor(text: "middle"), text: point.label)
      }
      h(.polyline, .class("line-found"), .points(points.indices.map { place($0, points[$0].upper) }))
      h(.polyline, .class("line-fixed"), .points(points.indices.map { place($0, points[$0].lower) }))
      for (index, point) in points.enumerated() {
        let (found, fixed) = (place(index, point.upper), place(index, point.lower))
        h(.circle, .class("dot-found"), .cx(found.x), .cy(found.y), .r(3.5)) { $0.tip("\(point.label) \(point.upper)") }
        h(.circle, .class("dot-fixed"), .cx(fixed.x), .cy(fixed.y), .r(3.5)) { $0.tip("\(point.label) \(point.lower)") }
      }
    }
  }

  /// The first round number at or above the greatest value that four lines divide evenly.
  static func ceiling(_ value: Int) -> Int {
    guard value > 4 else { return 4 }
    var unit = 1
    while true {
      for factor in [4, 8, 12, 20, 40] where factor * unit >= value { return factor * unit }
      unit *= 10
    }
  }
}

extension HTML {
  /// What a mark of a chart says when pointed at.
  fileprivate mutating func tip(_ words: String) { self(.title, text: words) }
}
