import Hummingbird

/// 附件6 and what stands behind each of its figures.
struct SummaryController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.summary) { request, context in
      let day = try request.query.day("as-of")
      return try await reception.at(context).page { SummaryPage(view: try $0.summary(asOf: day)) }
    }

    router.get(.figure) { request, context in
      guard let number = Int(try context.segment("figure")), (1...39).contains(number) else { throw Fault.missing }
      let fields = request.query
      let (day, unit) = (try fields.day("as-of"), fields["subdistrict"])
      let page = fields.page
      return try await reception.at(context).page { desk in
        let asOf = try day ?? desk.summary(asOf: nil).asOf
        guard let view = try desk.figure(number, asOf: asOf, unit: unit, page: page) else { throw Fault.missing }
        return FigurePage(view: view)
      }
    }
  }
}
