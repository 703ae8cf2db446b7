import Basics

/// `/posters`: a sheet of A4 for every estate, with the code that leads to its form.
struct PosterPage: PublicPage {
  var estates: [EstateChoice]
  var county: String
  /// `https://…`, without a stroke at the end.
  var address: String

  var title: String { estates.count == 1 ? "海报：\(estates[0].name)" : "小区海报" }

  func write(into h: inout HTML) {
    h(.div, .class("no-print card")) { h in
      h(.h1, text: title)
      h(.p, text: "共\(estates.count)张，每张一页 A4。请打印后贴在小区门口、单元门、电梯间。")
      h(.button, .type("button"), .class("print main"), .hidden, text: "打印")
    }
    for estate in estates {
      let link = address + PublicPath.complaint(estate: estate.id).href
      h(.section, .class("poster")) { h in
        h(.h2) { h in
          h.text("物业服务不到位？")
          h(.br)
          h.text("扫码反映")
        }
        if let code = BarcodePath(link, isPoster: true) { h.drawing(code, "扫码投诉：\(estate.name)") }
        h(.p, .class("estate"), text: estate.name)
        h(.p, text: "不用注册，不用留名，一分钟就能写完")
        h(.p, .class("small"), text: "不能扫码的，用浏览器打开：\(link)")
        h(.p, .class("small"), text: "\(county)物业服务专项整治工作专班　\(estate.unit)")
      }
    }
  }
}
