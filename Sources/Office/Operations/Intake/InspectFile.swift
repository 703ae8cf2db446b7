import Basics
import Campaign
import Forms
import OfficeDocuments

/// What a workbook is: exchange, 附件5, 附件6, a list of estates, or unknown; without a book and without taking it in.
///
/// - Throws: `DocumentFault` where it cannot be read.
package func inspectWorkbook(at path: String, plan: Plan) throws -> WorkbookInspection {
  let workbook = try Workbook(path: path)
  return try WorkbookInspection(WorkbookSheet.all(of: workbook), file: workbook.file, plan: plan)
}
