import Basics
import Foundation

// What somebody is typing and has not sent yet: sealed, since it tells of people, and gone once it was sent.

extension Vault {
  /// - Parameter form: which form it is, `entry`.
  package func keepDraft(_ text: String, of post: String, form: String, at moment: Moment) throws {
    let sealed = try close(Data(text.utf8), keys.wrapping, randomBytes(12)[...], Self.draftMark(post, form))
    try store.write { connection in
      try connection.run(
        """
        insert into draft (county, post, form, moment, sealed) values (?1, ?2, ?3, ?4, ?5) \
        on conflict (county, post, form) do update set moment = excluded.moment, sealed = excluded.sealed
        """, [.integer(county), .text(post), .text(form), .integer(moment.seconds), .blob(sealed)])
    }
  }

  package func draft(of post: String, form: String) throws -> String? {
    let sealed = try store.read { connection in
      try connection.first(
        "select sealed from draft where county = ?1 and post = ?2 and form = ?3",
        [.integer(county), .text(post), .text(form)]
      ) { $0.blob(0) }
    }
    return try sealed.map {
      String(decoding: try unseal($0, keys.wrapping, Self.draftMark(post, form)), as: UTF8.self)
    }
  }

  package func dropDraft(of post: String, form: String) throws {
    try store.write { connection in
      try connection.run(
        "delete from draft where county = ?1 and post = ?2 and form = ?3",
        [.integer(county), .text(post), .text(form)])
    }
  }

  private static func draftMark(_ post: String, _ form: String) -> Data { Data("draft\n\(post)\n\(form)\n".utf8) }
}
