import NIOCore

/// Cuts connections that hold on without getting anywhere: a request that trickles in byte by byte, an answer that is
/// not taken. Hummingbird's own idle timeout sees neither, since each byte counts as activity.
///
/// Time is looked at in windows. A connection is cut after three windows in a row in which a little arrived but
/// nothing could be answered, or in which the answer that waits hardly moved. Bodies are held to a pace of their own
/// by those who read them.
final class SlowClientGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Never

  private let window: TimeAmount
  private let roll: ConnectionRoll

  init(window: TimeAmount, roll: ConnectionRoll) { (self.window, self.roll) = (window, roll) }

  func handlerAdded(context: ChannelHandlerContext) {
    // Bytes are counted where they still are bytes: before the decoder.
    try? context.pipeline.syncOperations.addHandler(PaceWatch(window: window, roll: roll), position: .first)
  }
}

/// Counts the bytes of one connection.
private final class PaceWatch: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  /// Less than this in a window is a trickle.
  static let least = 1024
  static let windowsAllowed = 3

  private let window: TimeAmount
  private var arrived = 0
  private var begunToAnswer = false
  private var taken = 0
  private var waiting = 0
  private var slowWindows = 0
  private var timer: Scheduled<Void>?

  private let roll: ConnectionRoll
  private var seat: ConnectionRoll.Seat?

  init(window: TimeAmount, roll: ConnectionRoll) { (self.window, self.roll) = (window, roll) }

  func handlerAdded(context: ChannelHandlerContext) {
    let seat = ConnectionRoll.Seat(context.channel)
    self.seat = seat
    roll.enter(seat)
    schedule(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  private func leave() {
    timer?.cancel()
    if let seat { roll.leave(seat) }
    seat = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    arrived += unwrapInboundIn(data).readableBytes
    seat?.noteArrival()
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let size = unwrapOutboundIn(data).readableBytes
    begunToAnswer = true
    waiting += size
    let done = promise ?? context.eventLoop.makePromise(of: Void.self)
    done.futureResult.assumeIsolated().whenComplete { _ in
      self.waiting -= size
      self.taken += size
      if self.waiting == 0 { self.seat?.noteAnswer() }
    }
    context.write(data, promise: done)
  }

  private func schedule(_ context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: window) { self.look(context) }
  }

  private func look(_ context: ChannelHandlerContext) {
    let trickles = arrived > 0 && arrived < PaceWatch.least && !begunToAnswer
    let isNotTaken = waiting > 0 && taken < PaceWatch.least
    slowWindows = trickles || isNotTaken ? slowWindows + 1 : 0
    (arrived, taken, begunToAnswer) = (0, 0, false)
    if slowWindows >= PaceWatch.windowsAllowed {
      context.close(promise: nil)
    } else {
      schedule(context)
    }
  }
}
