import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func campaign() throws -> PlanView {
    PlanView(
      title: plan.title, today: office.clock.today,
      phases: plan.phases.map {
        PlanView.Phase(name: $0.name, from: $0.first, to: $0.last, words: $0.tasks.joined(separator: "\n"))
      },
      duties: duties(from: plan.firstDay - 60, through: plan.lastDay + 31), kinds: plan.kinds,
      organisations: plan.organisations.map {
        PlanView.Organisation(name: $0.name, duty: $0.duties.map(\.sentence).joined(separator: "\n"))
      },
      discrepancies: plan.discrepancies.map {
        PlanView.Discrepancy(
          title: $0.title, says: "\($0.places.joined(separator: "、"))：\($0.contradiction)",
          reading: $0.reading + ($0.reason.isEmpty ? "" : "（\($0.reason)）"))
      })
  }

  package func channels() throws -> [ChannelRow] {
    try office.memberUnits().enumerated().map {
      ChannelRow(number: $0.offset + 1, unit: $0.element.name, phone: $0.element.phone, address: $0.element.address)
    }
  }

  package func journal() throws -> JournalView {
    let head = try office.journalHead()
    let keepsIt = officer.role == .administrator || officer.post.code == Officer.console.post.code
    return JournalView(
      size: head.size, root: head.root, checkpoint: head.checkpoint, verifierKey: head.verifier,
      directory: keepsIt ? directory : nil)
  }
}
