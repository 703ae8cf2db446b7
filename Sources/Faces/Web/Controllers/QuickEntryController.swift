import Basics
import Foundation
import Hummingbird

/// What somebody tells on the phone, typed while they speak.
struct QuickEntryController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.newEntry) { request, context in
      let goesOn = request.query["draft"] != nil
      return try await reception.at(context).page { desk in
        let view = try desk.entryForm()
        let draft = EntryForm(Fields(view.draft))
        if draft.isBlank { return QuickEntryPage(view: view, form: EntryForm(in: view)) }
        return QuickEntryPage(view: view, form: draft, draft: goesOn ? .restored : .found)
      }
    }

    router.post(.entries) { request, context in
      let fields = try await request.form(context)
      let form = EntryForm(fields)
      let reception = reception.at(context)
      do {
        let receipt = try await reception.write { try $0.file(form) }
        return try await reception.page(status: .created) { _ in EntryReceiptPage(receipt: receipt) }
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) { desk in
          QuickEntryPage(view: try desk.entryForm(), form: form, reasons: refused.reasons)
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.again(.entries, fields, after: fault, context)
      }
    }

    router.post(.entryDraft) { request, context in
      let fields = try await request.form(context)
      if fields.has("drop") {
        try await reception.at(context).write { try $0.keepDraft("") }
        return .see(.newEntry())
      }
      let text = fields.pairs.filter { $0.name != Fields.tokenName }
        .map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
      try await reception.at(context).write { try $0.keepDraft(text) }
      return Response(status: .noContent)
    }

    // Posted, since what is typed must stand in no address.
    router.post(.entrySuggestions) { request, context in
      let form = EntryForm(try await request.form(context))
      let found = try await reception.at(context).ask {
        try $0.suggestions(words: form.words, estate: form.estate, unit: form.unit.isEmpty ? nil : form.unit)
      }
      return .json(try JSONEncoder().encode(found))
    }
  }
}
