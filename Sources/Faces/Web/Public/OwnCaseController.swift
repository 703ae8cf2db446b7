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
      let isRight = try await hall.ask { try $0.admits(code: code, to: number) }
      if isRight {
        var response = Response.see(open: .ownCase)
        hall.sessions.begin(number, in: &response)
        return response
      }
      if let wait = hall.guesses.wait(for: hall.line(request, context)) {
        let reason = "错得太多，请过\(max(1, (wait + 59) / 60))分钟再试"
        return try await hall.page(status: .tooManyRequests) { _ in QueryPage(number: typed, reasons: [reason]) }
          .retrying(after: wait)
      }
      return try await hall.page(status: .unprocessableContent) { _ in
        QueryPage(number: typed, reasons: ["编号或查询码不对，请对照回执再输一次"])
      }
    }

    router.get(.ownCase) { request, _ in
      guard let number = hall.sessions.number(request) else { return .see(open: .query) }
      return try await page(number)
    }

    deed(.ownWords, .ownWords, router) { desk, number, fields in
      try desk.add(words: fields["words"] ?? "", to: number, token: fields.token)
    }
    deed(.ownRating, .ownRating, router) { desk, number, fields in
      try desk.rate(
        fields["rating"].flatMap(Int.init), words: fields["words"] ?? "", of: number, token: fields.token)
    }
    deed(.ownReview, .ownReview, router) { desk, number, fields in
      try desk.askReview(of: number, words: fields["words"] ?? "", token: fields.token)
    }

    deed(.ownIdentity, .ownIdentity, router) { desk, number, fields in
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
    _ route: PublicRoute, _ place: PublicPath, _ router: RouterGroup<VisitContext>,
    _ work: @escaping @Sendable (any PublicDesk, String, Fields) throws -> Void
  ) {
    router.post(route) { request, context in
      let fields = try await request.form(context)
      guard let number = hall.sessions.number(request) else {
        return try await hall.page(status: .forbidden) { _ in
          QueryPage(reasons: ["离开太久了，请重新输入编号和查询码。刚才写的内容：按返回键还在"])
        }
      }
      do {
        if let wait = hall.reports.wait(for: hall.line(request, context)) {
          return try await page(number, refusing: (place, fields, ["提交得太快了，请过几分钟再试"]), .tooManyRequests)
            .retrying(after: wait)
        }
        try await hall.write { try work($0, number, fields) }
        return .see(open: .ownCase)
      } catch let refused as Refused {
        return try await page(number, refusing: (place, fields, refused.reasons), .unprocessableContent)
      } catch Fault.busy {
        return try await page(number, refusing: (place, fields, ["现在人太多，请稍候再试"]), .serviceUnavailable)
          .retrying(after: 5)
      }
    }
  }

  private func page(
    _ number: String, refusing: (place: PublicPath, fields: Fields, reasons: [String])? = nil,
    _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let refusal = refusing.map {
      OwnCasePage.Refusal(
        place: $0.place, words: $0.fields["words"] ?? "", rating: $0.fields["rating"].flatMap(Int.init),
        token: $0.fields.token, reasons: $0.reasons)
    }
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
