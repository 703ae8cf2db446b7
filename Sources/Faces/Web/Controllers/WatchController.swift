import Basics
import Foundation
import Hummingbird

/// For those who watch over the machine: `/metrics` for Prometheus, `/health` (the process answers), `/ready` (the book
/// can be worked with). Told on this machine alone: to anybody else there is nothing here.
struct WatchController {
  let reception: Reception
  let meter: VisitMeter

  private static let started = Date().timeIntervalSince1970
  /// Whoever watches asks again soon.
  private static let patience = Duration.seconds(5)

  func add(to router: Router<VisitContext>) {
    _ = Self.started
    let router = router.group().add(middleware: OnThisMachine())
    router.get(.health) { _, _ in Self.text("ok\n") }
    router.get(.ready) { _, _ in
      do {
        try await within(Self.patience) { [reception] in
          try await reception.pages.run { try reception.desk.demandReady() }
        }
        return Self.text("ready\n")
      } catch {
        return Self.text(Self.reason(error) + "\n", status: .serviceUnavailable)
      }
    }
    router.get(.metrics) { _, _ in
      let book = try? await within(Self.patience) { [reception] in
        try await reception.pages.run {
          (vitals: try reception.desk.vitals(), held: try reception.desk.waiting(), now: reception.desk.clock().now)
        }
      }
      var text = Exposition()
      meter.write(into: &text)
      writeRooms(into: &text)
      text.single("taizhang_book_up", .gauge, "1 where the book can be read.", book == nil ? 0 : 1)
      if let book { Self.write(book.vitals, held: book.held, now: book.now, into: &text) }
      text.single(
        "process_start_time_seconds", .gauge, "When the program was started, in seconds since 1970.", Self.started)
      return Self.text(text.text, type: Exposition.contentType)
    }
  }

  private func writeRooms(into text: inout Exposition) {
    text.family("taizhang_jobs_waiting", .gauge, "Work that waits for a thread: pages and files to be made, imports.")
    for (room, waiting) in [
      ("pages", reception.pages.waiting), ("files", reception.files.waiting), ("imports", reception.bench.waiting),
    ] { text.sample("taizhang_jobs_waiting", [("room", room)], Double(waiting)) }
    text.single(
      "taizhang_imports_running", .gauge, "Files being read or taken in.", Double(reception.bench.running))
  }

  static func write(_ vitals: Vitals, held: Int, now: Moment, into text: inout Exposition) {
    text.single("taizhang_journal_entries", .gauge, "Entries of the journal.", Double(vitals.journalSize))
    if let last = vitals.lastCheckpoint {
      text.single(
        "taizhang_checkpoint_age_seconds", .gauge, "Seconds since the last checkpoint was kept.",
        Double(now.seconds - last.seconds))
    }
    text.single("taizhang_held_rows", .gauge, "Rows that wait for a person's decision.", Double(held))
    text.single(
      "taizhang_unknown_outcomes_total", .counter, "Commits of which nobody can tell whether they were done.",
      Double(vitals.unknownOutcomes))
    if !vitals.connections.isEmpty {
      let name = "taizhang_database_connections"
      text.family(name, .gauge, "Connections for reading to the database.")
      for connections in vitals.connections {
        text.sample(name, [("store", connections.store), ("state", "in_use")], Double(connections.inUse))
        text.sample(name, [("store", connections.store), ("state", "idle")], Double(connections.idle))
      }
    }
    guard let replication = vitals.replication else { return }
    let name = "taizhang_replication_standbys"
    text.family(name, .gauge, "Servers that follow this one, by whether a commit waits for them.")
    text.sample(name, [("sync", "yes")], Double(replication.synchronous))
    text.sample(name, [("sync", "no")], Double(replication.standbys - replication.synchronous))
    text.single(
      "taizhang_replication_lag_seconds", .gauge, "How far the slowest standby is behind.", replication.lagSeconds)
    text.single(
      "taizhang_replication_lag_bytes", .gauge, "How much log the slowest standby has still to apply.",
      Double(replication.lagBytes))
  }

  private static func reason(_ error: any Error) -> String {
    if let refused = error as? Refused { return refused.reasons.joined(separator: "；") }
    if error as? Fault == .busy { return "台账库在\(patience.components.seconds)秒内没有应答" }
    return "台账库读不出来"
  }

  private static func text(
    _ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
