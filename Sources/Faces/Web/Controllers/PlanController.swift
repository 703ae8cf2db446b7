import Hummingbird

/// The plan, the channels of 附件4, the head of the journal.
struct PlanController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.plan) { _, _ in try await reception.page { PlanPage(view: try $0.campaign()) } }
    router.get(.channels) { _, _ in try await reception.page { ChannelsPage(rows: try $0.channels()) } }
    router.get(.book) { _, _ in try await reception.page { JournalPage(view: try $0.journal()) } }
  }
}
