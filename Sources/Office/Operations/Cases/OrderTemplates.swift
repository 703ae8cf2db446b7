import Basics
import Book
import Casework
import Forms
import OfficeDocuments

/// Which template orders are laid out by, for whoever may choose another.
package struct OrderTemplateLook: Sendable {
  /// Nil where it is the one that comes with the program, and always was.
  package var chosen: OrderTemplate?
  /// Title of the post that chose it.
  package var who = ""
}

extension Office {
  package static let largestTemplate = 5_000_000
  private static let templateType = "application/vnd.openxmlformats-officedocument.wordprocessingml.template"

  package func orderTemplate(by officer: Officer) throws -> OrderTemplateLook {
    try demand(.chooseTemplate, by: officer)
    return try book.read { registers in
      var look = OrderTemplateLook(chosen: try registers.orderTemplate())
      look.who = try look.chosen.flatMap { try registers.post($0.post)?.title } ?? ""
      return look
    }
  }

  /// What a template may have filled in.
  package static var orderFields: [(tag: String, meaning: String, isRequired: Bool)] {
    OrderField.allCases.map { ($0.tag, $0.meaning, $0.isRequired) }
  }

  /// Puts a template aside that is fit to be used, so that somebody can look at it first. Nothing follows from it yet.
  /// - Returns: what it is chosen by.
  /// - Throws: `Refused` with every field that is unknown or missing.
  package func propose(orderTemplate bytes: [UInt8], by officer: Officer) throws -> String {
    try demand(.chooseTemplate, by: officer)
    if bytes.isEmpty { throw Refused("文件是空的，请检查后重新选择") }
    if bytes.count > Self.largestTemplate { throw Refused("模板不超过5MB，请压缩其中的图片") }
    let template: DocxTemplate
    do {
      template = try DocxTemplate(name: "模板", bytes: bytes)
    } catch is DocumentFault {
      throw Refused("这不是完好的 Word 文档（.docx）。请在 Word 或 WPS 中另存为 .docx 再上传")
    }
    let reasons = OrderDocument.reasons(against: template)
    if !reasons.isEmpty { throw Refused(reasons) }
    // Every order is a copy of it: whoever made the template shall not stand in them.
    guard let plain = try Attachment(officeFile: bytes)?.bytes else { throw Refused("这不是 Word 文档（.docx）") }
    let attachment = Attachment(mediaType: Self.templateType, bytes: plain)
    try book.vault.keep(attachment)
    return attachment.digest
  }

  /// Lays all orders from now on out by a template that was put aside; the empty one is that of the program.
  package func choose(orderTemplate digest: String, by officer: Officer) throws {
    try demand(.chooseTemplate, by: officer)
    let kept = try digest.isEmpty ? nil : keptTemplate(digest)
    let now = clock.now
    try book.write(by: officer.actor, at: now) { pen in
      let old = try pen.registers.orderTemplate()
      if old?.digest ?? "" == digest { return }
      var template = OrderTemplate()
      (template.digest, template.size) = (digest, kept?.bytes.count ?? 0)
      (template.day, template.post) = (now.day, officer.post.code)
      try pen.append(Event(old == nil ? .recorded : .amended, .orderTemplate(template)))
    }
  }

  /// Writes a made-up order, to see what a template makes of one.
  package func preview(orderTemplate digest: String, to path: String, by officer: Officer) throws {
    try demand(.chooseTemplate, by: officer)
    try OrderDocument.write(.sample, to: path, template: template(digest, on: clock.today))
  }

  /// Writes the template itself, to be worked on.
  package func write(orderTemplate digest: String, to path: String, by officer: Officer) throws {
    try demand(.chooseTemplate, by: officer)
    try template(digest, on: clock.today).copy(to: path)
  }

  func template(_ digest: String, on day: Day) throws -> DocxTemplate {
    if digest.isEmpty { return OrderDocument.standard(on: day) }
    return try DocxTemplate(name: "模板", bytes: keptTemplate(digest).bytes)
  }

  private func keptTemplate(_ digest: String) throws -> Attachment {
    guard let kept = try book.vault.attachment(digest), kept.mediaType == Self.templateType else {
      throw Refused("没有这份模板，请重新上传")
    }
    return kept
  }
}
