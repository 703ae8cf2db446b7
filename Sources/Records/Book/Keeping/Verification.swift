import Basics
import Casework
import Crypto

extension Book {
  /// Holds the whole book against itself: files, journal, tree, checkpoints, registers, search index and vault.
  /// - Parameters:
  ///   - note: a signed checkpoint kept from earlier; the journal up to it must be what it was.
  ///   - progress: hears now and then how much is done, from 0 to 1.
  /// - Returns: every fault found; empty when the book is sound.
  package func verify(since note: String? = nil, progress: (Double) -> Void = { _ in }) throws -> [VerifyFault] {
    let damage =
      try store.damage().map { VerifyFault("台账库文件", $0) }
      + vault.store.damage().map { VerifyFault("保密库文件", $0) }
    if !damage.isEmpty { return damage }
    let schema =
      try SchemaComparison(of: store, called: "台账库").faults
      + SchemaComparison(of: vault.store, called: "保密库").faults
    // Without its tables there is nothing to be read.
    if schema.contains(where: { $0.place.contains(" table ") }) { return schema }
    return try store.read { connection in
      let verification = Verification(
        connection: connection, county: shard, verifier: try verifier, origin: signer.name)
      return try schema + verification.run(since: note, rebuiltIn: store.blank(), vault: vault, progress: progress)
    }
  }
}

extension Book {
  /// What `verify` could not look at, and why, in words.
  package func unchecked() throws -> [String] {
    var reasons = try store.unchecked()
    for reason in try vault.store.unchecked() where !reasons.contains(reason) { reasons.append(reason) }
    return reasons
  }
}

private final class Verification {
  /// More faults than anybody reads are not looked for.
  private static let most = 200
  private static let freeText: Set<String> = ["brief", "progress", "remark", "name", "estate_name", "folded"]

  private let connection: any SQLConnection
  private let county: Int
  private let verifier: NoteVerifier
  private let origin: String
  private var faults: [VerifyFault] = []

  init(connection: any SQLConnection, county: Int, verifier: NoteVerifier, origin: String) {
    self.connection = connection
    self.county = county
    self.verifier = verifier
    self.origin = origin
  }

  private func found(_ place: String, _ what: String) {
    if faults.count < Self.most { faults.append(VerifyFault(place, what)) }
  }

  func run(
    since note: String?, rebuiltIn blank: any Store, vault: Vault, progress: (Double) -> Void
  ) throws -> [VerifyFault] {
    try blank.write { rebuilt in
      try walkJournal(since: note, into: rebuilt) { progress($0 * 0.7) }
      for (index, register) in Schema.registers.enumerated() {
        try compare(register, with: rebuilt)
        progress(0.7 + 0.2 * Double(index + 1) / Double(Schema.registers.count))
      }
    }
    if faults.isEmpty { try checkSearch() }
    progress(0.95)
    // What cannot be read was told already.
    do { try checkVault(vault) } catch is PayloadReading.Unreadable where !faults.isEmpty {}
    progress(1)
    return faults
  }

  // MARK: The journal

  private func walkJournal(
    since note: String?, into rebuilt: any SQLConnection, _ progress: (Double) -> Void
  ) throws {
    var audit = try JournalAudit(connection, county: county, verifier: verifier, origin: origin, since: note)
    let copy = Journal(rebuilt, county: county)
    let replay = Replay(rebuilt, county: county, isSearched: false)
    try Journal(connection, county: county).each { entry, hash in
      try copy.insert(entry, audit.hear(entry, hash))
      if let fault = try replay.apply(entry) { found("journal number=\(entry.number)", fault) }
      if entry.number % 4096 == 0 { progress(Double(entry.number) / Double(audit.expectedSize)) }
      return faults.count + audit.faults.count < Self.most
    }
    try replay.finish()
    audit.finish()
    for fault in audit.faults { found(fault.place, fault.what) }
  }

  // MARK: The registers

  private typealias Register = (table: String, key: [String], columns: [String])

