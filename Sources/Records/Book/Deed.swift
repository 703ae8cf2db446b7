import Basics
import Casework
import Foundation

/// Names one deed that a person asked for, so that asking again, after an answer that never came, does not do it twice.
package struct DeedKey: Sendable, Hashable {
  let text: String

  /// - Parameters:
  ///   - deed: what is done, `decide`.
  ///   - token: made up once by whoever asks, and sent again with every further try.
  ///   - content: all that is asked for. Under the same token, something else is another deed.
  package init(_ deed: String, token: String, content: String) {
    text = "\(deed)/\(Hash(of: Array("\(token.utf8.count):\(token)\(content)".utf8)))"
  }
}

/// The answer of a deed that has nothing to say but that it was done.
package struct Done: Codable, Sendable, Equatable {
  package init() {}
}

// The keys stand in a plain table, in the same transaction as what was done. They are no register: they do not follow
// from the journal, nothing is reckoned from them, and a rebuilding leaves them as they are. A book that was copied or
// restored without them is still right; only a retry that was under way just then is no longer known again.
extension Book {
  /// Does `work` as `write` does, but only once for the key: whoever asks again gets the first answer.
  package func write<Answer: Codable>(
    by actor: Actor, at moment: Moment, key: DeedKey?, for errand: Errand = Errand(), _ work: (Pen) throws -> Answer
  ) throws -> Answer {
    guard let key else { return try write(by: actor, at: moment, for: errand, work) }
    do {
      return try write(by: actor, at: moment, for: errand) { pen in
        let answer = try work(pen)
        try pen.note(key, String(decoding: JSONEncoder().encode(answer), as: UTF8.self))
        return answer
      }
    } catch {
      // A second try fails for whatever reason the first success gives; only then is it worth asking.
      if (error as? any MachineFault)?.isPassing == true { throw error }
      guard let answer = try answer(to: key) else { throw error }
      return try JSONDecoder().decode(Answer.self, from: Data(answer.utf8))
    }
  }

  /// What was answered when the deed was done; nil where it was not.
  private func answer(to key: DeedKey) throws -> String? {
    func find(_ connection: any SQLConnection) throws -> String? {
      try connection.first(
        "select answer from deed where county = ?1 and key = ?2", [.integer(shard), .text(key.text)]
      ) { $0.text(0) }
    }
    guard try store.read(find) != nil else { return nil }
    // That it is there may be known to this server alone, whose other has not got it yet. A commit of our own behind it
    // is answered only when both have both.
    return try store.write { connection in
      try connection.run(
        "update deed set moment = moment where county = ?1 and key = ?2", [.integer(shard), .text(key.text)])
      return try find(connection)
    }
  }
}
