import Book
import CPostgres
import Foundation

/// A connection in use: statements are prepared once and kept, and sent without waiting for the answer to the one before
/// (libpq's pipeline mode). What goes wrong with a statement that nothing was asked of comes up with the next that
/// waits: a question, `changes`, the commit. Rows on their way into tables are gathered, and sent before anything that
/// touches their table.
final class PostgresConnection: SQLConnection {
  /// So many statements are on their way at once.
  private static let mostUnderway = 512
  private static let walkedAtOnce = 1000

  let session: PostgresSession
  let search: any LedgerSearch
  private var statements: [Statement.Key: Statement] = [:]
  var underway: [Underway] = []
  var buffers: [InsertBuffer] = []
  private var stream: RowStream?
  private var lastCount: Int?
  private var cursors = 0
  /// Why nothing more may be done in this transaction.
  var doom: (any Error)?
  var lastUsed = Date()
  /// How often the server did what was asked.
  private(set) var answers = 0

  /// A statement that was sent and whose answer was not read.
  struct Underway {
    var statement: String
    var buffer: InsertBuffer?
    var wantsCount = false
    /// What is ready for use once this is answered.
    var prepares: Statement.Key?
  }

  init(_ session: PostgresSession, search: any LedgerSearch) throws {
    self.session = session
    self.search = search
    PQenterPipelineMode(handle)
  }

  var handle: OpaquePointer { session.handle }

  var isInTransaction: Bool {
    !session.isBroken && [PQTRANS_INTRANS, PQTRANS_INERROR, PQTRANS_ACTIVE].contains(PQtransactionStatus(handle))
  }

  var changes: Int {
    get {
      if lastCount == nil { try? settle() }
      return lastCount ?? 0
    }
  }

  // MARK: Statements

  func run(_ sql: String, _ arguments: [SQLValue]) throws { try run(sql, arguments, fault: nil) }

  func add(_ sql: String, _ arguments: [SQLValue], otherwise fault: @escaping () -> BookFault) throws {
    try run(sql, arguments, fault: fault)
  }

  private func run(_ sql: String, _ arguments: [SQLValue], fault: (() -> BookFault)?) throws {
    if let doom { throw doom }
    let statement = try prepared(sql, arguments)
    if let insertion = statement.insertion, insertion.ending.isEmpty || fault != nil {
      let buffer: InsertBuffer
      if let known = buffers.first(where: { $0.statement === statement }) {
        buffer = known
      } else {
        buffer = InsertBuffer(statement, insertion)
        buffers.append(buffer)
      }
      buffer.add(arguments, fault)
      lastCount = 1
      if buffer.isFull { try flush { $0 === buffer } }
      return
    }
    try flush { statement.words.contains($0.insertion.table) }
    lastCount = nil
    try send(statement, arguments.map { [UInt8].one($0) }, Underway(statement: statement.sql, wantsCount: true))
  }

  /// Sends a statement of PostgreSQL's own, whose values are in binary form already.
  func send(_ sql: String, _ types: [Oid], _ values: [[UInt8]?]) throws {
    if let doom { throw doom }
    let statement = try prepared(Statement.Key(sql: sql, types: types))
    try flush { statement.words.contains($0.insertion.table) }
    try send(statement, values, Underway(statement: sql))
  }

  private func prepared(_ sql: String, _ arguments: [SQLValue]) throws -> Statement {
    let statement = try prepared(Statement.Key(sql: sql, types: arguments.map { Wire.type(of: $0) }))
    for (index, argument) in arguments.enumerated() where argument.hasNUL {
      let place = statement.insertion.flatMap { insertion in
        insertion.column(of: index).map { insertion.table + "." + $0 }
      }
      throw BookFault(.storage, "文字中有不能保存的空字符（NUL），没有保存：\(place ?? "第\(index + 1)个值")。请去掉后再试")
    }
    return statement
  }

