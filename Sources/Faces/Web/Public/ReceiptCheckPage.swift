import Basics
import Operations

/// `/verify`: a receipt is checked, and how that is done without us.
struct ReceiptCheckPage: PublicPage {
  var text = ""
  var filing: ProvenFiling?
  var reasons: [String] = []
  var key: String

  var title: String { "核对回执" }

  func write(into h: inout HTML) {
    h(.h1, text: "核对受理回执")
    if let filing {
      h.notice(
        "good",
        "回执有效：\(filing.number)，\(filing.moment.day.chinese)\(filing.moment.clock)登记，在流水账第\(filing.entry)条；现在的流水账与它一致。")
    }
    if !reasons.isEmpty { h.notice("bad", "回执核对不通过：", reasons: reasons) }
    h(.form, .post, .action(open: .receiptCheck), .class("card"), .id("check")) { h in
      h(.label, .labelFor("receipt"), text: "回执文件的全部内容")
      h(.textarea, .id("receipt"), .name("receipt"), .lines(8), .required, text: "\n" + text)
      h(.label, .class("button"), .hidden, .id("choose")) { h in
        h.text("选择回执文件")
        h(.input, .type("file"), .accept(".tlog-proof,text/plain"))
      }
      h(.button, .class("main"), .type("submit"), text: "核对")
    }
    h(.section, .class("card")) { h in
      h(.h2, text: "不靠我们也能核对")
      h(.p, text: "回执是公开标准的证明文件（C2SP tlog-proof，RFC 6962），里面没有您写的内容。把公钥和回执交给任何懂行的人，都能独立算出它是真是假：")
      h(.pre, text: "taizhang verify receipt 回执.tlog-proof --key journal.vkey")
      h(.p) { h in
        h.text("公钥：")
        h(.code, text: key)
        h.text(" ")
        h(.a, .href(open: .publicKey), .download, text: "下载 journal.vkey")
      }
      h(.p, .class("hint"), text: "县纪委监委定期留存流水账的检查点。流水账若被改动，检查点和回执就会对不上。")
    }
  }
}
