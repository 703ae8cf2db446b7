import Basics

/// `/book`: the head of the journal and how anyone may check it.
struct JournalPage: Page {
  var view: JournalView

  var title: String { "账簿" }
  var section: Section? { .book }

  func write(into h: inout HTML) {
    h.pageHead("账簿", "每一次登记和修改都是账簿里的一条，只能添加，不能涂改。")
    h(.section, .class("card")) { h in
      h(.dl, .class("facts")) { h in
        h(.dt, text: "条数")
        h(.dd, .class("numbers"), text: String(view.size))
        h(.dt, text: "树根（SHA-256）")
        h(.dd) { $0(.code, text: view.root) }
        if !view.verifierKey.isEmpty {
          h(.dt, text: "核对签名用的公钥")
          h(.dd) { $0(.code, text: view.verifierKey) }
        }
      }
    }
    h(.section, .class("card")) { h in
      h(.h2, text: "最近的检查点")
      if let checkpoint = view.checkpoint {
        h(.p, .class("muted small"), text: "检查点由监督单位保存：凭它可以证明此前的每一条都没有被改过、删过。")
        h(.pre, text: checkpoint)
      } else {
        h.nothing("还没有签发检查点", "由管理员签发，并交监督单位保存。")
      }
    }
    h(.section, .class("card")) { h in
      h(.h2, text: "怎样核对")
      guard let directory = view.directory else {
        return h(.p, text: "要核对时请管理员运行核对：有一个字节被改动，就指出在哪里。监督单位凭自己保存的检查点，可以证明此前的每一条都没有被改过、删过。")
      }
      h(.p, text: "在保存账簿的电脑上运行，一致时退出码为0；有一个字节被改动，就指出在哪里并以1退出。")
      h(.pre, text: "taizhang book verify --book \(directory)")
      h(.p, text: "用以前保存的检查点核对：")
      h(.pre, text: "taizhang book verify --book \(directory) --since 检查点文件")
      h(.p, text: "签发检查点：")
      h(.pre, text: "taizhang book checkpoint --book \(directory)")
    }
  }
}
