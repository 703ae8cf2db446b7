import Foundation

/// Carries rows from the thread that reads a workbook to the thread that writes the book, a few hundred at a time and
/// never many batches ahead, so that memory stays flat however long the sheet is.
final class BatchPipe<Element: Sendable>: @unchecked Sendable {
  // All below is touched only while `condition` is locked.
  private let condition = NSCondition()
  private var waiting: [[Element]] = []
  private var isClosed = false
  private var failure: (any Error)?
  private var isAbandoned = false

  private static var batch: Int { 256 }
  private static var ahead: Int { 8 }

  private struct Abandoned: Error {}

  /// Runs `produce` on a thread of its own and hands each element to `consume` on this one, in order.
  ///
  /// - Throws: whatever either side throws; the other side is stopped first.
  static func run(
    _ produce: @escaping @Sendable (_ emit: (Element) throws -> Void) throws -> Void,
    consume: (Element) throws -> Void
  ) throws {
    let pipe = reading(produce)
    do {
      while let batch = try pipe.next() {
        for element in batch { try consume(element) }
      }
    } catch {
      pipe.abandon()
      throw error
    }
  }

  /// Starts `produce` on a thread of its own; whoever takes what it emits calls `next`, and `abandon` at the end.
  static func reading(_ produce: @escaping @Sendable (_ emit: (Element) throws -> Void) throws -> Void) -> BatchPipe {
    let pipe = BatchPipe()
    let thread = Thread { pipe.fill(produce) }
    thread.stackSize = 8 << 20
    thread.start()
    return pipe
  }

  private func fill(_ produce: (_ emit: (Element) throws -> Void) throws -> Void) {
    var batch: [Element] = []
    batch.reserveCapacity(Self.batch)
    do {
      try produce { element in
        batch.append(element)
        guard batch.count == Self.batch else { return }
        try push(batch)
        batch.removeAll(keepingCapacity: true)
      }
      if !batch.isEmpty { try push(batch) }
      close(nil)
    } catch {
      close(error is Abandoned ? nil : error)
    }
  }

  /// Hands a batch over, and waits while many are waiting already.
  /// - Throws: where nobody wants any more.
  func push(_ batch: [Element]) throws {
    condition.lock()
    defer { condition.unlock() }
    while waiting.count >= Self.ahead, !isAbandoned { condition.wait() }
    if isAbandoned { throw Abandoned() }
    waiting.append(batch)
    condition.broadcast()
  }

  /// The next batch, nil after the last.
  func next() throws -> [Element]? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty, !isClosed { condition.wait() }
    if !waiting.isEmpty {
      let batch = waiting.removeFirst()
      condition.broadcast()
      return batch
    }
    if let failure { throw failure }
    return nil
  }

  /// Ends what is handed over.
  /// - Parameter error: what whoever takes shall meet at the end; nil where all went well.
  func close(_ error: (any Error)?) {
    condition.lock()
    failure = error
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  /// Wants no more: whoever hands over is told with the next batch.
  func refuse() {
    condition.lock()
    isAbandoned = true
    condition.broadcast()
    condition.unlock()
  }

  /// Stops the reading thread and waits until it is gone, so that nothing reads on after a failure.
  func abandon() {
    refuse()
    condition.lock()
    while !isClosed { condition.wait() }
    condition.unlock()
  }
}
