import Basics
import Book
import Casework

// Identities leave the book together only by two people: one asks, another approves, and the first draws them once.

extension Office {
  /// So many cases are exported at once at most.
  package static let mostExported = 500

  /// Asks for an export (申请导出身份).
  ///
  /// - Returns: the number under which another approves it.
  package func askForIdentities(_ matters: [String], reason: String, by officer: Officer) throws -> String {
    let matters = Array(Set(matters.map(tidied).filter { !$0.isEmpty })).sorted()
    let complaints = try matters.map { try identified($0, by: officer) }
    if matters.isEmpty { try demand(.openIdentity, Ownership(subdistrict: officer.post.unit), by: officer) }
    var reasons = Reveal.objections(to: reason)
    if matters.isEmpty { reasons.append("请写明要导出哪些件的编号") }
    if matters.count > Self.mostExported { reasons.append("一次最多导出\(Self.mostExported)件，现在有\(matters.count)件") }
    if !reasons.isEmpty { throw Refused(reasons) }
    let now = clock.now
    var export = IdentityExport()
    let told = try book.read { registers in
      try complaints.compactMap { try self.reporter(of: $0, registers) }.reduce(tidied(reason)) { $1.withheld(in: $0) }
    }
    (export.number, export.askedBy, export.reason) = (randomName(), officer.post.code, told)
    (export.matters, export.asked) = (matters, now.day)
    _ = try book.write(by: officer.actor, at: now) { try $0.append(Event(.recorded, .identityExport(export))) }
    return export.number
  }

  /// Approves it (批准导出身份): somebody else than who asked.
  ///
  /// - Parameter confirmed: when the officer last gave a one-time code.
  package func approveIdentities(_ number: String, by officer: Officer, confirmed: Moment?) throws {
    try demand(.exportIdentities, of: "identityExport/" + number, by: officer)
    let unconfirmed = confirmationObjection(confirmed)
    try amendExport(number, by: officer) { export, now in
      var reasons = unconfirmed
      if export.askedBy == officer.post.code { reasons.append("申请和批准不能是同一个岗位，请由另一人批准") }
      if export.approved != nil { reasons.append("这次导出已经批准过") }
      if !reasons.isEmpty { throw Refused(reasons) }
      (export.approvedBy, export.approved) = (officer.post.code, now.day)
    }
  }

  /// Draws the approved export, once: every person in it is recorded as a look before anything is decrypted.
  ///
  /// - Parameter confirmed: when the officer last gave a one-time code.
  package func drawIdentities(
    _ number: String, by officer: Officer, confirmed: Moment?
  ) throws -> [OpenedIdentity] {
    guard let export = try book.read({ try $0.identityExport(number) }) else { throw Refused("没有这次导出申请") }
    let complaints = try export.matters.map { try identified($0, by: officer) }
    var reasons = confirmationObjection(confirmed)
    if export.askedBy != officer.post.code { reasons.append("只有申请的岗位可以导出") }
    if export.approved == nil { reasons.append("还没有批准，请由专班领导或县专班办公室的另一人批准") }
    if !reasons.isEmpty { throw Refused(reasons) }
    try amendExport(number, by: officer) { export, now in
      if export.drawn != nil { throw Refused("这次导出已经取走，只能取一次；如仍需要请重新申请") }
      export.drawn = now.day
    } also: { pen, now in
      for matter in export.matters {
        let reveal = Reveal(of: matter, by: officer, why: export.reason, at: now, export: number)
        try pen.append(Event(.recorded, .reveal(reveal)))
      }
    }
    return try complaints.map { try opened($0) }
  }

  /// Every export that was asked for: of others only who may approve them sees any.
  package func identityExports(by officer: Officer) throws -> [IdentityExport] {
    let all = try book.read { try $0.identityExports() }
    if officer.mayAnywhere(.exportIdentities) || officer.mayAnywhere(.seeReveals) { return all }
    return all.filter { $0.askedBy == officer.post.code }
  }

  private func confirmationObjection(_ confirmed: Moment?) -> [String] {
    Reveal.isConfirmed(confirmed, at: Moment(seconds: clock.real)) ? [] : ["请先输入动态码确认是本人，15分钟内有效"]
  }

  private func amendExport(
    _ number: String, by officer: Officer, _ change: (inout IdentityExport, Moment) throws -> Void,
    also: (Pen, Moment) throws -> Void = { _, _ in }
  ) throws {
    let now = clock.now
    try book.write(by: officer.actor, at: now) { pen in
      guard var export = try pen.registers.identityExport(number) else { throw Refused("没有这次导出申请") }
      try change(&export, now)
      try pen.append(Event(.amended, .identityExport(export)))
      try also(pen, now)
    }
  }
}
