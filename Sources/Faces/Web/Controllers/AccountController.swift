import Basics
import Casework
import Hummingbird
import Operations

/// Signing in and out, and what one does about one's own account.
struct AccountController {
  let reception: Reception
  let cookies: Cookies
  /// The token of the one-time link by which the first account is made.
  let firstLink: FirstLink
  /// Wrong guesses from an address.
  let guesses: Household
  let whence: Whence

  func add(to router: Router<VisitContext>) {
    router.get(.signIn) { request, context in
      let place = request.query["then"].flatMap { LocalAddress($0) } ?? .home
      return try await reception.at(context).page { _ in SignInPage(place: place) }
    }

    router.post(.signIn) { request, context in
      let fields = try await request.form(context)
      let place = fields["then"].flatMap { LocalAddress($0) } ?? .home
      let kept = fields.kept
      let (login, browser) = (fields["login"] ?? "", cookies.browser(of: request))
      let line = whence.line(request, context)
      if let wait = guesses.wait(for: line) {
        let reason = "从这个网络来的登录太多，请过\(wait)秒再试"
        return try await reception.at(context).page(status: .tooManyRequests) { _ in
          SignInPage(place: place, kept: kept, login: login, reasons: [reason])
        }.retrying(after: wait)
      }
      do {
        let signedIn = try await reception.gate {
          try $0.signIn(login, password: fields["password"] ?? "", code: fields["code"] ?? "", browser: browser)
        }
        guesses.giveBack(to: line)
        var response = try await after(signedIn, place, kept, context)
        cookies.keep(session: signedIn.id, in: &response)
        cookies.keep(browser: signedIn.browser, in: &response)
        return response
      } catch let refused as Refused {
        return try await reception.at(context).page(status: .unprocessableContent) { _ in
          SignInPage(place: place, kept: kept, login: login, reasons: refused.reasons)
        }
      }
    }

    router.post(.signOut) { _, context in
      if let presence = context.visitor.presence { try await reception.write { try $0.gate.signOut(presence) } }
      var response = Response.see(.signIn)
      cookies.drop(in: &response)
      return response
    }

    router.get(.account) { _, context in
      guard let presence = context.visitor.presence else { throw SignInFirst(place: .home, fields: nil) }
      return try await account(presence, context)
    }

    router.post(.password) { request, context in
      let fields = try await request.form(context)
      guard let presence = context.visitor.presence else { throw SignInFirst(place: .home, fields: nil) }
      do {
        let id = try await reception.gate {
          try $0.changePassword(
            presence, old: fields["old"] ?? "", new: fields["new"] ?? "", again: fields["again"] ?? "")
        }
        var response = Response.see(context.visitor.home)
        cookies.keep(session: id, in: &response)
        return response
      } catch let refused as Refused {
        return try await account(presence, context, passwordReasons: refused.reasons)
      }
    }

    router.post(.oneTimeCode) { request, context in
      let fields = try await request.form(context)
      guard let presence = context.visitor.presence else { throw SignInFirst(place: .home, fields: nil) }
      do {
        let enrolled = try await reception.write { try $0.gate.enrolOneTimeCode(presence, code: fields["code"] ?? "") }
        var response = try await reception.at(context).page { _ in RecoveryPage(codes: enrolled.codes) }
        cookies.keep(session: enrolled.session, in: &response)
        return response
      } catch let refused as Refused {
        return try await account(presence, context, codeReasons: refused.reasons)
      }
    }

    router.post(.otherSessions) { _, context in
      guard let presence = context.visitor.presence else { throw SignInFirst(place: .home, fields: nil) }
      try await reception.write { try $0.gate.endOthers(presence) }
      return .see(.account)
    }

    router.post(.confirmationCode) { request, context in
      let fields = try await request.form(context)
      guard let presence = context.visitor.presence else { throw SignInFirst(place: .home, fields: nil) }
      let place = fields["then"].flatMap { LocalAddress($0) } ?? .home
      let id = try await reception.write { try $0.gate.confirm(presence, code: fields["code"] ?? "") }
      var response = Response(status: .seeOther, headers: [.location: place.text])
      cookies.keep(session: id, in: &response)
      return response
    }

    router.get(.firstAccount) { _, context in
      try await demandFirst(context)
      return try await reception.at(context).page { _ in FirstAccountPage() }
    }

    router.post(.firstAccount) { request, context in
      try await demandFirst(context)
      let fields = try await request.form(context)
      do {
        try await reception.gate {
          try $0.addFirst(
            code: fields["login"] ?? "", title: fields["title"] ?? "系统管理员", password: fields["password"] ?? "",
            again: fields["again"] ?? "")
        }
        firstLink.use()
        return .see(.signIn)
      } catch let refused as Refused {
        return try await reception.at(context).page(status: .unprocessableContent) { _ in
          FirstAccountPage(
            login: fields["login"] ?? "", post: fields["title"] ?? "", reasons: refused.reasons)
        }
      }
    }
  }

  private func account(
    _ presence: Presence, _ context: VisitContext, passwordReasons: [String] = [], codeReasons: [String] = []
  ) async throws -> Response {
    let (offer, places) = try await reception.glance { gate in
      (try presence.hasOneTimeCode ? nil : gate.offerOneTimeCode(presence), try gate.places(presence))
    }
    let isRefused = !passwordReasons.isEmpty || !codeReasons.isEmpty
    return try await reception.at(context).page(status: isRefused ? .unprocessableContent : .ok) { _ in
      AccountPage(
        presence: presence, offer: offer, places: places, passwordReasons: passwordReasons, codeReasons: codeReasons)
    }
  }

  private func demandFirst(_ context: VisitContext) async throws {
    let token = try context.segment("token")
    guard firstLink.admits(token), try await reception.glance({ try $0.isOpen() }) else { throw Fault.missing }
  }

  /// Where one goes from the door: to the page that was asked for; or, where a form was sent, to the same form with all
  /// that was typed, to be sent once more.
  private func after(
    _ signedIn: SignedIn, _ place: LocalAddress, _ kept: Fields?, _ context: VisitContext
  ) async throws -> Response {
    var context = context
    context.visitor = try await reception.glance { gate in
      Visitor(
        officer: signedIn.officer, presence: try gate.presence(signedIn.id), id: signedIn.id,
        formToken: gate.formToken(of: signedIn.id))
    }
    guard let kept else {
      return place == .home
        ? .see(context.visitor.home) : Response(status: .seeOther, headers: [.location: place.text])
    }
    return try await reception.at(context).page { GoOnPage(place: place, fields: kept, plan: $0.plan) }
  }
}
