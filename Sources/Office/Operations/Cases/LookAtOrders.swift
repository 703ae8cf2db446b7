import Book
import Casework

/// A page of orders to rectify, the latest first.
package struct OrderLook: Sendable {
  package var orders: [Measure]
  package var next: Int?
}

extension Office {
  /// The orders that the officer may see: a company those addressed to it, a subdistrict its own.
  package func orders(before place: Int?, limit: Int, by officer: Officer) throws -> OrderLook {
    var look = try keptOrders(before: place, limit: limit, by: officer)
    if officer.mayAnywhere(.seeCases) { return look }
    look.orders = try book.read { registers in try look.orders.map { try registers.asAddressed($0) } }
    return look
  }

  /// As the book has them.
  func keptOrders(before place: Int?, limit: Int, by officer: Officer) throws -> OrderLook {
    let subdistrict = try confined(nil, to: .seeOrders, by: officer)
    let company = Permissions.reach(officer.role, .seeOrders) == .ownCompany ? officer.post.company : nil
    let found = try book.read {
      try $0.orders(before: place, subdistrict: subdistrict, company: company, limit: limit)
    }
    let orders = try book.read { registers in
      try found.map(\.order).filter { officer.may(.seeOrders, try registers.ownership(of: $0)) }
    }
    return OrderLook(orders: orders, next: found.count == limit ? found.last?.place : nil)
  }
}
