import Basics

/// `/posters`: a sheet of A4 for every estate, with the code that leads to its form.
struct PosterPage: PublicPage {
  var posters: [PosterDrawing]
  /// Where the codes lead, where nobody said from where residents come in: perhaps to this machine alone.
  var guessed: String?

  var title: String { posters.count == 1 ? "海报：\(posters[0].estate.name)" : "小区海报" }

  func write(into h: inout HTML) {
    h(.div, .class("no-print card")) { h in
      h(.h1, text: title)
      h(.p, text: "共\(posters.count)张，每张一页 A4。请打印后贴在小区门口、单元门、电梯间。")
      if let guessed {
        h(
          .p, .class("notice bad"),
          text: "还没有设置对外地址，二维码通到 \(guessed)，群众在别处扫了打不开。请管理员设好以后再打印。")
      }
      h(.button, .type("button"), .class("print main"), .hidden, text: "打印")
    }
    for poster in posters { poster.write(into: &h) }
  }
}
