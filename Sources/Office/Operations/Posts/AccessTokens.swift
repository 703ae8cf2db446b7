import Basics
import Book
import Casework

extension Office {
  /// Makes a token by which another system works as a post (接口令牌); shown once.
  package func issueToken(for code: String, label: String, by officer: Officer) throws -> String {
    try demand(.manageUsers, by: officer)
    guard let post = try book.read({ try $0.post(code) }), post.ended == nil else {
      throw Refused("没有岗位“\(code)”，或已停用")
    }
    return try book.vault.issueToken(for: post.code, label: tidied(label), at: clock.now.seconds)
  }

  /// Whose token it is; nil where it is nobody's, was ended, or its post was.
  package func officer(bearing token: String) throws -> Officer? {
    guard !token.isEmpty, let code = try book.vault.post(bearing: token),
      let post = try book.read({ try $0.post(code) }), post.ended == nil
    else { return nil }
    return Officer(post)
  }

  /// Ends every token of a post.
  /// - Returns: how many there were.
  @discardableResult
  package func endTokens(of code: String, by officer: Officer) throws -> Int {
    try demand(.manageUsers, by: officer)
    return try book.vault.endTokens(of: code, at: clock.now.seconds)
  }
}
