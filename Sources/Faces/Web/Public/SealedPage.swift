/// What somebody sees whose report was closed for the upper level.
struct SealedPage: PublicPage {
  var number: String

  var title: String { "已密封" }

  func write(into h: inout HTML) {
    h(.section, .class("card receipt")) { h in
      h(.h1, text: "收到了，已经密封")
      h(.dl) { h in
        h(.dt, text: "密封件编号")
        h(.dd, .class("big"), text: number)
      }
      h(.p, text: "内容和您的姓名电话只有上级能打开，本县任何人都看不到。请抄下编号，向上级询问时用；留了电话的，由上级联系您。")
    }
  }
}
