import Basics
import Casework

/// What a write holds in its hand: it appends to the journal, and the registers follow at once. Valid only inside the
/// `write` or `rehearse` that handed it out.
package final class Pen {
  private let journal: Journal
  private let ledger: LedgerWriting
  private let projection: Projection
  private let vault: Vault
  /// Nothing that is written stays: a preview.
  package let isRehearsal: Bool
  private let actor: Actor
  package let moment: Moment
  /// Sees what this pen has written. The ledger and its full-text index alone follow at the end.
  package let registers: Registers

  private let sitting: Sitting
  private var frontier: Frontier
  private let sizeBefore: Int
  private var lastCompany: Int?
  private var lastEstate: Int?
  private let people: SealingLine
  private var rehearsedPeople: [String: [UInt8]] = [:]

  init(
    _ connection: any SQLConnection, county: Int, vault: Vault, actor: Actor, moment: Moment, isRehearsal: Bool
  ) throws {
    journal = Journal(connection, county: county)
    registers = Registers(connection, county: county)
    self.vault = vault
    self.actor = actor
    self.moment = moment
    self.isRehearsal = isRehearsal
    guard let sitting = connection.sitting else { throw BookFault(.storage, "台账库没有为登记打开") }
    self.sitting = sitting
    ledger = sitting.ledger(connection, county: county)
    projection = Projection(connection, county: county, sitting.projected, ledger)
    frontier = try sitting.begin(journal)
    sizeBefore = frontier.size
    people = sitting.people(vault)
  }

  /// Writes the event into the journal and its consequences into the registers.
  /// - Parameters:
  ///   - seen: the version on which the decision was taken, for an amendment.
  ///   - found: how the record stands, where this very write has just looked it up and changed nothing since.
  /// - Returns: the entry's number.
  /// - Throws: `BookFault` when the subject is recorded a second time, is amended before it was recorded, or has moved
  ///   on since it was seen.
  @discardableResult
  package func append(_ event: Event, seen: Int? = nil, over found: Registers.Found? = nil) throws -> Int {
    let event = event.withheld
    let (connection, county) = (journal.connection, journal.county)
    let subject = event.record.subject
    let number = frontier.size + 1
    var (opened, version) = (number, 1)
    var before: Record?
    switch event.verb {
    case .recorded:
      try connection.add(
        """
        insert into subject (county, subject, opened, version, entry) values (?1, ?2, ?3, 1, ?3) \
        on conflict (county, subject) do nothing
        """, [.integer(county), .text(subject), .integer(number)]
      ) { BookFault(.recordedBefore, "已经登记过：\(subject)") }
    case .amended:
      guard let found = try found ?? registers.recorded(subject) else {
        throw BookFault(.notRecorded, "尚未登记，不能变更：\(subject)")
      }
      if let seen, seen != found.version {
        throw BookFault(.stale, "此后已有人改过，请看过最新内容再改：\(subject)（当时第\(seen)版，现为第\(found.version)版）")
      }
      (opened, version, before) = (found.opened, found.version + 1, found.record)
      try connection.run(
        "update subject set version = ?3, entry = ?4 where county = ?1 and subject = ?2",
        [.integer(county), .text(subject), .integer(version), .integer(number)])
    }
    let entry = Entry(
      county: county, number: number, moment: moment, actor: actor.name, subject: subject, version: version,
      kind: event.kind, payload: JournalText.encode(event.record))
    let hash = entry.hash
    try journal.insert(entry, hash)
    frontier.append(hash)
    sitting.note(
      Registers.Found(record: event.record, opened: opened, version: version, entry: number), of: subject)
    try projection.apply(event.record, before: before, opened: opened, version: version, entry: number)
    return number
  }

  /// The numbers of the entries that this pen has written.
  package var written: Range<Int> { sizeBefore + 1..<frontier.size + 1 }

  /// Entries in the journal so far.
  var size: Int { frontier.size }
  /// Root of the tree over them.
  var root: Hash { frontier.root }

  /// The number for a company about to be recorded.
  package func nextCompany() throws -> Int {
    let next = try (lastCompany ?? registers.greatest("id", in: "company")) + 1
    lastCompany = next
    return next
  }

  /// The number for an estate about to be recorded.
  package func nextEstate() throws -> Int {
    let next = try (lastEstate ?? registers.greatest("id", in: "estate")) + 1
    lastEstate = next
    return next
  }

  /// Puts a person into the vault. The vault is written before the book, so that a reference in the book always leads
  /// somewhere; a person left over from a write that failed is harmless.
  /// - Parameter subject: whose record it is for, `complaint/TS0001`.
  /// - Returns: the reference; empty for a person of whom nothing is known.
  package func seal(_ reporter: Reporter, of subject: String = "") throws -> String {
    if reporter.isEmpty { return "" }
    if isRehearsal {
      let reference = risingName()
      rehearsedPeople[reference] = vault.fingerprint(reporter)
      return reference
    }
    return try people.add(reporter, of: subject)
  }

  /// True where the reference, sealed earlier or by this very pen, stands for this person.
  package func matches(_ reference: String, _ reporter: Reporter) throws -> Bool {
    if reference.isEmpty { return reporter.isEmpty }
    if let fingerprint = rehearsedPeople[reference] { return fingerprint == vault.fingerprint(reporter) }
    return try people.matches(reference, reporter)
  }

  /// Keeps texts as they were written in the vault, since the book has them masked.
  /// - Parameters:
  ///   - subject: whose texts they are, `complaint/TS0001`.
  ///   - reference: the person under whose key they are sealed, and with whom they are forgotten; empty for a nameless
  ///     one of their own.
  package func keep(_ wordings: [Wording], of subject: String, under reference: String) throws {
    if wordings.isEmpty || isRehearsal { return }
    let owner = try reference.isEmpty ? people.add(Reporter(name: "", contact: ""), of: subject) : reference
    try people.add(wordings, of: subject, under: owner, isNameless: reference.isEmpty)
  }

  /// Notes what was answered to a deed, with all that it did.
  /// - Throws: `BookFault(.recordedBefore)`, perhaps only with the commit, where the deed was done before.
  func note(_ key: DeedKey, _ answer: String) throws {
    try journal.connection.add(
      "insert into deed (county, key, moment, answer) values (?1, ?2, ?3, ?4) on conflict (county, key) do nothing",
      [.integer(journal.county), .text(key.text), .integer(moment.seconds), .text(answer)]
    ) { BookFault(.recordedBefore, "这件事已经办过") }
  }

  /// The last step of a write: whatever waited is written, and a checkpoint commits to it. Ledger, tree and vault follow
  /// with the commit (`Sitting.finish`).
  func finish(signer: NoteSigner) throws {
    people.sendMany()
    if frontier.size == sizeBefore { return }
    try projection.finish()
    if sitting.isApart { try ledger.flush() }
    let checkpoint = Checkpoint(
      origin: signer.name, size: frontier.size, root: frontier.root, previous: sizeBefore)
    try journal.keep(try signer.sign(checkpoint.text), size: checkpoint.size, at: moment)
    sitting.end(at: frontier)
  }
}
