import Basics
import Campaign
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Files handed over: uploaded, read as a dry run, confirmed.
struct ImportController {
  /// 50 MB.
  static let limit = 50 * 1_048_576
  /// Whoever sends less than this in ten seconds is cut off.
  static let leastInTenSeconds = 20_480

  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.imports) { _, context in
      try await reception.at(context).page { [shelf = reception.shelf, bench = reception.bench] desk in
        let own = context.visitor.officer.confinedTo
        shelf.sweep()
        bench.forget(allBut: shelf.all)
        let waiting = shelf.all.filter { own == nil || $0.unit == own }.prefix(20).map {
          ImportsPage.Waiting(upload: $0, state: bench.state(of: $0))
        }
        let units = desk.plan.subdistricts.filter { own == nil || $0.code == own }.map {
          NamedUnit(code: $0.code, name: $0.name)
        }
        return ImportsPage(units: units, waiting: Array(waiting), limit: ImportController.limit)
      }
    }

    router.post(.imports) { request, context in
      let upload = try await receive(request, context)
      reception.bench.examine(upload, at: reception.at(context).desk)
      return Response(status: .created, headers: [.location: SitePath.outcome(import: upload.id).href])
    }

    router.get(.outcome) { _, context in
      let upload = try reception.upload(context)
      reception.bench.examine(upload, at: reception.at(context).desk)
      await reception.bench.settle(upload, within: .milliseconds(1500))
      return try await reception.at(context).page { [bench = reception.bench] desk in
        let unit = upload.unit.flatMap { desk.plan.subdistrict(code: $0)?.name }
        return OutcomePage(upload: upload, unitName: unit, state: bench.state(of: upload))
      }
    }

    router.post(.confirmation) { request, context in
      let preference = try await request.form(context)["prefer"].flatMap(Preference.init(rawValue:))
      var decided = try reception.upload(context)
      decided.preference = preference
      let upload = decided
      let (bench, desk) = (reception.bench, reception.at(context).desk)
      // A short import is over before the answer; a long one goes on, and its page tells how far it is.
      let work = Task { await bench.takeIn(upload, at: desk) }
      try? await within(.seconds(5)) { await work.value }
      return .see(.outcome(import: upload.id))
    }

    router.get(.rejects) { _, context in
      let upload = try reception.upload(context)
      let view: ImportView? =
        switch reception.bench.state(of: upload) {
        case .read(let view), .taken(let view), .delayed(let view?, _): view
        case .reading, .takingIn, .refused, .delayed(nil, _): nil
        }
      guard let path = view?.rejects else { throw Fault.missing }
      let stem = upload.fileName.split(separator: ".").dropLast().joined(separator: ".")
      return try FileAnswer.stream(
        reception.shelf.openedRejects(path, of: upload), name: "\(stem.isEmpty ? upload.fileName : stem)-退回.xlsx")
    }
  }

  /// Lays the body down as a file, measuring its size and its pace.
  private func receive(_ request: Request, _ context: VisitContext) async throws -> Upload {
    let name = request.headers[HTTPField.Name("X-File-Name")!].flatMap(percentDecoded) ?? ""
    let told = request.headers[HTTPField.Name("X-Subdistrict")!].flatMap { $0.isEmpty ? nil : $0 }
    let unit = context.visitor.officer.confinedTo ?? told
    let fileName = ImportController.plainName(name)
    guard !fileName.isEmpty else { throw Fault.badRequest("没有文件名") }
    if let unit, reception.desk.plan.subdistrict(code: unit) == nil { throw Fault.badRequest("没有这个街道") }
    if let length = request.headers[.contentLength].flatMap(Int.init), length > ImportController.limit {
      throw Fault.tooLarge
    }
    reception.shelf.sweep()
    let (id, path, handle) = try reception.shelf.place()
    do {
      let size = try await write(request.body, into: handle, as: id)
      try handle.close()
      guard size > 0 else { throw Fault.badRequest("文件是空的，请检查后重新选择") }
      let upload = Upload(
        id: id, fileName: fileName, path: path, size: size, unit: unit, received: reception.desk.clock().now)
      reception.shelf.keep(upload)
      return upload
    } catch {
      try? handle.close()
      reception.shelf.abandon(id)
      throw error
    }
  }

  private func write(_ body: RequestBody, into handle: FileHandle, as id: String) async throws -> Int {
    let (pace, seal) = (Pace(), reception.shelf.seal)
    return try await withThrowingTaskGroup(of: Int?.self) { group in
      group.addTask {
        var piece = 0
        for try await buffer in body where buffer.readableBytes > 0 {
          guard pace.add(buffer.readableBytes) <= ImportController.limit else { throw Fault.tooLarge }
          try handle.write(contentsOf: seal.closed(Data(buffer.readableBytesView), of: id, piece: piece))
          piece += 1
        }
        return pace.total
      }
      group.addTask {
        var before = 0
        while true {
          try await Task.sleep(for: .seconds(10))
          let now = pace.total
          guard now - before >= ImportController.leastInTenSeconds else { throw Fault.tooSlow }
          before = now
        }
      }
      defer { group.cancelAll() }
      return try await group.next().flatMap { $0 } ?? 0
    }
  }

  /// The last part of what may be a path, without marks that no name should hold, and short enough for any disk.
  static func plainName(_ text: String) -> String {
    let last = text.split(whereSeparator: { "/\\".contains($0) }).last ?? ""
    let scalars = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    let name = tidied(String(String.UnicodeScalarView(scalars))).drop { $0 == "." }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let ending = name[dot...].utf8.count <= 10 ? name[dot...] : ""
    var stem = name[..<dot]
    while stem.utf8.count > 180 { stem.removeLast() }
    return String(stem) + ending
  }
}

extension Reception {
  /// The file that the address names, between dry run and confirmation.
  func upload(_ context: VisitContext) throws -> Upload {
    guard let upload = shelf[try context.segment("import")] else { throw Fault.gone(UploadShelf.gone) }
    let own = context.visitor.officer.confinedTo
    guard own == nil || upload.unit == own else { throw Forbidden(deed: .importFiles, place: .outcome, hides: true) }
    return upload
  }
}

/// How much of an upload has come.
private final class Pace: Sendable {
  private let bytes = Mutex(0)

  var total: Int { bytes.withLock { $0 } }

  func add(_ count: Int) -> Int {
    bytes.withLock {
      $0 += count
      return $0
    }
  }
}
