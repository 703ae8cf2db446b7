import Basics
import Logging
import Synchronization

/// Where uploaded files are read and taken in, one after another, while their pages tell how far they are.
final class ImportBench: Sendable {
  private let shelf: UploadShelf
  private let room: WorkRoom
  private let logger: Logger
  private let states = Mutex<[String: ImportState]>([:])
  private let readings = Mutex<[String: Task<Void, Never>]>([:])

  init(shelf: UploadShelf, room: WorkRoom, logger: Logger) {
    self.shelf = shelf
    self.room = room
    self.logger = logger
  }

  func state(of upload: Upload) -> ImportState { states.withLock { $0[upload.id] } ?? .reading(rows: 0) }

  /// Jobs that no thread has begun.
  var waiting: Int { room.waiting }

  /// Files that are being read or taken in, or wait for it.
  var running: Int {
    states.withLock { states in
      states.values.count {
        switch $0 {
        case .reading, .takingIn: true
        case .read, .taken, .refused, .delayed: false
        }
      }
    }
  }

  /// Begins the dry run, unless it was begun before.
  /// - Parameter desk: as it answers whoever handed the file over.
  func examine(_ upload: Upload, at desk: any Desk) {
    let isNew = states.withLock { states in
      switch states[upload.id] {
      case nil, .delayed(nil, _): break
      default: return false
      }
      states[upload.id] = .reading(rows: 0)
      return true
    }
    guard isNew else { return }
    let reading = Task {
      await work(on: upload, at: desk, during: { .reading(rows: $0) }, after: ImportState.read) {
        desk, file, progress in
        try desk.examine(file, progress: progress)
      }
    }
    readings.withLock { $0[upload.id] = reading }
  }

  /// Forgets the files that are no longer there.
  func forget(allBut uploads: [Upload]) {
    let known = Set(uploads.map(\.id))
    states.withLock { states in states = states.filter { known.contains($0.key) } }
    readings.withLock { readings in readings = readings.filter { known.contains($0.key) } }
  }

  /// Returns once the dry run is over, or the time is: a small file is read before its page is asked for twice.
  func settle(_ upload: Upload, within limit: Duration) async {
    guard let reading = readings.withLock({ $0[upload.id] }) else { return }
    try? await within(limit) { await reading.value }
  }

  /// Takes the file in and returns once that is done, or has been refused.
  func takeIn(_ upload: Upload, at desk: any Desk) async {
    let known: ImportView? = states.withLock { states in
      switch states[upload.id] {
      case .read(let view), .delayed(let view?, _):
        states[upload.id] = .takingIn(rows: 0)
        return view
      default: return nil
      }
    }
    guard let known else { return }
    await work(on: upload, at: desk, known, during: { .takingIn(rows: $0) }, after: ImportState.taken) {
      desk, file, progress in
      try desk.takeIn(file, progress: progress)
    }
    if case .taken = state(of: upload) { shelf.removeFile(of: upload) }
  }

  private func work(
    on upload: Upload, at desk: any Desk, _ known: ImportView? = nil, during: @escaping @Sendable (Int) -> ImportState,
    after: @escaping @Sendable (ImportView) -> ImportState,
    _ deed: @escaping @Sendable (any Desk, Upload, @escaping @Sendable (Int) -> Void) throws -> ImportView
  ) async {
    let id = upload.id
    let result: ImportState
    do {
      let view = try await room.run { [self] in
        try shelf.opened(upload) { file in
          var view = try deed(desk, file) { self.set(id, during($0)) }
          view.rejects = try view.rejects.map { try shelf.keepRejects($0, of: upload) }
          return view
        }
      }
      result = after(view)
    } catch let refused as Refused {
      result = .refused(refused.reasons)
    } catch let fault as any MachineFault where fault.isPassing {
      logger.warning("import not done", metadata: ["import": "\(id)", "fault": "\(String(reflecting: fault))"])
      result = .delayed(known, reason: fault.description)
    } catch Fault.busy where known != nil {
      result = .delayed(known, reason: "系统正忙。")
    } catch Fault.busy {
      result = .refused(["系统正忙，请稍后重新上传。"])
    } catch {
      logger.error("import failed", metadata: ["import": "\(id)", "fault": "\(String(reflecting: error))"])
      result = .refused(["系统出了故障，没有列入任何内容。请把编号\(id.prefix(8))告诉管理员。"])
    }
    set(id, result)
  }

  private func set(_ id: String, _ state: ImportState) { states.withLock { $0[id] = state } }
}
