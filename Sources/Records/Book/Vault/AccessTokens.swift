import Crypto
import Foundation

extension Vault {
  /// A fresh token of a post: 256 bits, shown once; at rest there is only its keyed digest.
  package func issueToken(for post: String, label: String, at seconds: Int) throws -> String {
    let token = "tz_" + hex(randomBytes(32))
    let mark = mark(ofToken: token)
    try store.write { connection in
      try tallying(.accessToken, where: "mark = ?2", [.blob(mark)], connection) {
        try connection.run(
          "insert into access_token (county, mark, post, label, created, ended) values (?1, ?2, ?3, ?4, ?5, 0)",
          [.integer(county), .blob(mark), .text(post), .text(label), .integer(seconds)])
      }
    }
    return token
  }

  /// Code of the post whose token it is; nil for none that is good.
  package func post(bearing token: String) throws -> String? {
    try store.read { connection in
      try connection.first(
        "select post from access_token where county = ?1 and mark = ?2 and ended = 0",
        [.integer(county), .blob(mark(ofToken: token))]
      ) { $0.text(0) }
    }
  }

  package func endTokens(of post: String, at seconds: Int) throws -> Int {
    try store.write { connection in
      var ended = 0
      try tallying(.accessToken, where: "post = ?2", [.text(post)], connection) {
        try connection.run(
          "update access_token set ended = ?3 where county = ?1 and post = ?2 and ended = 0",
          [.integer(county), .text(post), .integer(seconds)])
        ended = connection.changes
      }
      return ended
    }
  }

  private func mark(ofToken token: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("token\n\(token)".utf8), using: keys.fingerprinting))
  }
}
