import Foundation
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Web

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif
#if canImport(Glibc)
  import Glibc
#endif

@Suite struct SlowClientTests {
  /// Serves on a free port and hands its number over.
  private func serve(
    patience: TimeAmount = .seconds(28), connections: Int = 1024,
    _ test: @escaping @Sendable (UInt16) async throws -> Void
  ) async throws {
    let uploads = NSTemporaryDirectory() + "uploads-" + UUID().uuidString
    let face = try WebFace(
      desk: LittleDesk(), uploads: uploads, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let (ports, announce) = AsyncStream<UInt16>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await face.run(
          at: ServingPlace(port: 0), window: .milliseconds(100), patience: patience, connections: connections
        ) { address in
          announce.yield(UInt16(address.split(separator: ":").last?.filter(\.isNumber) ?? "") ?? 0)
        }
      }
      for await port in ports {
        try await test(port)
        // Whoever came before was taken in when this is answered: one that is not would be dropped as the test ends.
        _ = try await URLSession.shared.data(from: URL(string: "http://127.0.0.1:\(port)/health")!)
        break
      }
      group.cancelAll()
    }
    try? FileManager.default.removeItem(atPath: uploads)
  }

  private func connection(to port: UInt16) -> Int32 {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    return socket
  }

  private func send(_ text: String, on socket: Int32) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// What has come of an answer. It is waited for on a thread of its own: those of the tasks are the server's, too.
  private func answer(on socket: Int32) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var answer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &answer, answer.count, 0)
        continuation.resume(returning: String(decoding: answer.prefix(max(0, count)), as: UTF8.self))
      }
    }
  }

  @Test func `whoever holds many connections open keeps nobody else out`() async throws {
    try await serve(connections: 16) { port in
      let idle = (0..<60).map { _ in connection(to: port) }
      defer { for socket in idle { close(socket) } }
      for _ in 0..<5 {
        let (data, answer) = try await URLSession.shared.data(from: URL(string: "http://127.0.0.1:\(port)/health")!)
        #expect((answer as? HTTPURLResponse)?.statusCode == 200)
        #expect(String(decoding: data, as: UTF8.self) == "ok\n")
      }
    }
  }

  @Test func `who asks again and again is not cut for those who say nothing`() async throws {
    try await serve(connections: 16) { port in
      let visitor = connection(to: port)
      var silent: [Int32] = []
      defer { for socket in silent + [visitor] { close(socket) } }
      for _ in 0..<30 {
        #expect(send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", on: visitor))
        #expect(await answer(on: visitor).hasPrefix("HTTP/1.1 200"))
        silent += (0..<3).map { _ in connection(to: port) }
      }
    }
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    "POST /submissions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n",
  ])
  func `a request that trickles in is cut`(beginning: String) async throws {
    try await serve { port in
      let socket = connection(to: port)
      defer { close(socket) }
      #expect(send(beginning, on: socket))
      var isCut = false
      for _ in 0..<100 where !isCut {
        try await Task.sleep(for: .milliseconds(50))
        isCut = !send("a", on: socket)
      }
      #expect(isCut)
    }
  }

  @Test func `half a head after which nothing comes is cut`() async throws {
    try await serve(patience: .milliseconds(300)) { port in
      let socket = connection(to: port)
      defer { close(socket) }
      #expect(send("GET /channels HTTP/1.1\r\nHost: loc", on: socket))
      // Returns when the other side has closed; nothing was answered.
      #expect(await answer(on: socket) == "")
    }
  }

  @Test func `a patient visitor is not cut between two requests`() async throws {
    try await serve { port in
      let socket = connection(to: port)
      defer { close(socket) }
      for _ in 0..<2 {
        #expect(send("GET /channels HTTP/1.1\r\nHost: localhost\r\n\r\n", on: socket))
        #expect(await answer(on: socket).hasPrefix("HTTP/1.1 200"))
        try await Task.sleep(for: .milliseconds(600))
      }
    }
  }
}
