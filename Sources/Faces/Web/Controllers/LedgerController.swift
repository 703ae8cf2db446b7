import Campaign
import Hummingbird

/// The ledger and each of its records.
struct LedgerController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.ledger) { request, context in
      let query = try LedgerQuery(request.query)
      return try await reception.at(context).page { LedgerPage(view: try $0.ledger(query), kinds: $0.plan.kinds) }
    }

    router.get(.entry) { _, context in
      guard let sort = Entry.Sort(rawValue: try context.segment("sort")) else { throw Fault.missing }
      let entry = Entry(sort, try context.segment("number"))
      return try await reception.at(context).page { desk in
        guard let view = try desk.entry(entry) else { throw Fault.missing }
        return EntryPage(view: view)
      }
    }
  }
}
