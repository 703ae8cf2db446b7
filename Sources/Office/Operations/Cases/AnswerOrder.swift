import Basics
import Book
import Casework

// What a company does about an order that is addressed to it. It learns nothing of the case, nor how far that is.

extension Office {
  /// Tells how far the rectification is, under the order.
  package func reportProgress(
    under order: String, text: String, token: String = "", by officer: Officer
  ) throws {
    let place = try place(of: order, to: .progressed, by: officer)
    try reportProgress(of: place.problem, place.matter, text: text, seen: nil, token: token, by: officer)
  }

  /// Asks for acceptance, under the order.
  package func submit(under order: String, text: String, token: String = "", by officer: Officer) throws {
    let place = try place(of: order, to: .submitted, by: officer)
    try submit(place.problem, of: place.matter, text: text, seen: nil, token: token, by: officer)
  }

  /// Attaches evidence, under the order.
  package func attach(_ bytes: [UInt8], under order: String, by officer: Officer) throws {
    let place = try place(of: order, to: .progressed, by: officer)
    try attach(bytes, to: place.matter, problem: place.problem, as: .progress, by: officer)
  }

  /// Evidence that the company attached itself.
  /// - Throws: `Denied`, also where there is none.
  package func evidence(
    _ digest: String, of order: String, by officer: Officer
  ) throws -> (mediaType: String, bytes: [UInt8]) {
    let story = try orderStory(order, by: officer)
    guard story.evidence.contains(where: { $0.digest == digest }), let kept = try book.vault.attachment(digest) else {
      throw Denied(deed: .seeOrders, hides: true)
    }
    return (kept.mediaType, kept.bytes)
  }

  /// Writes the order as a Word document.
  package func writeOrder(_ number: String, to path: String, by officer: Officer) throws {
    let place = try book.read { registers in try registers.order(number).flatMap { try registers.place(of: $0) } }
    guard let place, officer.may(.seeOrders, place.whose) else {
      throw try denied(.seeOrders, order: number, by: officer)
    }
    try writeOrder(number, of: place.matter, to: path, by: officer)
  }

  private func place(of number: String, to sort: Step.Sort, by officer: Officer) throws -> OrderPlace {
    let place = try book.read { registers in try registers.order(number).flatMap { try registers.place(of: $0) } }
    guard let place, officer.may(.progress, place.whose) else {
      throw try denied(.progress, order: number, by: officer)
    }
    // Said here for an order that another took the place of; the rest is looked at once more as it is recorded.
    if !place.isInForce { throw Refused(place.obstacles(to: sort, by: officer.post.code)) }
    return place
  }
}
