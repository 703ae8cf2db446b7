import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func columns(of upload: Upload) throws -> ColumnsView {
    let name =
      upload.fileName.contains("12345") ? "12345热线" : upload.fileName.contains("信访") ? "信访件" : "来文"
    let proposal = try office.proposeMapping(of: upload.path, named: name, by: officer)
    let known = try office.mapping(fitting: proposal.titles)
    var view = ColumnsView(
      titles: proposal.titles, sources: plan.sources.map(\.name), mapping: known ?? proposal.mapping,
      isKnown: known != nil)
    if known == nil { view.doubts = proposal.doubts }
    view.samples = proposal.samples.mapValues { $0.map { Self.sample($0) } }
    for title in proposal.personal.union([view.mapping[.name]]) where !title.isEmpty {
      view.samples[title] = proposal.samples[title]?.map { PersonalCell.masked($0) }
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
    view(try office.importSheet(upload.path, mapping: mapping, subdistrict: upload.unit, by: officer))
  }

  private func view(_ intake: SheetIntake) -> SheetIntakeView {
    var view = SheetIntakeView(
      rows: intake.rows, taken: intake.taken, known: intake.known,
      faults: intake.rejected.map { .init(row: $0.row, reasons: $0.reasons) },
      likes: intake.alike.map {
        .init(number: $0.number, other: $0.other, words: $0.words.joined(separator: "”“"))
      })
    view.unplaced = intake.unplaced.map { .init(row: $0.row, reasons: $0.reasons) }
    view.changed = intake.changed
    (view.noted, view.left) = (intake.noted, intake.left)
    return view
  }
}
