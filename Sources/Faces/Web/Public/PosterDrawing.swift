import Operations

/// The poster of an estate: a sheet of A4 as a drawing, with the code that leads to its form. The same on the page, on the
/// printer and in a file. Lengths are in millimetres.
package struct PosterDrawing: Sendable {
  package var estate: EstateChoice
  package var county: String
  /// `https://…`, without a stroke at the end.
  package var address: String

  package init(estate: EstateChoice, county: String, address: String) {
    (self.estate, self.county, self.address) = (estate, county, address)
  }

  private static let (width, height, margin) = (210.0, 297.0, 16.0)

  var link: String { address + PublicPath.complaint(estate: estate.id).href }

  func write(into h: inout HTML) {
    h(
      .svg, .class("poster"), .xmlNamespace, .width(Self.width, "mm"), .height(Self.height, "mm"),
      .viewBox(Int(Self.width), Int(Self.height)), .role("img"), .label("海报：\(estate.name)，扫码投诉"),
      .fontFamily("sans-serif")
    ) { h in
      line("物业服务不到位？", at: 42, size: 15, isBold: true, into: &h)
      line("扫码反映", at: 62, size: 15, isBold: true, into: &h)
      if let code = BarcodePath(link, isPoster: true) {
        h(
          .svg, .class("qr"), .x(45), .y(74), .width(120), .height(120),
          .viewBox(-4, -4, code.size + 8, code.size + 8)
        ) { $0(.path, .d(code.path)) }
      }
      line(estate.name, at: 218, size: 14, isBold: true, into: &h)
      line("不用注册，不用留名，一分钟就能写完", at: 236, size: 7, into: &h)
      line("不能扫码的，用浏览器打开：", at: 254, size: 4.5, into: &h)
      line(link, at: 261, size: 4.5, into: &h)
      line("\(county)物业服务专项整治工作专班　\(estate.unit)", at: 276, size: 5, into: &h)
    }
  }

  /// A line in the middle, made smaller where it would be wider than the sheet: a Chinese character is as wide as it is
  /// high, all others half of that.
  private func line(_ text: String, at y: Double, size: Double, isBold: Bool = false, into h: inout HTML) {
    let halves = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1.2 : 2) }
    let most = (Self.width - 2 * Self.margin) / max(halves, 1) * 2
    h(
      .svgText, .x(Self.width / 2), .y(y), .anchor(text: "middle"), .fontSize(min(size, most)), isBold ? .bold : nil,
      text: text)
  }

  /// The drawing as a file of its own.
  package var file: String {
    var h = HTML()
    h.verbatim("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    write(into: &h)
    return h.string
  }

  /// Many of them as one document that a browser prints, a sheet each.
  package static func document(_ posters: [PosterDrawing]) -> String {
    var h = HTML()
    h.verbatim("<!DOCTYPE html>\n")
    h(.html, .lang("zh-CN")) { h in
      h(.head) { h in
        h(.meta, .charset)
        h(.title, text: "小区海报（\(posters.count)张）")
        h(.style) {
          $0.verbatim(
            "@page { size: A4; margin: 0 } body { margin: 0 } .poster { display: block; break-after: page }")
        }
      }
      h(.body) { h in posters.forEach { $0.write(into: &h) } }
    }
    return h.string
  }
}
