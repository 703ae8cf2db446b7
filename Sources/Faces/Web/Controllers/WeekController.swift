import Basics
import Casework
import Hummingbird

/// The week, and handing in its files.
struct WeekController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.week) { request, context in
      let day = try request.query.day("week")
      let notice = request.query["done"].flatMap(Notice.init(rawValue:))
      return try await reception.at(context).page { desk in
        WeekPage(view: try desk.week(day), clock: desk.clock(), notice: notice)
      }
    }

    router.get(.overdue) { request, context in
      let (day, page) = (try request.query.day("as-of"), request.query.page)
      return try await reception.at(context).page { desk in
        OverduePage(view: try desk.overdue(asOf: try day ?? desk.summary(asOf: nil).asOf, page: page))
      }
    }

    router.post(.submissions) { request, context in
      let fields = try await request.form(context)
      guard let thursday = try fields.day("week"), let unit = fields["subdistrict"] else {
        throw Fault.badRequest("没有写明报送周和街道")
      }
      let chosen = fields.all("part").compactMap(WeekSubmission.Part.init(rawValue:))
      let form = SubmissionForm(
        thursday: thursday, unit: unit, parts: chosen.isEmpty ? WeekSubmission.Part.allCases : chosen,
        token: fields.token)
      do {
        try await reception.at(context).write { try $0.submit(form) }
        return .see(.week(thursday, done: .submitted))
      } catch let refused as Refused {
        return try await reception.at(context).page(status: .unprocessableContent) { desk in
          WeekPage(view: try desk.week(thursday), clock: desk.clock(), refusals: refused.reasons)
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.at(context).again(.submissions, fields, after: fault, context)
      }
    }
  }
}

extension RouterMethods where Context == VisitContext {
  func get(_ route: Route, _ answer: @escaping @Sendable (Request, VisitContext) async throws -> Response) {
    get(RouterPath(route.pattern)) { request, context in
      try await context.demand(route, request)
      return try await answer(request, context)
    }
  }

  func post(_ route: Route, _ answer: @escaping @Sendable (Request, VisitContext) async throws -> Response) {
    post(RouterPath(route.pattern)) { request, context in
      try await context.demand(route, request)
      return try await answer(request, context)
    }
  }
}
