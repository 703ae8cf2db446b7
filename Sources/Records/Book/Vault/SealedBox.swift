import Crypto
import Foundation

/// The public half of the upper level's key: what is closed for it nobody here can open (HPKE, RFC 9180, X25519).
package struct SealingKey: Sendable, Equatable {
  /// `焦作市专班`.
  package let name: String
  let bytes: [UInt8]

  private static let mark = "taizhang-sealing-key"

  init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  /// - Parameter line: `taizhang-sealing-key 焦作市专班 BASE64`.
  package init?(line: String) {
    let parts = line.split(whereSeparator: \.isWhitespace)
    guard parts.count == 3, parts[0] == Self.mark, let data = Data(base64Encoded: String(parts[2])), data.count == 32
    else { return nil }
    self.init(name: String(parts[1]), bytes: Array(data))
  }

  package var line: String { "\(Self.mark) \(name) \(Data(bytes).base64EncodedString())" }

  /// - Parameter number: 编号 under which the book keeps it; sealed along, so that boxes cannot be exchanged.
  package func close(_ plain: [UInt8], number: String) throws -> [UInt8] {
    let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
    var sender = try HPKE.Sender(recipientKey: key, ciphersuite: SealedBox.suite, info: SealedBox.info)
    return Array(sender.encapsulatedKey) + Array(try sender.seal(Data(plain), authenticating: Data(number.utf8)))
  }
}

/// The private half; lies with the upper level alone.
package struct OpeningKey: Sendable {
  package let name: String
  private let bytes: [UInt8]

  private static let mark = "taizhang-opening-key"

  /// A fresh one.
  package init(name: String) {
    self.name = name
    bytes = Array(Curve25519.KeyAgreement.PrivateKey().rawRepresentation)
  }

  package init?(line: String) {
    let parts = line.split(whereSeparator: \.isWhitespace)
    guard parts.count == 3, parts[0] == Self.mark, let data = Data(base64Encoded: String(parts[2])), data.count == 32
    else { return nil }
    (name, bytes) = (String(parts[1]), Array(data))
  }

  package var line: String { "\(Self.mark) \(name) \(Data(bytes).base64EncodedString())" }

  package var sealing: SealingKey {
    get throws { SealingKey(name: name, bytes: Array(try key.publicKey.rawRepresentation)) }
  }

  /// - Throws: `BookFault` where the box was not closed for this key, or was tampered with.
  package func open(_ box: [UInt8], number: String) throws -> [UInt8] {
    do {
      var recipient = try HPKE.Recipient(
        privateKey: key, ciphersuite: SealedBox.suite, info: SealedBox.info, encapsulatedKey: Data(box.prefix(32)))
      return Array(try recipient.open(Data(box.dropFirst(32)), authenticating: Data(number.utf8)))
    } catch {
      throw BookFault(.damaged, "密封件 \(number) 打不开：不是用这把钥匙密封的，或者被改动过")
    }
  }

  private var key: Curve25519.KeyAgreement.PrivateKey {
    get throws { try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) }
  }
}

enum SealedBox {
  static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
  static let info = Data("taizhang sealed report".utf8)
}

extension Vault {
  /// The key that reports about local officers are closed for; nil where the upper level has given none.
  package var sealingKey: SealingKey? { keys.sealing }

  /// - Returns: false where a box of that number lies there already.
  package func keepBox(_ box: [UInt8], number: String) throws -> Bool {
    try store.write { connection in
      try connection.run(
        "insert into sealed_box (county, number, box) values (?1, ?2, ?3) on conflict (county, number) do nothing",
        [.integer(county), .text(number), .blob(box)])
      return connection.changes > 0
    }
  }

  package func box(_ number: String) throws -> [UInt8]? {
    try store.read { connection in
      try connection.first(
        "select box from sealed_box where county = ?1 and number = ?2", [.integer(county), .text(number)]
      ) { $0.blob(0) }
    }
  }
}
