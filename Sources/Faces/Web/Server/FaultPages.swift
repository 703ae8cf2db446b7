import Basics
import Casework
import HTTPTypes
import Hummingbird
import Logging
import Operations

/// Turns whatever went wrong into a page that says what to do, with the request's number. What went wrong inside goes
/// into the log under the same number, never onto the page.
struct FaultPages: RouterMiddleware {
  /// In seconds.
  static let retryAfter = "5"

  let frame: @Sendable (Visitor) -> Frame

  func handle(
    _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let fault as Fault {
      return page(fault.status, fault.reasons, request, context)
    } catch let refused as Refused {
      return page(422, refused.reasons, request, context)
    } catch let first as SignInFirst {
      return signIn(first, request, context)
    } catch let first as BeginElsewhere {
      return .see(first.place)
    } catch is ChangePasswordFirst {
      return .see(.account)
    } catch let denied as Denied {
      return page(denied.hides ? 404 : 403, denied.hides ? [] : ["您的岗位不能“\(denied.deed.rawValue)”"], request, context)
    } catch let error as any HTTPResponseError {
      return page(error.status.code, [], request, context)
    } catch let fault as any MachineFault where fault.isPassing {
      context.logger.warning(
        "not done", metadata: ["request": "\(context.number)", "fault": "\(String(reflecting: fault))"])
      return page(503, [fault.description], request, context)
    } catch let error as CancellationError {
      throw error
    } catch {
      context.logger.error(
        "request failed", metadata: ["request": "\(context.number)", "fault": "\(String(reflecting: error))"])
      return page(500, [], request, context)
    }
  }

  private func signIn(_ first: SignInFirst, _ request: Request, _ context: VisitContext) -> Response {
    guard request.headers[.accept]?.contains("text/html") ?? true else { return page(401, [], request, context) }
    if first.fields == nil, request.method == .get || request.method == .head {
      return Response(
        status: .seeOther, headers: [.location: Route.signIn.address(query: [("then", first.place.text)])])
    }
    let page = SignInPage(place: first.place, kept: first.fields)
    return .page(page.rendered(in: frame(context.visitor)), status: .unauthorized)
  }

  private func page(_ status: Int, _ reasons: [String], _ request: Request, _ context: VisitContext) -> Response {
    let page = ErrorPage(status: status, request: context.number, reasons: reasons, home: context.visitor.home)
    var response: Response
    if request.headers[.accept]?.contains("text/html") ?? true {
      response = .page(page.rendered(in: frame(context.visitor)), status: .init(code: status))
    } else {
      // A script asked: one line that it can show.
      let words = ([page.words.title] + reasons).joined(separator: "；") + "（请求编号：\(context.number)）"
      response = Response(
        status: .init(code: status), headers: [.contentType: "text/plain; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: words)))
    }
    // A body that was not read to its end must not hold up the connection.
    if status == 503 { response.headers[.retryAfter] = FaultPages.retryAfter }
    if status == 413 || status == 408 { response.headers[.connection] = "close" }
    return response
  }
}

extension Response {
  static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
  }

  /// After a change: look at that page now.
  static func see(_ path: SitePath) -> Response {
    Response(status: .seeOther, headers: [.location: path.href])
  }
}
