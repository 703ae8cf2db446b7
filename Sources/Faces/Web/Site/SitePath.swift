import Basics
import Casework

/// Every place on the site. It prints each link, and `Route` holds the pattern under which the router knows it, so
/// that a page can't link to what is not there. Places are nouns; a change of state is posted to a noun.
package enum SitePath: Sendable, Equatable {
  /// The week whose files are due on a Thursday; nil for the current one.
  case week(Day?, done: Notice? = nil)
  /// Where a week's files are handed in.
  case submissions
  case ledger(LedgerQuery)
  case entry(Entry)
  case summary(asOf: Day?)
  case figure(Int, asOf: Day, unit: String?, page: Int = 1)
  /// The problems that the week counts as overdue.
  case overdue(asOf: Day, page: Int = 1)
  case imports
  case outcome(import: String)
  case confirmation(import: String)
  /// The rows that were sent back, as a workbook.
  case rejects(import: String)
  /// Which column of a sheet from elsewhere is what.
  case columns(import: String)
  case review(ReviewQuery)
  case decision(row: String)
  /// Estates by the beginning or a part of their name, for the field that is typed into.
  case estates
  case reports(asOf: Day?)
  case file(ReportFile, asOf: Day, unit: String?)
  case plan
  case channels
  /// What is to be done today.
  case work(WorkView.WorkQuery)
  case manyDeeds
  /// A case, and whether something was just done to it.
  case matter(String, done: Notice? = nil)
  case matterDeed(CaseDeed, of: String)
  case order(document: String, of: String)
  /// The orders that one may see, and one of them as its addressee sees it.
  case orders(before: Int? = nil)
  case notice(String, done: Notice? = nil)
  case noticeFile(String)
  case noticeDeed(CaseDeed, of: String)
  /// Where a company hands over evidence, and where it sees it again.
  case evidence(of: String)
  case evidenceFile(String, of: String)
  /// Where files are handed over as evidence, and where one of them is seen.
  case attachments(of: String, problem: String)
  case attachment(String, of: String)
  case thumbnail(String, of: String)
  /// Which template orders are laid out by; `proposed` is one that waits to be looked at.
  case orderTemplate(proposed: String? = nil, done: Notice? = nil)
  case orderTemplateChoice
  /// A file of a template; the empty name is the program's own.
  case orderTemplateFile(TemplateFile, String)
  /// - Parameter draft: goes on with what was typed before and not sent.
  case newEntry(draft: Bool = false)
  case entries
  case entryDraft
  case entrySuggestions
  case book
  case signIn
  case signOut
  /// One's own account.
  case account
  case password
  /// Where a one-time code is typed anew.
  case confirmationCode
  /// Where an authenticator is set up.
  case oneTimeCode
  /// Where every session but one's own is ended.
  case otherSessions
  case firstAccount(token: String)
  /// Who reported a case.
  case identity(of: String)
  /// Who looked.
  case reveals
  /// What was entered long after it happened; of some days, before an entry of the journal.
  case lateEntries(from: Day? = nil, to: Day? = nil, before: Int? = nil)
  case identityExports
  case approval(of: String)
  case drawing(of: String)
  case stylesheet
  case script
  case icon

  package var route: Route {
    switch self {
    case .week: .week
    case .submissions: .submissions
    case .ledger: .ledger
    case .entry: .entry
    case .summary: .summary
    case .figure: .figure
    case .overdue: .overdue
    case .imports: .imports
    case .outcome: .outcome
    case .confirmation: .confirmation
    case .rejects: .rejects
    case .columns: .columns
    case .review: .review
    case .decision: .decision
    case .estates: .estates
    case .reports: .reports
    case .file: .file
    case .plan: .plan
    case .channels: .channels
    case .work: .work
    case .manyDeeds: .manyDeeds
    case .matter: .matter
    case .matterDeed: .matterDeed
    case .order: .order
    case .orders: .orders
    case .notice: .notice
    case .noticeFile: .noticeFile
    case .noticeDeed: .noticeDeed
    case .evidence: .evidence
    case .evidenceFile: .evidenceFile
    case .attachments: .attachments
    case .attachment: .attachment
    case .thumbnail: .thumbnail
    case .orderTemplate: .orderTemplate
    case .orderTemplateChoice: .orderTemplateChoice
    case .orderTemplateFile: .orderTemplateFile
    case .newEntry: .newEntry
    case .entries: .entries
    case .entryDraft: .entryDraft
    case .entrySuggestions: .entrySuggestions
    case .book: .book
    case .signIn: .signIn
    case .signOut: .signOut
    case .account: .account
    case .password: .password
    case .confirmationCode: .confirmationCode
    case .oneTimeCode: .oneTimeCode
    case .otherSessions: .otherSessions
    case .firstAccount: .firstAccount
    case .identity: .identity
    case .reveals: .reveals
    case .lateEntries: .lateEntries
    case .identityExports: .identityExports
    case .approval: .approval
    case .drawing: .drawing
    case .stylesheet: .stylesheet
    case .script: .script
    case .icon: .icon
    }
  }

  /// The address, ready for an attribute or a `Location` header.
  package var href: String {
    switch self {
    case .week(let day, let done):
      route.address(query: [("week", day?.description), ("done", done?.rawValue)])
    case .ledger(let query): route.address(query: query.fields)
    case .entry(let entry): route.address([entry.sort.rawValue, entry.number])
    case .summary(let day), .reports(let day): route.address(query: [("as-of", day?.description)])
    case .figure(let number, let day, let unit, let page):
      route.address(
        [String(number)],
        query: [("as-of", day.description), ("subdistrict", unit), ("page", page > 1 ? String(page) : nil)])
    case .overdue(let day, let page):
      route.address(query: [("as-of", day.description), ("page", page > 1 ? String(page) : nil)])
    case .outcome(let id), .confirmation(let id), .rejects(let id), .columns(let id): route.address([id])
    case .review(let query): route.address(query: query.fields)
    case .decision(let number): route.address([number])
    case .file(let file, let day, let unit): route.address([day.description, unit ?? "county", file.rawValue])
    case .work(let query):
      route.address(query: [("heading", query.heading), ("cursor", query.cursor), ("done", query.done?.rawValue)])
    case .matter(let number, let done): route.address([number], query: [("done", done?.rawValue)])
    case .matterDeed(let deed, let number): route.address([number, deed.rawValue])
    case .order(let document, let number): route.address([number, document])
    case .orders(let place): route.address(query: [("before", place.map(String.init))])
    case .notice(let document, let done): route.address([document], query: [("done", done?.rawValue)])
    case .noticeFile(let document), .evidence(let document): route.address([document])
    case .noticeDeed(let deed, let document): route.address([document, deed.rawValue])
    case .evidenceFile(let digest, let document): route.address([document, digest])
    case .identity(let number), .approval(let number), .drawing(let number): route.address([number])
    case .reveals, .identityExports: route.address()
    case .lateEntries(let from, let to, let before):
      route.address(query: [("from", from?.description), ("to", to?.description), ("before", before.map(String.init))])
    case .attachments(let number, let problem): route.address([number], query: [("problem", problem)])
    case .attachment(let digest, let number), .thumbnail(let digest, let number): route.address([number, digest])
    case .orderTemplate(let proposed, let done):
      route.address(query: [("proposed", proposed), ("done", done?.rawValue)])
    case .orderTemplateFile(let file, let digest):
      route.address([file.rawValue, digest.isEmpty ? TemplateFile.standard : digest])
    case .stylesheet: route.address([Stylesheet.digest])
    case .script: route.address([Script.digest])
    case .firstAccount(let token): route.address([token])
    case .signIn, .signOut, .account, .password, .confirmationCode, .oneTimeCode, .otherSessions: route.address()
    case .newEntry(let draft): route.address(query: [("draft", draft ? "1" : nil)])
    case .manyDeeds, .entries, .entryDraft, .entrySuggestions, .submissions, .imports, .estates, .plan,
      .channels, .book, .icon, .orderTemplateChoice:
      route.address()
    }
  }
}

/// What the page after a deed says about it; a fixed word in the address, never a text from outside.
package enum Notice: String, Sendable {
  case submitted, taken, dismissed, done, referred
}
