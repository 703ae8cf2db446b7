import Basics
import Casework
import Operations

extension OfficeDesk {
  package func looks(at matter: String) throws -> Int { try office.looks(at: matter, by: officer) }

  package func openIdentity(of matter: String, reason: String, confirmed: Moment?) throws -> OpenedIdentity {
    try office.openIdentity(of: matter, reason: reason, by: officer, confirmed: confirmed)
  }

  package func reveals(from first: Day, to last: Day) throws -> RevealsView {
    RevealsView(
      from: first, to: last, digest: try office.reveals(from: first, to: last, by: officer),
      denials: try office.denials(from: first, to: last, by: officer), titles: try office.postTitles())
  }

  package func lateEntries(from first: Day, to last: Day, before: Int?) throws -> LateEntriesView {
    LateEntriesView(
      from: first, to: last, late: try office.lateEntries(from: first, to: last, before: before, by: officer))
  }

  package func identityExports() throws -> IdentityExportsView {
    IdentityExportsView(
      exports: try office.identityExports(by: officer), titles: try office.postTitles(), post: officer.post.code,
      mayAsk: officer.mayAnywhere(.openIdentity), mayApprove: officer.mayAnywhere(.exportIdentities))
  }

  package func askForIdentities(_ matters: [String], reason: String) throws {
    _ = try office.askForIdentities(matters, reason: reason, by: officer)
  }

  package func approveIdentities(_ number: String, confirmed: Moment?) throws {
    try office.approveIdentities(number, by: officer, confirmed: confirmed)
  }

  package func drawIdentities(_ number: String, confirmed: Moment?) throws -> [OpenedIdentity] {
    try office.drawIdentities(number, by: officer, confirmed: confirmed)
  }
}
