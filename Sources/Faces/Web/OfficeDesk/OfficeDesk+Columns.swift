import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func columns(of upload: Upload) throws -> ColumnsView {
    let name =
      upload.fileName.contains("12345") ? "12345热线" : upload.fileName.contains("信访") ? "信访件" : "来文"
    let (titles, proposed) = try office.proposeMapping(of: upload.path, named: name, by: officer)
    let known = try office.mapping(fitting: titles)
    return ColumnsView(
      titles: titles, sources: plan.sources.map(\.name), mapping: known ?? proposed, isKnown: known != nil)
  }

  package func takeIn(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView {
    try office.keep(mapping, by: officer)
    let intake = try office.importSheet(upload.path, mapping: mapping, subdistrict: upload.unit, by: officer)
    return SheetIntakeView(
      rows: intake.rows, taken: intake.taken, known: intake.known,
      faults: intake.rejected.map { .init(row: $0.row, reasons: $0.reasons) },
      likes: intake.alike.map {
        .init(number: $0.number, other: $0.other, words: $0.words.joined(separator: "”“"))
      })
  }
}
