import Casework
import Dispatch
import Synchronization

/// Seals people and puts them into the vault beside a write, on a thread of its own, since for a county's workbook that
/// is a fifth of the work. The write waits for it before it commits, so that a reference in the book always leads
/// somewhere. All but the sealing itself is called from the write's own thread.
final class SealingLine: Sendable {
  private struct Person {
    var subject: String
    var reporter: Reporter
  }

  private struct State {
    var waiting: [String: Person] = [:]
    var wordings: [WaitingWording] = []
    var isRunning = false
    var failure: (any Error)?
    var isGivenUp = false
  }

  private static let batch = 2048
  private static let many = 128
  /// Batches under way; whoever brings more waits.
  private static let most = 2

  private let vault: Vault
  private let queue = DispatchQueue(label: "vault")
  private let room = DispatchSemaphore(value: SealingLine.most)
  private let state = Mutex(State())

  init(_ vault: Vault) { self.vault = vault }

  /// - Returns: the reference under which the person will be found, of 32 hex digits.
  /// - Throws: what kept an earlier person out of the vault.
  func add(_ reporter: Reporter, of subject: String) throws -> String {
    let reference = risingName()
    let isFull = try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.waiting[reference] = Person(subject: subject, reporter: reporter)
      return state.waiting.count >= Self.batch
    }
    if isFull { send() }
    return reference
  }

  /// Keeps the original wording of texts beside the person.
  func add(_ wordings: [Wording], of subject: String, under reference: String, isNameless: Bool) throws {
    let isFull = try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.wordings += wordings.map {
        WaitingWording(wording: $0, subject: subject, reference: reference, isNameless: isNameless)
      }
      return state.wordings.count >= Self.batch
    }
    if isFull { send() }
  }

  /// True where the reference stands for this person, wherever it is by now.
  func matches(_ reference: String, _ reporter: Reporter) throws -> Bool {
    let waiting = state.withLock { $0.waiting[reference]?.reporter }
    if let waiting { return waiting == reporter }
    if state.withLock({ $0.isRunning }) { try settle() }
    return try vault.matches(reference, reporter)
  }

  /// Returns when everybody is in the vault, on the disk: to be called before the write commits.
  /// - Throws: what kept somebody out of it.
  func finish() throws {
    send()
    try settle()
  }

  /// Returns when nothing runs any more; who still waited is dropped.
  func giveUp() {
    state.withLock {
      $0.isGivenUp = true
      ($0.waiting, $0.wordings) = ([:], [])
    }
    queue.sync {}
  }

  private func settle() throws {
    queue.sync {}
    try state.withLock { state in
      state.isRunning = false
      if let failure = state.failure { throw failure }
    }
  }

  /// Hands over whoever waits, where they are many: a few had better go together with those of the next write.
  func sendMany() {
    if state.withLock({ $0.waiting.count + $0.wordings.count >= Self.many }) { send() }
  }

  /// Hands over whoever waits.
  func send() {
    let (people, wordings) = state.withLock { state in
      defer {
        state.waiting.removeAll(keepingCapacity: true)
        state.wordings = []
      }
      if !state.waiting.isEmpty || !state.wordings.isEmpty { state.isRunning = true }
      return (state.waiting, state.wordings)
    }
    if people.isEmpty && wordings.isEmpty { return }
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      if state.withLock({ $0.isGivenUp || $0.failure != nil }) { return }
      do {
        // In the order of the references, so that their index is written page by page.
        try vault.insert(
          people.sorted { $0.key < $1.key }.map { try vault.seal($1.reporter, as: $0, of: $1.subject) }, wordings)
      } catch {
        state.withLock { $0.failure = error }
      }
    }
  }
}
