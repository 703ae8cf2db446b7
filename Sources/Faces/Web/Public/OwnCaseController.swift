import Basics
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// What whoever reported may see and do with number and code.
struct OwnCaseController {
  let hall: PublicHall

  func add(to router: RouterGroup<VisitContext>) {
    router.get(.query) { _, _ in try await hall.page { _ in QueryPage() } }

    router.post(.query) { request, context in
      let fields = try await request.form(context)
      let (typed, code) = (String((fields["number"] ?? "").prefix(40)), fields["code"] ?? "")
      let number = Office.caseNumber(typed: typed)
      let draft = OwnDraft(kept: fields)
      let isRight = try await hall.ask { try $0.admits(code: code, to: number) }
      if isRight {
        var response = try await entered(number, with: draft)
        hall.sessions.begin(number, in: &response)
        return response
      }
      if let wait = hall.guesses.wait(for: hall.line(request, context)) {
        let reason = "错得太多，请过\(max(1, (wait + 59) / 60))分钟再试"
        return try await hall.page(status: .tooManyRequests) { _ in
          QueryPage(number: typed, reasons: [reason], draft: draft)
        }
        .retrying(after: wait)
      }
      return try await hall.page(status: .unprocessableContent) { _ in
        QueryPage(number: typed, reasons: ["编号或查询码不对，请对照回执再输一次。查询码是保密的，页面不保留，请重新填写"], draft: draft)
      }
    }

    router.get(.ownCase) { request, _ in
      guard let number = hall.sessions.number(request) else { return .see(open: .query) }
      return try await page(number)
    }

    router.post(.ownEnd) { request, _ in
      var response = Response.see(open: .query)
      hall.sessions.end(request, in: &response)
      return response
    }

    deed(.ownWords, .words, router) { desk, number, fields in
      try desk.add(words: fields["words"] ?? "", to: number, token: fields.token)
    }
    deed(.ownRating, .rating, router) { desk, number, fields in
      try desk.rate(
        fields["rating"].flatMap(Int.init), words: fields["words"] ?? "", of: number, token: fields.token)
    }
    deed(.ownReview, .review, router) { desk, number, fields in
      try desk.askReview(of: number, words: fields["words"] ?? "", token: fields.token)
    }

    deed(.ownIdentity, .identity, router) { desk, number, fields in
      try desk.forget(number, code: fields["code"] ?? "")
    }

    router.get(.ownPhoto) { request, context in
      guard let number = hall.sessions.number(request), let place = Int(try context.segment("place")) else {
        throw Fault.missing
      }
      let small = try await within(Reception.patience) {
        try await hall.pictures.run { [desk = hall.desk] in try desk.ownThumbnail(at: place, of: number) }
      }
      guard let small else { throw Fault.missing }
      return .jpeg(small)
    }

    router.post(.ownPhoto) { request, context in
      // Another case may have been looked up on the same phone since the photo was taken.
      let meant = request.headers[HTTPField.Name("X-Matter")!]
      guard let number = hall.sessions.number(request), meant == nil || meant == number else { throw Fault.foreign }
      guard let place = Int(try context.segment("place")), place > 0 else { throw Fault.missing }
      if let wait = hall.photos.wait(for: hall.line(request, context)) {
        return Response.plain("传得太快了，稍后自动再传", status: 429).retrying(after: wait)
      }
      let photo = try await photo(in: request)
      try await hall.write { try $0.attach(photo: photo, at: place, to: number, token: "photo") }
      return .plain("收到了")
    }
  }

  private func deed(
    _ route: PublicRoute, _ form: OwnDraft.Form, _ router: RouterGroup<VisitContext>,
    _ work: @escaping @Sendable (any PublicDesk, String, Fields) throws -> Void
  ) {
    router.post(route) { request, context in
      let fields = try await request.form(context)
      let draft = OwnDraft(form, fields)
      // Another case may have been looked up on the same phone since the form was opened.
      guard let number = hall.sessions.number(request), draft.number.isEmpty || draft.number == number else {
        return try await hall.page(status: .forbidden) { _ in
          let kept = draft.isEmpty ? "" : "。刚才写的内容还在，输完再提交"
          return QueryPage(number: draft.number, reasons: ["离开太久了，请再输一次查询码" + kept], draft: draft)
        }
      }
      do {
        if let wait = hall.reports.wait(for: hall.line(request, context)) {
          return try await page(number, refusing: (draft, ["提交得太快了，请过几分钟再试"]), .tooManyRequests)
            .retrying(after: wait)
        }
        try await hall.write { try work($0, number, fields) }
        return .see(open: .ownCase)
      } catch let refused as Refused {
        return try await page(number, refusing: (draft, refused.reasons), .unprocessableContent)
      } catch Fault.busy {
        return try await page(number, refusing: (draft, ["现在人太多，请稍候再试"]), .serviceUnavailable)
          .retrying(after: 5)
      }
    }
  }

  /// What follows the right code: the case, and in its form what was typed before.
  private func entered(_ number: String, with draft: OwnDraft?) async throws -> Response {
    guard let draft, !draft.isEmpty else { return .see(open: .ownCase) }
    var reasons = ["刚才写的内容还在下面，再点一次按钮就提交了"]
    if !draft.number.isEmpty, draft.number != number { reasons.append("这是写给 \(draft.number) 的，现在看的是 \(number)") }
    return try await page(number, refusing: (draft, reasons))
  }

  private func page(
    _ number: String, refusing: (draft: OwnDraft, reasons: [String])? = nil,
    _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let refusal = refusing.map { OwnCasePage.Refusal(draft: $0.draft, reasons: $0.reasons) }
    return try await hall.page(status: status) { desk in
      guard let view = try desk.ownCase(number) else { throw Fault.missing }
      return OwnCasePage(view: view, refusal: refusal, today: desk.clock().today)
    }
  }

  /// The body as it is.
  /// - Throws: `Fault.tooLarge`, `Fault.tooSlow`.
  private func photo(in request: Request) async throws -> [UInt8] {
    let body = request.body
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Office.largestPhoto {
      throw Fault.tooLarge
    }
    return try await within(.seconds(120), otherwise: .tooSlow) {
      var bytes: [UInt8] = []
      for try await buffer in body {
        bytes.append(contentsOf: buffer.readableBytesView)
        if bytes.count > Office.largestPhoto { throw Fault.tooLarge }
      }
      return bytes
    }
  }
}
