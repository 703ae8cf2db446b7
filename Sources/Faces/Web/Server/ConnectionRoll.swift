import NIOCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Every connection that is open, and since when each does nothing. When there are more than there is room for, idle ones
/// go, first those of the addresses that hold most: whoever holds thousands of connections open keeps nobody else out.
final class ConnectionRoll: Sendable {
  /// One connection's place. It is touched by its own event loop alone, and read by whoever makes room.
  final class Seat: Sendable {
    fileprivate let channel: any Channel
    fileprivate let address: String
    private let lastActive = Atomic<UInt64>(NIODeadline.now().uptimeNanoseconds)
    private let busy = Atomic(false)

    init(_ channel: any Channel) {
      self.channel = channel
      address = channel.remoteAddress?.ipAddress ?? ""
    }

    /// - Parameter isBusy: a request has come that is not answered to its end.
    func note(isBusy: Bool) {
      lastActive.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed)
      busy.store(isBusy, ordering: .relaxed)
    }

    fileprivate var idleSince: UInt64? { busy.load(ordering: .relaxed) ? nil : lastActive.load(ordering: .relaxed) }
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
      // An eighth at once, so that a flood does not look through all of them for each that comes.
      let held = seats.values.reduce(into: [:]) { $0[$1.address, default: 0] += 1 }
      let idle = seats.values.compactMap { seat in
        seat.idleSince.map { (seat: seat, rank: (-held[seat.address]!, $0)) }
      }.sorted { $0.rank < $1.rank }.prefix(max(1, most / 8)).map(\.seat)
      for seat in idle { seats[ObjectIdentifier(seat)] = nil }
      return idle
    }
    for seat in leaving { seat.channel.close(promise: nil) }
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
