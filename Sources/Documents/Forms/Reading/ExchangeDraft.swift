import Casework

/// A row of the exchange workbook.
package enum ExchangeDraft: Sendable {
  case company(Draft<Company>)
  case estate(Draft<Estate>)
  case inspection(Draft<Inspection>)
  case complaint(Draft<Complaint>)
  case problem(Draft<Problem>)
  case measure(Draft<Measure>)
}
