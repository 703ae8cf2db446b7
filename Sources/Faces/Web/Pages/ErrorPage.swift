/// What a person sees when a request can't be answered: what happened, what to do, and the request's number.
struct ErrorPage: Page {
  var status: Int
  /// By which the log is searched.
  var request: String
  /// Every reason why not, where there are any.
  var reasons: [String] = []
  var home = SitePath.week(nil)

  var title: String { words.title }
  var section: Section? { nil }

  func write(into h: inout HTML) {
    h(.section, .class("card")) { h in
      h(.div, .class("nothing")) { h in
        h(.strong, text: words.title)
        h(.p, text: words.advice)
        for reason in reasons { h(.p, text: reason) }
        h(.p, .class("small"), text: "请求编号：\(request)")
        h(.a, .class("button"), .href(home), text: "回到首页")
      }
    }
  }

  var words: (title: String, advice: String) {
    switch status {
    case 400: ("请求不完整", "请从页面上的链接或按钮重新进入。")
    case 401: ("请先登录", "登录已过期，或者还没有登录。")
    case 403 where !reasons.isEmpty: ("没有这个权限", "如果工作需要，请联系系统管理员调整岗位。这次请求已经记录。")
    case 403: ("不接受这个请求", "只接受本机浏览器从本网站页面发出的请求。请直接打开本系统的地址再操作。")
    case 404: ("没有这个页面", "地址可能写错了，或者记录、文件已经不在。")
    case 405: ("不能这样访问", "请从页面上的按钮操作。")
    case 408: ("上传太慢，已中断", "请检查后重新上传。")
    case 409: ("内容已被更新", "别人刚刚处理过，请刷新页面看最新情况。")
    case 413 where !reasons.isEmpty: ("填写的内容太长", "没有保存。请按返回键回到刚才那一页，内容还在，删短后再提交。")
    case 413: ("文件太大", "每个文件不超过50MB，请拆分后再上传。")
    case 415: ("不是表单", "没有保存。请用网页上的表单填写。")
    case 422: ("没有办成", "请按下面的原因改正后再试。")
    case 503: ("系统正忙", "请稍候再试。没有完成的操作不会留下一半。")
    default: ("系统出了故障", "您的操作没有完成，账簿没有变动。请稍后再试；仍不行时，把请求编号告诉管理员。")
    }
  }
}