  private func prepared(_ key: Statement.Key) throws -> Statement {
    if let known = statements[key] { return known }
    let statement = Statement(key, number: statements.count + 1)
    try takeRest()
    let sent = PQsendPrepare(handle, statement.name, statement.sql, CInt(key.types.count), key.types)
    try demand(sent, Underway(statement: statement.sql, prepares: key))
    statements[key] = statement
    return statement
  }

  private func send(_ statement: Statement, _ values: [[UInt8]?], _ what: Underway) throws {
    try takeRest()
    let sent = Wire.withPointers(values) {
      PQsendQueryPrepared(handle, statement.name, CInt(values.count), $0, $1, $2, 1)
    }
    try demand(sent, what)
    if underway.count >= Self.mostUnderway { try settle(flushing: false) }
  }

  func send(unprepared sql: String, _ types: [Oid] = [], _ values: [[UInt8]?] = []) throws {
    try takeRest()
    let sent = Wire.withPointers(values) {
      PQsendQueryParams(handle, sql, CInt(values.count), types, $0, $1, $2, 1)
    }
    try demand(sent, Underway(statement: sql))
  }

  private func demand(_ sent: CInt, _ what: Underway) throws {
    guard sent == 1 else { throw session.isBroken ? lost : session.fault(nil, what.statement).told }
    underway.append(what)
  }

  // MARK: Rows

  func rows(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    if let doom { throw doom }
    let statement = try prepared(sql, arguments)
    try flush { statement.words.contains($0.insertion.table) }
    try send(statement, arguments.map { [UInt8].one($0) }, Underway(statement: statement.sql))
    try stream(each)
  }

  /// As `rows`, for a statement of PostgreSQL's own.
  func rows(
    _ sql: String, _ types: [Oid], _ values: [[UInt8]?], _ each: (any SQLRow) throws -> Bool
  ) throws {
    try send(sql, types, values)
    try stream(each)
  }

  /// Reads what the last statement answers, row by row.
  private func stream(_ each: (any SQLRow) throws -> Bool) throws {
    let asked = underway.removeLast()
    try sync()
    try readUnderway(isLast: false)
    let stream = RowStream(session, asked.statement)
    self.stream = stream
    defer { if self.stream === stream { self.stream = nil } }
    let row = PostgresRow()
    do {
      while let result = stream.next() {
        defer { PQclear(result) }
        row.stand(on: 0, of: result)
        if try !each(row) { break }
      }
    } catch {
      stream.drop()
      throw error
    }
    stream.drop()
    if let fault = stream.fault {
      doom = session.isBroken ? lost : fault
      throw session.isBroken ? lost : fault
    }
  }

