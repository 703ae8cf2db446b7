import Hummingbird

/// The plan, the channels of 附件4, the head of the journal.
struct PlanController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.plan) { _, context in try await reception.at(context).page { PlanPage(view: try $0.campaign()) } }
    router.get(.channels) { _, context in
      if context.visitor.presence != nil || context.visitor.isOpenDesk {
        return try await reception.at(context).page { ChannelsPage(rows: try $0.channels()) }
      }
      return try await reception.at(context).openPage { PublicChannelsPage(rows: try $0.channels()) }
    }
    router.get(.book) { _, context in try await reception.at(context).page { JournalPage(view: try $0.journal()) } }
  }
}
