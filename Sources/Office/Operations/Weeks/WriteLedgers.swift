import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import OfficeDocuments
import Synchronization

/// A ledger (附件5) to be written: a subdistrict's, or the county's, which has all rows.
struct LedgerFile: Sendable {
  /// Nil for the county's.
  var unit: Subdistrict?
  var path: String
}

extension ReportDesk {
  /// Writes ledgers from one reading of the book: each row goes to the county's and to that of its subdistrict. Every
  /// ledger is packed on a thread of its own, and the reading never runs far ahead of the slowest.
  ///
  /// - Parameter others: what can be done meanwhile.
  func writeLedgers(_ files: [LedgerFile], beside others: [@Sendable () throws -> Void] = []) throws {
    let ledgers = files.map { (file: $0, pipe: BatchPipe<LedgerLine>()) }
    let writers: [@Sendable () throws -> Void] = ledgers.map { ledger in
      {
        do { try write(ledger.file, from: ledger.pipe) } catch {
          ledger.pipe.refuse()
          throw error
        }
      }
    }
    try allAtOnce(
      [{ try read(into: ledgers) }] + writers + (others.isEmpty ? [] : [{ for other in others { try other() } }]))
  }

  /// Reads every row once, in the order of 附件5.
  private func read(into ledgers: [(file: LedgerFile, pipe: BatchPipe<LedgerLine>)]) throws {
    let (book, first, asOf) = (office.book, plan.firstDay, asOf)
    let only = ledgers.count == 1 ? ledgers[0].file.unit?.code : nil
    let words = try OriginalWords(vault: book.vault, isWanted: withNames)
    var people = LedgerPeople(vault: book.vault, withNames: withNames)
    var rows: [LedgerRow] = []
    func hand() throws {
      try people.look(up: rows)
      let lines = try rows.map { try words.restored($0).line(people.person($0.reporter)) }
      for (file, pipe) in ledgers {
        guard let code = file.unit?.code, ledgers.count > 1 else {
          try pipe.push(lines)
          continue
        }
        let own = zip(rows, lines).filter { $0.0.subdistrict == code }.map(\.1)
        if !own.isEmpty { try pipe.push(own) }
      }
      rows.removeAll(keepingCapacity: true)
    }
    do {
      try book.read { registers in
        try registers.eachLedgerRow(from: first, asOf: asOf, subdistrict: only) { row in
          rows.append(row)
          if rows.count == Self.batch { try hand() }
          return true
        }
      }
      try hand()
      for (_, pipe) in ledgers { pipe.close(nil) }
    } catch {
      for (_, pipe) in ledgers { pipe.close(error) }
      throw error
    }
  }

  private static var batch: Int { 512 }

  private func write(_ file: LedgerFile, from pipe: BatchPipe<LedgerLine>) throws {
    var (batch, place): ([LedgerLine], Int) = ([], 0)
    let form = LedgerForm(
      plan: plan, unit: file.unit?.name ?? plan.county.name, asOf: asOf, filled: filled, showsReporters: withNames)
    try form.write(to: file.path, properties: properties("工作台账", file.unit)) {
      while place == batch.count {
        guard let next = try pipe.next() else { return nil }
        (batch, place) = (next, 0)
      }
      defer { place += 1 }
      return batch[place]
    }
  }
}

/// Who complained, for a batch of ledger rows at a time.
struct LedgerPeople {
  let vault: Vault
  let withNames: Bool
  private var known: [String: Reporter] = [:]

  init(vault: Vault, withNames: Bool) {
    self.vault = vault
    self.withNames = withNames
  }

  mutating func look(up rows: [LedgerRow]) throws {
    let references = rows.map(\.reporter).filter { !$0.isEmpty }
    known = references.isEmpty ? [:] : withNames ? try vault.revealed(references) : try vault.masked(references)
  }

  func person(_ reference: String) -> Reporter { known[reference] ?? Reporter(name: "", contact: "") }
}

extension LedgerRow {
  /// The row as 附件5 prints it.
  func line(_ person: Reporter) -> LedgerLine {
    LedgerLine(
      sort: sort == .complaint ? .complaint : .problem, number: number, version: version, reporter: person.name,
      contact: person.contact, brief: brief, source: source, day: day, office: office,
      progress: sort == .complaint ? progress : told, isClosed: isClosed,
      receiver: receiver, remark: remark)
  }

  /// 办理进展和结果 of a problem: where it is, and what its dates say. The form has no column for the estate.
  private var told: String {
    let place = estateName.isEmpty ? "" : estateName + "，"
    if let closedDay { return place + "已于\(closedDay.chinese)整改完成" }
    let who = responsible.isEmpty ? "" : "，责任人\(responsible)"
    return place + (due.map { "限\($0.chinese)前整改" } ?? "正在整改") + who
  }
}

/// Does each on a thread of its own, and throws the first error met once all have ended.
private func allAtOnce(_ works: [@Sendable () throws -> Void]) throws {
  let failure = Mutex<(any Error)?>(nil)
  let group = DispatchGroup()
  for work in works {
    group.enter()
    let thread = Thread {
      do { try work() } catch { failure.withLock { $0 = $0 ?? error } }
      group.leave()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }
  group.wait()
  if let error = failure.withLock({ $0 }) { throw error }
}
