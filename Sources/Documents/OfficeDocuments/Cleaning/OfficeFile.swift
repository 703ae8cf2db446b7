import Foundation

/// A file that somebody hands in beside photos, known by its content, without what its maker wrote into it: author,
/// company, history, device, macros, what it loads from elsewhere. What is to be read in it stays.
package struct OfficeFile: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case pdf = "application/pdf"
    case document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  }

  package enum Fault: Error, Equatable {
    /// None of the kinds that are taken.
    case otherKind
    /// A password stands in front.
    case encrypted
    /// Its parts do not fit together.
    case broken
    /// It unfolds into more than any office would write.
    case enormous
    /// It holds something that cannot be taken out without spoiling it: what that is.
    case stubborn(String)
  }

  package var kind: Kind
  package var bytes: [UInt8]

  /// Where office programs put a document with a password: its name there, in UTF-16.
  private static let lockedPart = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }

  package init(_ bytes: [UInt8]) throws(Fault) {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      kind = .pdf
      self.bytes = try PDFParts.plain(bytes)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), Data(bytes).firstRange(of: Data(Self.lockedPart)) != nil {
      throw .encrypted
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      (kind, self.bytes) = try PackageParts.plain(bytes)
    } else {
      throw .otherKind
    }
  }
}
