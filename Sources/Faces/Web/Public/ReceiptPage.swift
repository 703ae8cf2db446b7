import Basics
import Operations

/// What whoever reported takes along. Shown as the answer to the form, and to nothing else: the query code is never
/// told again.
struct ReceiptPage: PublicPage {
  var filed: FiledCase

  var title: String { "受理回执" }

  func write(into h: inout HTML) {
    h(.section, .class("card receipt")) { h in
      h(.h1, text: "收到了")
      h(
        .p, text: "\(filed.moment.day.chinese)\(filed.moment.clock)登记\(filed.place.isEmpty ? "" : "，\(filed.place)")。"
      )
      h(.dl) { h in
        h(.dt, text: "编号")
        h(.dd, .class("big"), text: filed.number)
        h(.dt, text: "查询码")
        h(.dd, .class("big")) { h in
          for group in filed.code.split(separator: "-") { h(.span, text: group) }
        }
      }
      if let code = BarcodePath(words) { h.drawing(code, "编号和查询码的二维码") }
      h(
        .p, .class("keep"),
        text: "请马上抄下、截图或打印。查询码只在这里显示一次，凭编号和查询码查进度、看答复、补充内容；丢了不能补发。")
      h(.div, .class("buttons")) { h in
        h(.button, .type("button"), .class("print"), .hidden, text: "打印")
        h(.form, .post, .action(open: .receipt)) { h in
          h.hiddenField("number", filed.number)
          h.hiddenField("code", filed.code)
          h(.button, .type("submit"), text: "下载回执文件")
        }
        h(.a, .class("button"), .href(open: .ownCase), text: "看办理进度")
      }
      h(.p, .class("hint")) { h in
        h.text("回执文件证明这件事已经记入只增不改的流水账，谁也不能悄悄删掉或改掉时间。")
        h(.a, .href(open: .receiptCheck), text: "怎样核对")
      }
    }
    h.photos(of: filed.number, already: 0)
  }

  /// What the code tells a phone: short, so that it is drawn large. The query code is known without its dashes too.
  private var words: String {
    filed.number + " " + filed.code.filter { $0 != "-" }
  }
}

extension HTML {
  /// The photos that were added, and where more are; those are sent by the script, and without it a line says so.
  mutating func photos(of number: String, already: Int) {
    self(.section, .class("card photos")) { h in
      h(.h2, text: "照片")
      if already > 0 {
        h(.div, .class("own-photos")) { h in
          for place in 1...already {
            h(.img, .src(open: .ownPhoto(place)), .lazy, .alternative("已收到的第\(place)张照片"))
          }
        }
      }
      h(.div, .id("photos"), .hidden, .data(open: .ownPhoto(already + 1)), .data(matter: number)) { h in
        h(
          .p, .class("hint"),
          text: "最多\(Office.mostPhotos)张。照片里的拍摄地点、时间等信息会删去。断网、关掉页面都不要紧，没传完的留在手机里，下次打开这里接着传。")
        h(.label, .class("button")) { h in
          h.text("选照片或拍照")
          h(.input, .type("file"), .accept("image/*"), .multiple)
        }
        h(.ul, .class("uploads"), .live)
      }
      h(.noscript) { $0(.p, .class("hint"), text: "这个浏览器关掉了 JavaScript，传不了照片。可以换一个浏览器，凭编号和查询码再来补传。") }
    }
  }
}
