import Casework
import HTTPTypes
import Hummingbird
import Operations

extension Route {
  /// What one must be allowed to do to come here at all; whose record it is, the operation itself looks at.
  package var deed: Deed {
    switch self {
    case .week, .ledger, .entry, .summary, .figure, .overdue, .reports, .file: .seeLedger
    case .submissions: .report3
    case .imports, .outcome, .confirmation, .rejects, .columns: .importFiles
    case .review, .decision: .decideHeld
    case .work, .manyDeeds, .matter, .matterDeed, .attachments, .attachment, .thumbnail: .seeCases
    case .order, .orders, .notice, .noticeFile, .evidenceFile: .seeOrders
    case .noticeDeed, .evidence: .progress
    case .orderTemplate, .orderTemplateChoice, .orderTemplateFile: .chooseTemplate
    case .newEntry, .entries, .entryDraft, .entrySuggestions: .enter
    case .book: .seeJournal
    case .identity, .drawing: .openIdentity
    case .reveals, .lateEntries: .seeReveals
    // Who asks and who approves both come here.
    case .identityExports: .seeCases
    case .approval: .exportIdentities
    case .estates, .plan, .channels, .stylesheet, .script, .icon, .metrics, .health, .ready: .seePublic
    case .signIn, .signOut, .account, .password, .confirmationCode, .oneTimeCode, .otherSessions, .firstAccount:
      .seePublic
    }
  }
}

/// The table of permissions keeps a place from whoever came; nobody has written it down yet.
struct Forbidden: Error {
  var deed: Deed
  var place: Route
  /// Nobody is to learn that there is something.
  var hides = false
}

/// Writes down who came where they may not be.
struct DenialNotes: RouterMiddleware {
  let reception: Reception

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let forbidden as Forbidden {
      let denied = Denied(deed: forbidden.deed, hides: forbidden.hides)
      let officer = context.visitor.officer
      let number = forbidden.place.pattern.hasPrefix("/cases/") ? try? context.segment("number") : nil
      let subject = number.map { "complaint/" + $0 } ?? ""
      try await reception.write { try $0.gate.note(denied, of: subject, at: forbidden.place.pattern, by: officer) }
      throw denied
    }
  }
}

/// Somebody came to the site's first page whose own first page is another.
struct BeginElsewhere: Error {
  var place: SitePath
}

/// A given password is one's own only once it was changed.
struct ChangePasswordFirst: Error {}

extension Route {
  /// What whoever has yet to change a given password may reach.
  fileprivate var isOfTheDoor: Bool {
    switch self {
    case .signIn, .signOut, .account, .password, .stylesheet, .script, .icon: true
    default: false
    }
  }
}

/// Nobody came in who may, or the session is over: the page asks to sign in, and goes on from there.
struct SignInFirst: Error {
  var place: LocalAddress
  /// What was typed into a form; nil where only a page was asked for.
  var fields: Fields?
}

extension VisitContext {
  /// Sees that whoever makes the visit may come to a place.
  /// - Throws: `SignInFirst`, `Denied`.
  func demand(_ route: Route, _ request: Request) async throws {
    if visitor.presence?.mustChangePassword == true, !route.isOfTheDoor { throw ChangePasswordFirst() }
    if visitor.officer.mayAnywhere(route.deed) { return }
    // The address of the site leads everybody to the page that their work begins with.
    if route == .week, request.method == .get, visitor.presence != nil { throw BeginElsewhere(place: visitor.home) }
    if visitor.presence == nil, !visitor.isOpenDesk {
      let place = LocalAddress(request.uri.string) ?? .home
      let isForm = request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true
      throw SignInFirst(place: place, fields: request.method == .post && isForm ? try await request.form(self) : nil)
    }
    throw Forbidden(deed: route.deed, place: route)
  }
}

/// An address on this site, as a visit had it; it never leads elsewhere.
package struct LocalAddress: Sendable, Equatable {
  package let text: String

  package init?(_ text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"), text.utf8.count <= 2000,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.text = text
  }

  private init(known text: String) { self.text = text }
  static let home = LocalAddress(known: "/")
}
