import Basics
import Book
import Casework
import OfficeDocuments

extension Office {
  /// How many photos a reporter may add to a case, and how large each may be.
  package static let mostPhotos = 9
  package static let largestPhoto = 10_000_000

  /// Adds a photo to the reporter's own case. Sent again with the same place it is the same photo.
  ///
  /// - Parameters:
  ///   - place: the reporter's own count of photos, from 1.
  ///   - token: of the form; the same photo sent again has the same.
  /// - Throws: `Refused` where it is no photo that can be kept.
  package func attach(photo bytes: [UInt8], at place: Int, to number: String, token: String) throws {
    if bytes.count > Self.largestPhoto { throw Refused("每张照片不超过10MB，请缩小后再传") }
    let attachment = try Attachment(photo: bytes, otherwise: "这不是照片。请上传 JPG、PNG 或 WebP 格式的照片")
    try act(
      .attached, as: .followOwn, on: number, seen: nil, by: .resident, token: token,
      said: [String(place), attachment.digest],
      checking: { hand in
        let own = hand.file.steps.filter { $0.sort == .attached && $0.post.isEmpty }
        var reasons: [String] = []
        if own.count >= Self.mostPhotos { reasons.append("每件最多上传\(Self.mostPhotos)张照片") }
        if own.contains(where: { $0.digest == attachment.digest }) { reasons.append("这张照片已经上传过") }
        return reasons
      }
    ) { hand in
      // The vault first, so that the digest in the book always leads somewhere.
      try book.vault.keep(attachment)
      try hand.record(.attached) {
        ($0.digest, $0.mediaType, $0.size) = (attachment.digest, attachment.mediaType, attachment.bytes.count)
      }
    }
  }

  /// A small copy of a photo that the reporter added, made when it is asked for; nil where there is none.
  /// - Parameters:
  ///   - place: the how manyth, from 1.
  ///   - number: one that `admits` has let in.
  package func ownThumbnail(at place: Int, of number: String) throws -> [UInt8]? {
    let own = try book.read { try $0.caseFile(number) }.steps.filter { $0.sort == .attached && $0.post.isEmpty }
    guard own.indices.contains(place - 1) else { return nil }
    return try book.vault.attachment(own[place - 1].digest).flatMap { Thumbnail(of: $0.bytes)?.bytes }
  }
}
