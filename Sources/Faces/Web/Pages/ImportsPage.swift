import Basics

/// `/imports`: where files are handed over, and which ones still wait for confirmation.
struct ImportsPage: Page {
  /// A file that was uploaded and not confirmed yet.
  struct Waiting {
    var upload: Upload
    var state: ImportState
  }

  var units: [NamedUnit]
  var waiting: [Waiting]
  /// In bytes.
  var limit: Int

  var title: String { "导入文件" }
  var section: Section? { .imports }

  func write(into h: inout HTML) {
    h.pageHead("导入文件", "先识别、后列入：上传后先看识别结果，确认之前账簿不动。")
    h(.section, .class("card")) { h in
      h(.div, .class("filters")) { h in
        h.select(
          "文件属于哪个街道（文件里写明的不必选）", name: "subdistrict", units.map { ($0.code, $0.name) }, chosen: nil,
          all: "由文件内容判断")
      }
      h(.div, .class("drop"), .data(address: .imports), .data(limit: limit)) { h in
        h(.input, .class("only-readers"), .type("file"), .id("files"), .multiple, .accept(".xlsx,.csv,.xls"))
        h(.p) { h in
          h(.label, .class("button main"), .labelFor("files"), text: "选择文件")
          h.text("　或拖到这里")
        }
        h(.p, .class("muted small"), text: "可以一次选多个。认得 .xlsx 和 .csv，每个不超过\(limit / 1_048_576)MB；老式 .xls 请先另存为 .xlsx。")
      }
      h(.ul, .class("uploads"), .live)
    }
    h(.section, .class("card")) { h in
      h(.h2, text: "认得的文件")
      h(.dl, .class("facts")) { h in
        for (name, words) in ImportsPage.known {
          h(.dt, text: name)
          h(.dd, text: words)
        }
      }
    }
    guard !waiting.isEmpty else { return }
    h(.section, .class("card")) { h in
      h(.h2, text: "最近上传的文件")
      h(.p, .class("muted small"), text: "未确认的文件加密存放，保留24小时，之后自动删除；系统重新启动后也删除，请重新上传。")
      h(.table, .class("cards")) { h in
        h(.tbody) { h in
          for item in waiting {
            h(.tr) { h in
              h(.td) { $0(.a, .href(.outcome(import: item.upload.id)), text: item.upload.fileName) }
              h(.td, .class("muted nowrap"), text: item.upload.received.short)
              h(.td, .class("nowrap")) { $0(.span, .class("tag \(item.state.tone)"), text: item.state.words) }
            }
          }
        }
      }
    }
  }

  private static let known = [
    ("数据交换工作簿", "企业、小区、排查、投诉、问题、处置各一张表；重复导入不会重复登记，有改动的逐项列出。"),
    ("手工填的附件5", "表头在第几行、日期怎么写、一格写几件事都行；拿不准的行进入待定清单，不会猜着计数。"),
    ("手工填的附件6", "作为收到的汇总表保存，与账簿逐格核对，不改变账簿里的数字。"),
    ("小区名录", "街道、小区名称、别名、物业服务企业等。"), ("12345热线、信访等转来的清单", "第一次由您对应各列，以后同样的表按此填好；同一编号不重复列入，来文有变化的逐项列出并记入办件。"),
    ("附件3、附件4", "各单位填好的联络人名单（不公开）和监督反映方式（公开）。"),
  ]
}

/// How far an uploaded file has come.
enum ImportState: Sendable {
  case reading(rows: Int)
  case read(ImportView)
  case takingIn(rows: Int)
  case taken(ImportView)
  case refused([String])
  /// The machine could not do it, or could not say that it had; it may be asked again. Nil where the file was not even
  /// read.
  case delayed(ImportView?, reason: String)

  var words: String {
    switch self {
    case .reading: "正在识别"
    case .read: "等待确认"
    case .takingIn: "正在列入"
    case .taken: "已列入"
    case .refused: "没有列入"
    case .delayed: "请再试一次"
    }
  }

  var tone: String {
    switch self {
    case .reading, .takingIn: "info"
    case .read: "wait"
    case .taken: "good"
    case .refused: "bad"
    case .delayed: "wait"
    }
  }
}
