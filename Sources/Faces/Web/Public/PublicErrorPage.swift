/// What somebody sees when an open page can't be shown.
struct PublicErrorPage: PublicPage {
  var status: Int
  var request: String
  var reasons: [String] = []

  var title: String { words.title }

  func write(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.h1, text: words.title)
      h(.p, text: words.advice)
      if !reasons.isEmpty { h(.ul) { h in for reason in reasons { h(.li, text: reason) } } }
      h(.p, .class("hint"), text: "请求编号：\(request)")
      h(.a, .class("button"), .href(open: .complaint()), text: "回到首页")
    }
  }

  /// In one sentence, for what the script shows beside a photo.
  static func line(_ status: Int) -> String {
    switch status {
    case 404: "没有找到这一件，请从“查询”页输入编号和查询码，再上传"
    case 408: "网络太慢，没有传完，请换个地方再传一次，不会重复"
    case 413: "文件太大：照片每张不超过10MB，请换一张小一点的，或者截图后再传"
    default:
      [PublicErrorPage(status: status, request: "").words].map { "\($0.title)：\($0.advice)" }[0]
    }
  }

  private var words: (title: String, advice: String) {
    switch status {
    case 400, 415, 422: ("没有办成", "请从页面上的链接或按钮重新进入。")
    case 403: ("不接受这个请求", "请直接打开本网站的地址再操作。")
    case 404: ("没有这个页面", "地址可能写错了。")
    case 408: ("网络太慢，没有传完", "您写的内容还在：请按返回键，再提交一次，不会重复。")
    case 413: ("内容太长", "最多5000字，照片每张不超过10MB。您写的内容还在：请按返回键，改短后再提交。")
    case 429: ("提交得太快了", "请过几分钟再试。您写的内容还在：请按返回键。")
    case 503: ("现在人太多", "请稍候再试一次，不会重复。您写的内容还在：请按返回键。")
    default: ("系统出了故障", "没有办成。请稍后再试，或者打监督电话。")
    }
  }
}
