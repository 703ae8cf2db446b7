import BookFixtures
import Foundation
import Synchronization

/// Stands between the program and the server, and cuts a connection at the very message that a test names.
final class CuttingProxy: Sendable {
  enum Cut: Sendable {
    /// The COMMIT goes through; that it was done does not.
    case answerToCommit
    /// The COMMIT does not reach the server.
    case commit
    /// A statement that holds these words does not reach the server.
    case statement(String)
  }

  let port: Int
  private let listener: Int32
  private let target: Int
  /// What is cut next; nothing where nil.
  private let due = Mutex<Cut?>(nil)

  init(to target: Int) throws {
    self.target = target
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw PostgresServer.Missing(description: "no port for the proxy") }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    let weak = Weak(self)
    Thread.detachNewThread {
      while true {
        let client = accept(listener, nil, nil)
        if client < 0 { return }
        weak.proxy?.join(client)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  func cut(_ cut: Cut) { due.withLock { $0 = cut } }
  var hasCut: Bool { due.withLock { $0 == nil } }

  private final class Weak: @unchecked Sendable {
    weak var proxy: CuttingProxy?
    init(_ proxy: CuttingProxy) { self.proxy = proxy }
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }

  private func join(_ client: Int32) {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.address(target)
    let isJoined = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if !isJoined {
      close(client)
      close(server)
      return
    }
    var on: Int32 = 1
    for end in [client, server] { setsockopt(end, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4) }
    let end: @Sendable () -> Void = {
      shutdown(client, Int32(SHUT_RDWR))
      shutdown(server, Int32(SHUT_RDWR))
    }
    for (from, to) in [(client, server), (server, client)] {
      let isFromClient = from == client
      Thread.detachNewThread { [self] in
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = read(from, &buffer, buffer.count)
          if count <= 0 || isCut(buffer[0..<count], isFromClient) { break }
          var sent = 0
          while sent < count {
            let more = buffer[sent..<count].withUnsafeBytes { write(to, $0.baseAddress, $0.count) }
            if more <= 0 { break }
            sent += more
          }
        }
        end()
      }
    }
  }

  private func isCut(_ bytes: ArraySlice<UInt8>, _ isFromClient: Bool) -> Bool {
    due.withLock { due in
      guard let cut = due else { return false }
      let words: [UInt8] =
        switch cut {
        case .answerToCommit: Array("C\0\0\0\u{B}COMMIT\0".utf8)
        case .commit: Array("commit\0".utf8)
        case .statement(let words): Array(words.utf8)
        }
      var isMine = isFromClient
      if case .answerToCommit = cut { isMine = !isFromClient }
      guard isMine, Data(bytes).range(of: Data(words)) != nil else { return false }
      due = nil
      return true
    }
  }
}
