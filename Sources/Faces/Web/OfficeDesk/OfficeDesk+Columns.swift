import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func columns(of upload: Upload) throws -> ColumnsView {
    let name =
      upload.fileName.contains("12345") ? "12345热线" : upload.fileName.contains("信访") ? "信访件" : "来文"
    let (titles, proposed, samples) = try office.proposeMapping(of: upload.path, named: name, by: officer)
    let known = try office.mapping(fitting: titles)
    var view = ColumnsView(
      titles: titles, sources: plan.sources.map(\.name), mapping: known ?? proposed, isKnown: known != nil)
    view.samples = samples.mapValues { $0.map { Self.sample($0) } }
    let named = titles.filter { title in SheetColumn.name.signs.contains { title.contains($0) } }
    for title in named + [view.mapping[.name]] where !title.isEmpty {
      view.samples[title] = samples[title]?.map { Masking.name($0) }
    }
    return view
  }

  /// Short, and without anybody's number.
  private static func sample(_ text: String) -> String {
    let masked = Mentions.masked(text) ?? text
    return masked.count > 24 ? masked.prefix(24) + "…" : masked
  }

  package func preview(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView? {
    if mapping[.brief].isEmpty { return nil }
    return view(try office.previewSheet(upload.path, mapping: mapping, subdistrict: upload.unit, by: officer))
  }

  package func takeIn(_ upload: Upload, columns mapping: ColumnMapping) throws -> SheetIntakeView {
    try office.keep(mapping, by: officer)
    return view(try office.importSheet(upload.path, mapping: mapping, subdistrict: upload.unit, by: officer))
  }

  private func view(_ intake: SheetIntake) -> SheetIntakeView {
    var view = SheetIntakeView(
      rows: intake.rows, taken: intake.taken, known: intake.known,
      faults: intake.rejected.map { .init(row: $0.row, reasons: $0.reasons) },
      likes: intake.alike.map {
        .init(number: $0.number, other: $0.other, words: $0.words.joined(separator: "”“"))
      })
    view.unplaced = intake.unplaced.map { .init(row: $0.row, reasons: $0.reasons) }
    return view
  }
}
