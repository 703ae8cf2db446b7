import Crypto
import Foundation

/// A file that was attached to a case, as it is kept.
package struct Attachment: Sendable, Equatable {
  /// SHA-256 of the bytes, hex: the file's name.
  package var digest: String
  package var mediaType: String
  package var bytes: [UInt8]

  package init(mediaType: String, bytes: [UInt8]) {
    digest = Self.digest(of: bytes)
    self.mediaType = mediaType
    self.bytes = bytes
  }

  package static func digest(of bytes: [UInt8]) -> String { hex(Array(SHA256.hash(data: bytes))) }
}

extension Vault {
  /// Keeps the file, sealed. One that is there already stays.
  package func keep(_ attachment: Attachment) throws {
    let sealed = try close(
      Data(attachment.bytes), keys.wrapping, randomBytes(12)[...], mark(attachment.digest, attachment.mediaType))
    try store.write { connection in
      try connection.run(
        """
        insert into attachment (county, digest, media_type, size, sealed) values (?1, ?2, ?3, ?4, ?5) \
        on conflict (county, digest) do nothing
        """,
        [
          .integer(county), .text(attachment.digest), .text(attachment.mediaType), .integer(attachment.bytes.count),
          .blob(sealed),
        ])
    }
  }

  /// - Throws: `BookFault` where the file was tampered with.
  package func attachment(_ digest: String) throws -> Attachment? {
    let kept = try store.read { connection in
      try connection.first(
        "select media_type, sealed from attachment where county = ?1 and digest = ?2",
        [.integer(county), .text(digest)]
      ) { (mediaType: $0.text(0), sealed: $0.blob(1)) }
    }
    guard let kept else { return nil }
    guard let bytes = try? unseal(kept.sealed, keys.wrapping, mark(digest, kept.mediaType)),
      Attachment.digest(of: Array(bytes)) == digest
    else { throw BookFault(.damaged, "附件已损坏，或密钥不是建账时的那一把：\(digest.prefix(16))") }
    return Attachment(mediaType: kept.mediaType, bytes: Array(bytes))
  }

  /// What is wrong with a file that was kept; nil when nothing is.
  func fault(ofAttachment digest: String) throws -> String? {
    do {
      return try attachment(digest) == nil ? "保密库中缺少（附件）" : nil
    } catch let fault as BookFault where fault.cause == .damaged {
      return "附件无法解开（被改动，或密钥不符）"
    }
  }

  private func mark(_ digest: String, _ mediaType: String) -> Data {
    Data("attachment\n\(county)\n\(digest)\n\(mediaType)\n".utf8)
  }
}
