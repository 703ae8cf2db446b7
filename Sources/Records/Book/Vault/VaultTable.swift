import Crypto
import Foundation

/// A table of the vault's whose rows have no person behind them and follow from no journal.
struct VaultTable: Sendable {
  let name: String
  /// Without the county, which comes first in each.
  let columns: [Column]

  enum Column: Sendable {
    case text(String), integer(String), blob(String)

    var name: String {
      switch self {
      case .text(let name), .integer(let name), .blob(let name): name
      }
    }

    fileprivate func value(_ row: any SQLRow, _ index: Int) -> SQLValue {
      switch self {
      case .text: .text(row.text(index))
      case .integer: .integer(row.integer(index))
      case .blob: .blob(row.blob(index))
      }
    }
  }

  static let credential = VaultTable(
    name: "credential",
    columns: [
      .text("login"), .text("password"), .integer("must_change"), .blob("totp"), .integer("totp_step"),
      .text("recovery"), .integer("failures"), .integer("waits_until"), .text("holder"),
    ])
  static let accessToken = VaultTable(
    name: "access_token",
    columns: [.blob("mark"), .text("post"), .text("label"), .integer("created"), .integer("ended")])
  static let receipt = VaultTable(name: "receipt", columns: [.text("matter"), .blob("mark")])
  static let attachment = VaultTable(
    name: "attachment", columns: [.text("digest"), .text("media_type"), .integer("size"), .blob("sealed")])
  static let sealedBox = VaultTable(name: "sealed_box", columns: [.text("number"), .blob("box")])

  var names: [String] { ["county"] + columns.map(\.name) }

  /// `?1` is the county.
  func selection(where condition: String = "") -> String {
    "select \(names.joined(separator: ", ")) from \(name) where county = ?1" + (condition.isEmpty ? "" : " and ")
      + condition
  }

  /// Of a row of the selection, the county left out.
  func values(_ row: any SQLRow) -> [SQLValue] {
    columns.enumerated().map { $1.value(row, $0 + 1) }
  }
}
