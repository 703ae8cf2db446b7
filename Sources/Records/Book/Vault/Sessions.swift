import Crypto
import Foundation

/// Somebody signed in. The book knows only the digest of what the browser holds.
package struct Session: Sendable, Equatable {
  /// Keyed digest of the id.
  package var mark: [UInt8]
  /// Code of the post.
  package var post: String
  /// Seconds since 1970, as the two below.
  package var begun: Int
  package var seen: Int
  /// When a one-time code was last typed; 0 for never.
  package var confirmed: Int

  /// Without a visit for so long it is over.
  package static let idle = 30 * 60
  /// Whatever happens, it is over after so long.
  package static let longest = 8 * 3600

  package func isOver(at seconds: Int) -> Bool { seconds - seen > Self.idle || seconds - begun > Self.longest }
  /// For opening identities a code must have been typed within so many seconds.
  package static let confirmation = 15 * 60
  package func isConfirmed(at seconds: Int) -> Bool { confirmed > 0 && seconds - confirmed <= Self.confirmation }
}

extension Vault {
  /// Begins a session.
  /// - Returns: its id of 256 bits and what it was begun with, which only the browser keeps.
  package func beginSession(of post: String, at seconds: Int, confirmed: Bool) throws -> String {
    let id = hex(randomBytes(32)) + Self.beginning(post, at: seconds, confirmed: confirmed ? seconds : 0)
    try store.write { connection in
      try connection.run(
        "delete from session where county = ?1 and begun < ?2", [.integer(county), .integer(seconds - Session.longest)])
      try connection.run(
        """
        insert into session (county, mark, post, begun, seen, confirmed, ended) values (?1, ?2, ?3, ?4, ?4, ?5, 0)
        """,
        [
          .integer(county), .blob(sessionMark(id)), .text(post), .integer(seconds),
          .integer(confirmed ? seconds : 0),
        ])
    }
    return id
  }

  /// The session of that id, as long as it lasts. A visit prolongs it; noted once a minute, since every note is a commit.
  package func session(_ id: String, at seconds: Int) throws -> Session? {
    let mark = sessionMark(id)
    let found = try store.read { connection in
      try connection.first(
        "select post, begun, seen, confirmed from session where county = ?1 and mark = ?2 and ended = 0",
        [.integer(county), .blob(mark)]
      ) {
        Session(mark: mark, post: $0.text(0), begun: $0.integer(1), seen: $0.integer(2), confirmed: $0.integer(3))
      }
    }
    guard var session = found, !session.isOver(at: seconds),
      id.dropFirst(64) == Self.beginning(session.post, at: session.begun, confirmed: session.confirmed)
    else { return nil }
    if seconds - session.seen >= 60 {
      try store.write {
        try $0.run(
          "update session set seen = ?3 where county = ?1 and mark = ?2 and seen < ?3",
          [.integer(county), .blob(mark), .integer(seconds)])
      }
      session.seen = seconds
    }
    return session
  }

  package func sessions(of post: String, at seconds: Int) throws -> [Session] {
    try store.read { connection in
      try connection.all(
        "select mark, begun, seen, confirmed from session where county = ?1 and post = ?2 and ended = 0 order by begun",
        [.integer(county), .text(post)]
      ) { Session(mark: $0.blob(0), post: post, begun: $0.integer(1), seen: $0.integer(2), confirmed: $0.integer(3)) }
    }.filter { !$0.isOver(at: seconds) }
  }

  package func endSession(_ mark: [UInt8], at seconds: Int) throws {
    try store.write {
      try $0.run(
        "update session set ended = ?3 where county = ?1 and mark = ?2",
        [.integer(county), .blob(mark), .integer(seconds)])
    }
  }

  /// Ends every session of a post but one.
  package func endSessions(of post: String, but mark: [UInt8] = [], at seconds: Int) throws {
    try store.write {
      try $0.run(
        "update session set ended = ?4 where county = ?1 and post = ?2 and mark <> ?3 and ended = 0",
        [.integer(county), .text(post), .blob(mark), .integer(seconds)])
    }
  }

  private func sessionMark(_ id: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("session\n\(id)".utf8), using: keys.fingerprinting))
  }

  /// The end of every id, which its mark commits to: a row that is given another post, another beginning or a one-time
  /// code that nobody typed, behind the vault's back, is good for nothing.
  private static func beginning(_ post: String, at seconds: Int, confirmed: Int) -> String {
    hex(Array("\(seconds) \(confirmed) \(post)".utf8))
  }

  /// By which a form is known to come from a page of that session.
  package static func formToken(of id: String) -> String {
    hex(Array(HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: SymmetricKey(data: Array(id.utf8)))))
  }
}
