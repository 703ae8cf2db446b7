import Casework
import Foundation
import Hummingbird
import Logging
import NIOCore

/// The office in the browser: puts the desk, the pages and the guards together and serves them.
package struct WebFace: Sendable {
  private let desk: any Desk
  private let reception: Reception
  private let hall: PublicHall?
  private let logger: Logger
  private let meter = VisitMeter()
  private let firstLink = FirstLink()
  private let cookies: Cookies
  let guesses = Household(SignInPace.perAddress)

  /// - Parameters:
  ///   - hall: what is open to everybody; nil where only the office is served.
  ///   - uploads: a folder of its own for files between dry run and confirmation; made where it is missing.
  ///   - isSecure: browsers reach it over TLS alone, from wherever they are.
  package init(
    desk: any Desk, hall: PublicHall? = nil, uploads: String, isSecure: Bool = false,
    logger: Logger = Logger(label: "web")
  ) throws {
    self.hall = hall
    self.desk = desk
    cookies = Cookies(isSecure: isSecure)
    self.logger = logger
    let shelf = try UploadShelf(directory: uploads)
    let imports = WorkRoom(name: "import", threads: 1, capacity: 64)
    let cores = max(2, ProcessInfo.processInfo.activeProcessorCount)
    reception = Reception(
      desk: desk, isLoopback: !isSecure, pages: WorkRoom(name: "page", threads: cores, capacity: 512),
      deeds: WorkRoom(name: "deed", threads: 64, capacity: 512),
      doors: WorkRoom(name: "door", threads: 4, capacity: 256), files: WorkRoom(name: "file", threads: 1, capacity: 32),
      pictures: WorkRoom(name: "picture", threads: 1, capacity: 256),
      shelf: shelf,
      bench: ImportBench(shelf: shelf, room: imports, logger: logger))
  }

  private var faultPages: FaultPages {
    FaultPages { [desk] in Frame(plan: desk.plan, clock: desk.clock(), waiting: nil, visitor: $0) }
  }

  /// The one-time link by which the first account is made; nil where there is one.
  private func firstAddress(_ base: String) -> String? {
    guard (try? desk.gate.isOpen()) == true, !(desk.gate is OpenGate) else { return nil }
    return String(base.dropLast()) + SitePath.firstAccount(token: firstLink.token).href
  }

  func router() -> Router<VisitContext> {
    let router = Router(context: VisitContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: VisitLog())
    router.add(middleware: meter)
    router.add(middleware: SecurityHeaders(isSecure: cookies.isSecure))
    router.add(middleware: faultPages)
    router.add(middleware: Gatekeeper(isSecure: cookies.isSecure))
    // Before the door, which asks the book: whether the process answers is no matter of the book.
    AssetController().add(to: router)
    WatchController(reception: reception, meter: meter).add(to: router)
    // Before the door: nobody who reports is asked who they are.
    hall?.add(to: router)
    router.add(middleware: Doorkeeper(reception: reception, cookies: cookies))
    // Once more, for those whom the door knows.
    router.add(middleware: faultPages)
    router.add(middleware: DenialNotes(reception: reception))
    AccountController(
      reception: reception, cookies: cookies, firstLink: firstLink, guesses: guesses,
      whence: hall?.whence ?? Whence()
    ).add(to: router)
    WeekController(reception: reception).add(to: router)
    LedgerController(reception: reception).add(to: router)
    SummaryController(reception: reception).add(to: router)
    ImportController(reception: reception).add(to: router)
    ReviewController(reception: reception).add(to: router)
    ReportController(reception: reception).add(to: router)
    ColumnsController(reception: reception).add(to: router)
    CaseController(reception: reception).add(to: router)
    OrderController(reception: reception).add(to: router)
    TemplateController(reception: reception).add(to: router)
    QuickEntryController(reception: reception).add(to: router)
    PlanController(reception: reception).add(to: router)
    IdentityController(reception: reception).add(to: router)
    MachineController(reception: reception).add(to: router)
    return router
  }

  /// Serves until the program is told to stop (SIGTERM, SIGINT); what was begun is finished first.
  ///
  /// - Parameters:
  ///   - window: how long a connection is watched before it is judged slow; three such and it is cut.
  ///   - patience: a head that is not whole by then is cut, and so is whoever asks nothing more for so long.
  ///   - connections: for so many there is room; then the one that was idle longest goes.
  ///   - onReady: called with the address once it answers.
  ///   - onFirstLink: called with the one-time link by which the first account is made, while there is none.
  package func run(
    at place: ServingPlace, window: TimeAmount = .seconds(7), patience: TimeAmount = .seconds(28),
    connections: Int = 1024,
    onReady: @escaping @Sendable (String) -> Void = { print("请在浏览器中打开 \($0)") },
    onFirstLink: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    ConnectionRoll.raiseOpenFiles()
    desk.gate.openDoor()
    let roll = ConnectionRoll(most: connections)
    let app = Application(
      router: router(),
      server: try place.server(
        .http1(
          configuration: .init(
            additionalChannelHandlers: [SlowClientGuard(window: window, roll: roll)],
            // What a head trickles in does not count as activity: it must be there within this.
            idleTimeout: patience,
            httpDecoderConfiguration: .init(
              maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))),
      configuration: .init(
        address: .hostname(place.host, port: place.port), serverName: nil, backlog: 1024,
        // The roll makes room long before this.
        availableConnectionsDelegate: .maximum(4 * connections, logger: logger)),
      onServerRunning: { channel in
        let shown = place.host.contains(":") ? "[\(place.host)]" : place.host
        let base = "\(place.scheme)://\(shown):\(channel.localAddress?.port ?? place.port)/"
        onReady(base)
        if let address = firstAddress(base) { onFirstLink(address) }
      },
      logger: logger)
    try await app.runService()
  }
}
