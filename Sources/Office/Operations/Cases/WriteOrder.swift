import Basics
import Book
import Campaign
import Casework
import Forms

extension Office {
  /// Writes an order as a Word document, by the template that the county had when it was given.
  /// - Throws: `Denied` where there is no such order, or it is not for this officer; `DocumentFault`.
  package func writeOrder(_ document: String, of matter: String, to path: String, by officer: Officer) throws {
    let found = try book.read { registers -> (RectificationOrder, String)? in
      let complaint = try registers.complaint(matter)
      let file = try registers.standing(of: matter, complaint).file
      guard let step = file.steps.last(where: { $0.sort == .ordered && $0.document == document }),
        let measure = try registers.order(document).map(registers.asGiven),
        officer.may(.seeOrders, try registers.ownership(of: measure))
      else { return nil }
      let problem = try registers.problem(step.problem)
      var order = RectificationOrder()
      (order.number, order.day, order.issuer) = (document, measure.day, measure.unit)
      (order.statement, order.basis, order.demands) = (step.text, measure.basis, measure.notes["整改要求"] ?? "")
      order.recipient = try measure.company > 0 ? registers.company(measure.company)?.name ?? "" : ""
      order.estate = try registers.estate(measure.estate)?.name ?? ""
      order.kind = plan.kind(code: problem?.kind ?? "").map { $0.formName ?? $0.name } ?? ""
      order.due = step.opens.first { $0.sort == .rectification }?.due ?? problem?.due
      order.served = file.steps.last { $0.sort == .served && $0.document == document }?.text ?? ""
      return (order, try registers.orderTemplate(before: Record.measure(measure).subject)?.digest ?? "")
    }
    guard let (order, template) = found else { throw try denied(.seeOrders, order: document, by: officer) }
    try OrderDocument.write(order, to: path, template: try self.template(template, on: order.day))
  }
}