  func walk(_ sql: String, _ arguments: [SQLValue], _ each: (any SQLRow) throws -> Bool) throws {
    if let doom { throw doom }
    let words = Set(sql.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    try flush { words.contains($0.insertion.table) }
    cursors += 1
    let name = "walk\(cursors)"
    try send(
      unprepared: "declare \(name) no scroll cursor for " + Statement.translated(sql),
      arguments.map { Wire.type(of: $0) }, arguments.map { [UInt8].one($0) })
    let row = PostgresRow()
    var isOver = false
    while !isOver {
      try send(unprepared: "fetch \(Self.walkedAtOnce) from \(name)")
      guard let result = try answer() else { return }
      defer { PQclear(result) }
      let count = PQntuples(result)
      isOver = count < Self.walkedAtOnce
      for index in 0..<count {
        row.stand(on: index, of: result)
        if try !each(row) {
          isOver = true
          break
        }
      }
    }
    try send(unprepared: "close \(name)")
  }

  /// The whole answer to the last statement.
  private func answer() throws -> OpaquePointer? {
    let asked = underway.removeLast()
    try sync()
    try readUnderway(isLast: false)
    var answer: OpaquePointer?
    var fault: (any Error)?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) == PGRES_TUPLES_OK {
        answer = result
      } else {
        fault = fault ?? failure(result, asked.statement)
        PQclear(result)
      }
    }
    readSync()
    if let fault {
      PQclear(answer)
      doom = fault
      throw fault
    }
    if session.isBroken {
      PQclear(answer)
      throw lost
    }
    return answer
  }

  /// Takes into memory what is still to come of an answer that is being read, so that something else may be asked.
  private func takeRest() throws {
    stream?.take()
    stream = nil
  }

  // MARK: Waiting

  /// Sends what was gathered for tables.
  func flush(where isWanted: (InsertBuffer) -> Bool) throws {
    if buffers.isEmpty { return }
    let wanted = buffers.filter(isWanted)
    if wanted.isEmpty { return }
    buffers.removeAll { buffer in wanted.contains { $0 === buffer } }
    for buffer in wanted {
      if buffer.count == 1 {
        let values = buffer.last.map { [UInt8].one($0) }
        try send(buffer.statement, values, Underway(statement: buffer.statement.sql, buffer: buffer))
        continue
      }
      let array = Statement.Key(sql: buffer.insertion.many, types: [])
      let statement = try prepared(array)
      try send(statement, buffer.arrays(), Underway(statement: statement.sql, buffer: buffer))
    }
  }

  /// Lets the server begin with what was sent, without waiting for it.
  func push() throws {
    if let doom { throw doom }
    if !underway.isEmpty, PQflush(handle) < 0 { throw lost }
  }

  /// Waits until everything is done that was sent.
  func settle() throws {
    if let doom { throw doom }
    try settle(flushing: true)
  }

  func settle(flushing: Bool) throws {
    if flushing { try flush { _ in true } }
    if underway.isEmpty { return }
    try takeRest()
    try sync()
    try readUnderway(isLast: true)
  }

  private func sync() throws {
    lastUsed = Date()
    guard PQpipelineSync(handle) == 1 else { throw lost }
  }

  /// Reads the answers to what was sent, in order.
  private func readUnderway(isLast: Bool) throws {
    var fault: (any Error)?
    var lacking: InsertBuffer?
    let all = underway
    underway.removeAll(keepingCapacity: true)
    for what in all {
      var isAnswered = false
      while let result = PQgetResult(handle) {
        defer { PQclear(result) }
        isAnswered = true
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
          answers += 1
          let count = Int(String(cString: PQcmdTuples(result))) ?? 0
          if what.wantsCount { lastCount = count }
          if let buffer = what.buffer, !buffer.faults.isEmpty, count < buffer.count { lacking = lacking ?? buffer }
        case PGRES_PIPELINE_ABORTED:
          if let key = what.prepares { statements[key] = nil }
          fault = fault ?? BookFault(.storage, "台账库没有执行：\(what.statement.prefix(80))")
        default:
          if let key = what.prepares { statements[key] = nil }
          fault = fault ?? failure(result, what.statement)
        }
      }
      if !isAnswered, session.isBroken { fault = fault ?? lost }
    }
    if fault == nil, !isLast, lacking == nil { return }
    // What was asked behind them is not answered any more.
    if !isLast { while let result = PQgetResult(handle) { PQclear(result) } }
    readSync()
    if let lacking { fault = try fault ?? missing(of: lacking) }
    if let fault {
      doom = fault
      throw fault
    }
  }

  func readSync() {
    while let result = PQgetResult(handle) {
      let status = PQresultStatus(result)
      PQclear(result)
      if status == PGRES_PIPELINE_SYNC { return }
    }
  }

  /// Which of the rows that must be new was there already.
  private func missing(of buffer: InsertBuffer) throws -> BookFault? {
    for (arguments, fault) in buffer.faults {
      let row = try first(buffer.insertion.likeness, arguments) { _ in true }
      if row == nil { return fault() }
    }
    return BookFault(.recordedBefore, "已经登记过")
  }

  func failure(_ result: OpaquePointer?, _ statement: String) -> any Error {
    session.isBroken ? lost : session.fault(result, statement)
  }

  var lost: BookFault { BookFault(.unreachable, "与数据库服务器的连接断了，没有保存，请稍候再试") }
}
