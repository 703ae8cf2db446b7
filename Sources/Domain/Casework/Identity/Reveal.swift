import Basics

/// Somebody was shown who a reporter is (查看身份). Recorded before anything is decrypted; the reporter sees how often.
package struct Reveal: Recorded {
  /// Random, 32 hex digits.
  package var number = ""
  /// 件号 of the case.
  package var matter = ""
  /// Code of the post that looked.
  package var post = ""
  package var reason = ""
  package var day = Day(number: 0)
  package var clock = ""
  /// The approved export that it belongs to; empty for a single look.
  package var export = ""

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.text("matter", "件号", &matter)
    coder.text("post", "岗位", &post)
    coder.text("reason", "理由", &reason)
    coder.day("day", "日期", &day)
    coder.text("clock", "时刻", &clock)
    coder.text("export", "导出编号", &export)
  }
}

/// Somebody asked for what the table of permissions forbids (越权). All that a forbidden deed leaves behind.
package struct Denial: Recorded {
  /// Random, 32 hex digits.
  package var number = ""
  package var post = ""
  package var deed = Deed.seeCases
  /// 件号 or another record's subject; empty where none was meant.
  package var subject = ""
  package var day = Day(number: 0)
  package var clock = ""
  /// How many denials in quick succession it stands for; nil for one.
  package var times: Int?

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.text("post", "岗位", &post)
    coder.word("deed", "事项", &deed)
    coder.text("subject", "对象", &subject)
    coder.day("day", "日期", &day)
    coder.text("clock", "时刻", &clock)
    coder.number("times", "次数", &times)
  }
}

/// An export of identities (导出身份): asked for by one person, approved by another, drawn once.
package struct IdentityExport: Recorded {
  package var number = ""
  package var askedBy = ""
  package var reason = ""
  /// 件号 of every case that it takes in.
  package var matters: [String] = []
  package var asked = Day(number: 0)
  package var approvedBy = ""
  package var approved: Day?
  package var drawn: Day?

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.text("askedBy", "申请岗位", &askedBy)
    coder.text("reason", "理由", &reason)
    coder.texts("matters", "件号", &matters)
    coder.day("asked", "申请日期", &asked)
    coder.text("approvedBy", "批准岗位", &approvedBy)
    coder.day("approved", "批准日期", &approved)
    coder.day("drawn", "导出日期", &drawn)
  }
}

/// A report about the chief of the unit that would handle it (密封件): closed for the upper level's key as it came in.
/// Nobody local can open it; the book knows only that it is there.
package struct SealedReport: Recorded {
  package var number = ""
  package var received = Day(number: 0)
  /// SHA-256 of the sealed box, hex.
  package var digest = ""
  /// The key that it was closed for, by its name.
  package var recipient = ""
  package var handedUp: Day?

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("number", "编号", &number)
    coder.day("received", "收到日期", &received)
    coder.text("digest", "摘要", &digest)
    coder.text("recipient", "收件密钥", &recipient)
    coder.day("handedUp", "上报日期", &handedUp)
  }
}
