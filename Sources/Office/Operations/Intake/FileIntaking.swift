import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments

/// One file on its way into the book.
struct FileIntaking {
  let pen: Pen
  let office: Office
  let context: Subdistrict?
  let progress: @Sendable (Int, Int) -> Void

  func takeIn(_ path: String) throws -> TakeInOutcome {
    TakeInOutcome(file: path, recognised: .unknown)
  }
}