  private func compare(_ register: Register, with rebuilt: any SQLConnection) throws {
    if try digest(register, connection) == digest(register, rebuilt) { return }
    // Only now are the rows told apart.
    var expected: [String: UInt64] = [:]
    try each(register, rebuilt) { expected[$0.joined(separator: "\u{1}"), default: 0] &+= $1 }
    var differing: [[String]] = []
    try each(register, connection) { key, hash in
      let place = name(register, key)
      switch expected.removeValue(forKey: key.joined(separator: "\u{1}")) {
      case nil: found(place, "流水账里没有的一行")
      case hash: break
      default: differing.append(key)
      }
    }
    for key in differing.prefix(Self.most) { try tellApart(register, key, rebuilt) }
    for key in expected.keys.sorted().prefix(Self.most) {
      found(name(register, key.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)), "缺少的一行")
    }
  }

  private func name(_ register: Register, _ key: [String]) -> String {
    register.table + " " + zip(register.key, key).map { $0 + "=" + $1 }.joined(separator: " ")
  }

  private func selection(_ register: Register) -> String {
    "select \((register.key + register.columns).joined(separator: ", ")) from \(register.table) where county = ?1"
  }

  private func digest(_ register: Register, _ connection: any SQLConnection) throws -> [UInt8] {
    var hasher = SHA256()
    let count = register.key.count + register.columns.count
    try connection.rows(
      selection(register) + " order by " + register.key.joined(separator: ", "), [.integer(county)]
    ) { row in
      for column in 0..<count {
        let bytes = UnsafeRawBufferPointer(row.utf8(column))
        withUnsafeBytes(of: bytes.count) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: bytes)
      }
      return true
    }
    return Array(hasher.finalize())
  }

  private func each(
    _ register: Register, _ connection: any SQLConnection, _ body: ([String], UInt64) throws -> Void
  ) throws {
    let keys = register.key.count
    let count = keys + register.columns.count
    try connection.rows(selection(register), [.integer(county)]) { row in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for column in keys..<count {
        for byte in row.utf8(column) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0x1FF) &* 0x100_0000_01B3
      }
      try body((0..<keys).map { row.text($0) }, hash)
      return true
    }
  }

  private func tellApart(_ register: Register, _ key: [String], _ rebuilt: any SQLConnection) throws {
    let clause = register.key.indices.map { " and \(register.key[$0]) = ?\($0 + 2)" }.joined()
    let sql = selection(register) + clause
    let arguments: [SQLValue] =
      [.integer(county)]
      + zip(register.key, key).map { column, value in
        Schema.isInteger(column, in: register.table) ? .integer(Int(value) ?? 0) : .text(value)
      }
    let all = register.key.count + register.columns.count
    func values(_ connection: any SQLConnection) throws -> [String] {
      try connection.first(sql, arguments) { row in (0..<all).map { row.text($0) } } ?? []
    }
    let (given, expected) = (try values(connection), try values(rebuilt))
    guard given.count == all, expected.count == all else { return found(name(register, key), "与流水账不符") }
    for (index, column) in register.columns.enumerated() {
      let (a, b) = (given[register.key.count + index], expected[register.key.count + index])
      if a == b { continue }
      let what = Self.freeText.contains(column) ? "与流水账不符" : "记为“\(a)”，流水账为“\(b)”"
      found(name(register, key) + " " + column, what)
    }
  }

  // MARK: The search

  /// About so many rows are asked for as whoever searches would.
  private static let asked = 500

  /// Every row of the ledger must stand in the search by its tokens, and by no others, and be found when it is asked for;
  /// the rows themselves are sound already.
  private func checkSearch() throws {
    var expected = TokenDigest()
    var samples: [(key: Int, words: [UInt8])] = []
    let total = try connection.integer("select count(*) from ledger where county = ?1", [.integer(county)]) ?? 0
    let (step, search) = (max(1, total / Self.asked), connection.search)
    var index = 0
    try connection.rows("select \(LedgerRow.columns) from ledger where county = ?1", [.integer(county)]) { row in
      let row = LedgerRow(row)
      let tokens = SearchText.tokens(of: row)
      expected.add(tokens, row.key)
      if index % step == 0 { samples.append((row.key, tokens)) }
      index += 1
      return true
    }
    // What leads to the contents can be gone while they are there.
    let isWhole =
      try search.contents(on: connection) == expected
      && samples.allSatisfy { key, words in
        let tokens = words.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        var isFound = false
        try search.keys(holding: tokens, from: key, through: key, rising: true, on: connection) {
          isFound = $0 == key
          return false
        }
        return isFound
      }
    if !isWhole { found("ledger_text", "全文检索与台账不符，请运行 taizhang book rebuild 重建") }
  }

  // MARK: The vault

  /// That every file that a step names is in the vault, and as it was.
  private func checkAttachments(_ vault: Vault) throws {
    try connection.walk(
      "select payload from journal where county = ?1 and kind = 'step.recorded' and payload like ?2",
      [.integer(county), .text("%\"\(Step.Sort.attached.rawValue)\"%")]
    ) { row in
      let step = try row.withText(0) { try PayloadReading.decode(Step.self, from: $0) }
      if !step.digest.isEmpty, let fault = try vault.fault(ofAttachment: step.digest) {
        found("attachment digest=\(step.digest)", fault)
      }
      return true
    }
  }

  /// That every template that was ever chosen is in the vault: orders given before keep theirs.
  private func checkTemplates(_ vault: Vault) throws {
    try connection.walk(
      "select payload from journal where county = ?1 and kind in ('orderTemplate.recorded', 'orderTemplate.amended')",
      [.integer(county)]
    ) { row in
      let template = try row.withText(0) { try PayloadReading.decode(OrderTemplate.self, from: $0) }
      if !template.digest.isEmpty, let fault = try vault.fault(ofAttachment: template.digest) {
        found("attachment digest=\(template.digest)", fault)
      }
      return true
    }
  }

  private func checkVault(_ vault: Vault) throws {
    try vault.eachWording { found($0, $1) }
    for fault in try vault.tallyFaults() { found(fault.place, fault.what) }
    for report in try Registers(connection, county: county).sealedReports() where !report.digest.isEmpty {
      let box = try vault.box(report.number)
      if box.map({ Hash(of: $0).description }) != report.digest {
        found("sealed_box number=\(report.number)", box == nil ? "保密库中缺少这封密封件" : "密封件被改动过")
      }
    }
    try checkAttachments(vault)
    try checkTemplates(vault)
    var known: Set<String> = []
    try vault.eachPerson { row in
      known.insert(row.text(0))
      if let fault = vault.fault(row) { found("person reference=\(row.text(0))", fault) }
    }
    try connection.rows(
      "select number, reporter from ledger where county = ?1 and reporter <> ''", [.integer(county)]
    ) { row in
      if !known.contains(row.text(1)) { found("person reference=\(row.text(1))", "保密库中缺少（\(row.text(0)) 的投诉人）") }
      return true
    }
    let registers = Registers(connection, county: county)
    let contacts =
      try registers.companies().map { ($0.contact, $0.name) } + registers.units().map { ($0.contact, $0.name) }
    for (contact, name) in contacts where !contact.isEmpty && !known.contains(contact) {
      found("person reference=\(contact)", "保密库中缺少（\(name) 的联系人）")
    }
  }
}
