import Foundation

/// How a sheet is printed and first shown. Paper is A4.
package struct PageSetup: Sendable {
  package var isLandscape = true
  /// Scales the sheet to one page in width and as many as it takes in height.
  package var fitsWidth = true
  package var centresHorizontally = true
  /// Rows repeated on every page, counted from 1: `3...3`.
  package var repeatedRows: ClosedRange<Int>?
  /// Columns that are printed, counted from 0, over all rows; nil prints everything.
  package var printedColumns: ClosedRange<Int>?
  /// Rows and columns that stay in sight when scrolling.
  package var frozenRows = 0
  package var frozenColumns = 0
  /// In Excel's code: `&C第 &P 页，共 &N 页`.
  package var header: String?
  package var footer: String?
  /// In inches.
  package var margins = (left: 0.5, right: 0.5, top: 0.6, bottom: 0.6)

  package init() {}
}

/// What a file says about itself. The moment is given, so that the same content makes the same bytes.
package struct DocumentProperties: Sendable {
  package var title: String
  package var author: String
  package var company: String
  package var created: Date

  package init(title: String = "", author: String = "", company: String = "", created: Date) {
    self.title = title
    self.author = author
    self.company = company
    self.created = created
  }
}
