import Basics
import Casework
import Hummingbird

/// A sheet from elsewhere, whose columns somebody explains once.
struct ColumnsController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.columns) { _, context in
      let upload = try reception.upload(context)
      return try await reception.at(context).page { [shelf = reception.shelf] desk in
        try shelf.opened(upload) { file in
          var view = try desk.columns(of: file)
          view.preview = try desk.preview(file, columns: view.mapping)
          return ColumnsPage(upload: upload, view: view)
        }
      }
    }

    router.post(.columns) { request, context in
      let upload = try reception.upload(context)
      let fields = try await request.form(context)
      let mapping = ColumnsController.mapping(fields)
      let reception = reception.at(context)
      do {
        if fields.has("preview") {
          return try await reception.page { [shelf = reception.shelf] desk in
            try shelf.opened(upload) { file in
              var view = try desk.columns(of: file)
              view.mapping = mapping
              view.preview = try desk.preview(file, columns: mapping)
              return ColumnsPage(upload: upload, view: view)
            }
          }
        }
        let intake = try await reception.write { [shelf = reception.shelf] desk in
          try shelf.opened(upload) { try desk.takeIn($0, columns: mapping) }
        }
        if intake.faults.isEmpty { reception.shelf.removeFile(of: upload) }
        return try await reception.page { _ in SheetIntakePage(upload: upload, view: intake) }
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) { [shelf = reception.shelf] desk in
          var view = try shelf.opened(upload) { try desk.columns(of: $0) }
          view.mapping = mapping
          return ColumnsPage(upload: upload, view: view, reasons: refused.reasons)
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.again(.columns(import: upload.id), fields, after: fault, context)
      }
    }
  }

  private static func mapping(_ fields: Fields) -> ColumnMapping {
    var mapping = ColumnMapping()
    mapping.name = String(tidied(fields["mapping"] ?? "").prefix(40))
    mapping.source = fields["source"] ?? ""
    for column in SheetColumn.allCases { mapping[column] = fields["column-" + column.rawValue] ?? "" }
    mapping.left = fields.all("left")
    return mapping.plain
  }
}
