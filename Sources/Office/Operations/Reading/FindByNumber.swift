import Basics
import Book
import Casework
import Foundation

extension Office {
  /// The complaint or problem of exactly that number, whether or not it has a row of its own in the ledger.
  ///
  /// - Parameter typed: full-width characters and small letters make no difference.
  /// - Returns: nil where there is none, or none that the officer may see.
  package func record(numbered typed: String, by officer: Officer) throws -> Record? {
    let text = tidied(typed)
    let plain = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
    var numbers: [String] = []
    for number in [text, plain, plain.uppercased()] where !number.isEmpty && !numbers.contains(number) {
      numbers.append(number)
    }
    return try book.read { registers in
      for number in numbers {
        for sort in [Record.Sort.complaint, .problem] {
          guard let record = try registers.recorded(sort.rawValue + "/" + number)?.record else { continue }
          guard try officer.may(.seeLedger, registers.ownership(of: record)) else { continue }
          guard case .complaint(let complaint) = record else { return record }
          return .complaint(try book.vault.spoken(complaint))
        }
      }
      return nil
    }
  }
}
