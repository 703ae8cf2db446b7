import NIOCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Every connection that is open, and since when each does nothing. When there are more than there is room for, those go
/// that never asked anything, then those idle longest: whoever holds thousands of connections open keeps nobody else out.
/// What address they come from is no matter, since an office, or a village, often has but one.
final class ConnectionRoll: Sendable {
  /// One connection's place. It is touched by its own event loop alone, and read by whoever makes room.
  final class Seat: Sendable {
    fileprivate let channel: any Channel
    /// Since when it does what it does now.
    private let since = Atomic<UInt64>(NIODeadline.now().uptimeNanoseconds)
    private let busy = Atomic(false)
    private let answered = Atomic(false)

    init(_ channel: any Channel) { self.channel = channel }

    /// Something of a request has come.
    func noteArrival() {
      if busy.exchange(true, ordering: .relaxed) { return }
      since.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed)
    }

    /// What was answered is taken to its end.
    func noteAnswer() {
      answered.store(true, ordering: .relaxed)
      since.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed)
      busy.store(false, ordering: .relaxed)
    }

    /// Lower leaves earlier. One that has just come has a second in which to ask.
    fileprivate func rank(at now: UInt64) -> (stage: Int, since: UInt64) {
      let since = since.load(ordering: .relaxed)
      if busy.load(ordering: .relaxed) { return (Self.busy, since) }
      return (answered.load(ordering: .relaxed) || since + Self.courtesy > now ? 1 : 0, since)
    }

    fileprivate static let busy = 2
    /// Nanoseconds.
    private static let courtesy: UInt64 = 1_000_000_000
  }

  private let most: Int
  private let seats = Mutex<[ObjectIdentifier: Seat]>([:])

  /// - Parameter most: connections for which there is room.
  init(most: Int) { self.most = most }

  var count: Int { seats.withLock { $0.count } }

  func enter(_ seat: Seat) {
    let leaving: [Seat] = seats.withLock { seats in
      defer { seats[ObjectIdentifier(seat)] = seat }
      guard seats.count >= most else { return [] }
      let leaving = Self.leaving(Array(seats.values), at: most)
      for seat in leaving { seats[ObjectIdentifier(seat)] = nil }
      return leaving
    }
    for seat in leaving { seat.channel.close(promise: nil) }
  }

  /// An eighth of the idle at once, so that a flood does not look through all of them for each that comes; where all are
  /// busy, the one that has been so longest.
  private static func leaving(_ seats: [Seat], at most: Int) -> [Seat] {
    let now = NIODeadline.now().uptimeNanoseconds
    let ranked = seats.map { (seat: $0, rank: $0.rank(at: now)) }.sorted { $0.rank < $1.rank }
    let idle = ranked.prefix { $0.rank.stage < Seat.busy }
    return (idle.isEmpty ? ranked.prefix(1) : idle.prefix(max(1, most / 8))).map(\.seat)
  }

  func leave(_ seat: Seat) { seats.withLock { $0[ObjectIdentifier(seat)] = nil } }

  /// How many files a process may have open: as many as the machine allows it.
  static func raiseOpenFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else {
      return
    }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
