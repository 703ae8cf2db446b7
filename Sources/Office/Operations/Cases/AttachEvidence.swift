import Basics
import Book
import Casework
import OfficeDocuments

extension Office {
  package static let largestFile = 20_000_000

  /// Attaches a file to a case, or to a problem of it as evidence: a photo (without what its maker wrote into it), a PDF,
  /// a Word document or a workbook. What it is its content says, not its name.
  ///
  /// - Parameter deed: what one must be allowed to do, where that is not attaching itself.
  package func attach(
    _ bytes: [UInt8], to matter: String, problem: String = "", text: String = "", seen: Int? = nil, token: String = "",
    as deed: Deed? = nil, by officer: Officer
  ) throws {
    let text = tidied(text)
    // A file is opened only for whoever may attach one; all others are turned away, and that is written down.
    guard try mayDo(deed ?? .attach, to: matter, problem: problem, officer) else {
      return try act(.attached, as: deed, on: matter, problem: problem, seen: seen, by: officer) { _ in }
    }
    let attachment = try evidence(bytes)
    try act(
      .attached, as: deed, on: matter, problem: problem, seen: seen, by: officer, token: token,
      said: [attachment.digest, text],
      checking: { hand in
        var reasons: [String] = []
        let isKnown = hand.file.steps.contains { $0.digest == attachment.digest && $0.problem == problem }
        if isKnown { reasons.append("这份文件已经上传过") }
        if !problem.isEmpty, hand.file.problem(problem) == nil { reasons.append("请选择台账中的问题") }
        return reasons
      }
    ) { hand in
      // The vault first, so that the digest in the book always leads somewhere.
      try book.vault.keep(attachment)
      try hand.record(.attached) { step in
        (step.digest, step.mediaType, step.size) = (attachment.digest, attachment.mediaType, attachment.bytes.count)
        (step.problem, step.text, step.isInternal) = (problem, text, true)
      }
    }
  }

  private func evidence(_ bytes: [UInt8]) throws -> Attachment {
    if bytes.isEmpty { throw Refused("文件是空的，请检查后重新选择") }
    if bytes.count > Self.largestFile { throw Refused("每份文件不超过20MB") }
    return try Attachment(officeFile: bytes)
      ?? Attachment(photo: bytes, otherwise: "只能上传照片（JPG、PNG、WebP）、PDF、Word（.docx）和表格（.xlsx）")
  }

  /// - Throws: `Denied`, also where the case has no such file.
  package func attachment(
    _ digest: String, of matter: String, by officer: Officer
  ) throws -> (mediaType: String, bytes: [UInt8]) {
    let (isThere, mayLook) = try book.read { registers in
      let complaint = try registers.complaint(matter)
      let file = try registers.standing(of: matter, complaint).file
      func isIn(_ file: CaseFile) -> Bool { file.steps.contains { $0.digest == digest && !digest.isEmpty } }
      return (
        isIn(file),
        try officer.may(.seeCases, registers.ownership(of: matter, complaint, file))
          && isIn(registers.shown(file, to: officer))
      )
    }
    let denied = Denied(deed: .seeCases, hides: true)
    if isThere, !mayLook { try note(denied, of: "complaint/" + matter, by: officer) }
    guard isThere, mayLook, let kept = try book.vault.attachment(digest) else { throw denied }
    return (kept.mediaType, kept.bytes)
  }

  /// A small copy of a photo of the case (缩略图), made when it is asked for; nil where none can be made.
  /// - Throws: `Denied`, also where the case has no such file.
  package func thumbnail(_ digest: String, of matter: String, by officer: Officer) throws -> [UInt8]? {
    Thumbnail(of: try attachment(digest, of: matter, by: officer).bytes)?.bytes
  }
}

extension Attachment {
  /// A PDF, a Word document or a workbook, without what its maker wrote into it; nil where it is none of them.
  init?(officeFile bytes: [UInt8]) throws(Refused) {
    do {
      let file = try OfficeFile(bytes)
      self.init(mediaType: file.kind.rawValue, bytes: file.bytes)
    } catch {
      switch error {
      case .otherKind: return nil
      case .encrypted: throw Refused("这份文件设了打开密码，请去掉密码后再传")
      case .broken: throw Refused("这份文件不完整或已损坏，请打开后另存一份再传；还不行的，打印成 PDF 再传")
      case .enormous: throw Refused("这份文件解开后异常庞大，不能保存，请打开后另存一份再传")
      case .stubborn(let what): throw Refused("这份文件里有\(what)，去不掉其中的作者、拍摄地点等信息，请打印成 PDF 再传")
      }
    }
  }

  /// A photo that somebody sends in, without what its maker wrote into it.
  /// - Parameter reason: what is said of a file of another kind.
  init(photo bytes: [UInt8], otherwise reason: String) throws(Refused) {
    do {
      let picture = try Picture(bytes)
      self.init(mediaType: picture.kind.rawValue, bytes: picture.bytes)
    } catch {
      switch error {
      case .heic: throw Refused("不能保存 HEIC 格式的照片，请先转成 JPG 再传；用手机拍的，可在相机设置里选“兼容性最佳”后重拍")
      case .broken: throw Refused("这张照片不完整，可能没有传完，请重新选择")
      case .enormous:
        throw Refused(
          "这张照片像素太多，不能保存，请缩小后再传（JPG 不超过\(Picture.mostPointsByRows / 10_000)万像素，"
            + "PNG、WebP 和渐进式 JPG 不超过\(Picture.mostPoints / 10_000)万）")
      case .otherKind: throw Refused(reason)
      }
    }
  }
}
