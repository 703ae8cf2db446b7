import Book
import Casework

/// How many complaints a subdistrict has, and how many of them are open.
package struct ComplaintCount: Sendable, Equatable {
  package var subdistrict: String
  package var all: Int
  package var open: Int
}

extension Office {
  package func complaintCounts() throws -> [ComplaintCount] {
    try book.read { try $0.complaintCounts() }.map {
      ComplaintCount(subdistrict: $0.subdistrict, all: $0.all, open: $0.open)
    }
  }

  package func estate(_ id: Int) throws -> Estate? { try book.read { try $0.estate(id) } }
  package func company(_ id: Int) throws -> Company? { try book.read { try $0.company(id) } }
}
