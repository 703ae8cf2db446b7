import Basics
import Book
import Casework

extension Office {
  /// Forgets who reported a case (删除身份), at the reporter's wish: their key is destroyed and with it name, number and
  /// the words as they were; the case goes on. The journal says that it was done, and of whom it does not say.
  ///
  /// - Parameter code: the query code, where the reporter asks without an officer.
  /// - Throws: `Denied`, `Refused` where there is nobody to forget any more.
  package func forget(_ matter: String, code: QueryCode? = nil, by officer: Officer) throws {
    if officer.role == .resident {
      guard let code, try book.vault.admits(code, to: matter) else { throw Denied(deed: .followOwn, hides: true) }
    }
    let people = try book.vault.references(of: "complaint/" + matter)
    try book.write(by: officer.actor, at: clock.now) { pen in
      var hand = try CaseInHand(matter, pen: pen, office: self, officer: officer)
      guard officer.role == .resident || officer.may(.forget, hand.whose) else {
        throw Denied(deed: .forget, hides: !officer.may(.seeCases, hand.whose))
      }
      if people.isEmpty { throw Refused("这件没有留下姓名和联系方式，或者已经删除") }
      // Written down already where only the vault had failed.
      if hand.file.steps.last?.sort != .forgotten {
        try hand.record(.forgotten) { $0.text = "按投诉人要求删除姓名、联系方式和原话" }
      }
    } denied: {
      try note($0, of: "complaint/" + matter, by: officer)
    }
    for person in people { try book.vault.forget(person) }
  }
}

extension Office {
  /// As somebody asks for it who typed the query code once more.
  package func forget(_ matter: String, code: String) throws {
    guard let code = QueryCode(typed: code), try book.vault.admits(code, to: matter) else {
      throw Refused("查询码不对，请对照回执再输一次")
    }
    try forget(matter, code: code, by: .resident)
  }
}

extension Book {
  /// As `write`, and what was forbidden is written down afterwards.
  fileprivate func write(
    by actor: Actor, at moment: Moment, _ work: (Pen) throws -> Void, denied: (Denied) throws -> Void
  ) throws {
    do {
      try write(by: actor, at: moment) { try work($0) }
    } catch let fault as Denied {
      try denied(fault)
      throw fault
    }
  }
}
