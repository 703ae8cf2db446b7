import Basics
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOSSL

/// Where the office is served, and who sees to it that nobody listens in.
package struct ServingPlace: Sendable {
  package enum Cover: Sendable {
    /// Loopback alone: nothing leaves the machine.
    case loopback
    /// TLS of our own, with a certificate chain and its key in PEM files.
    case certificate(chain: String, key: String)
    /// A proxy on this machine that does TLS.
    case proxy
  }

  package var host: String
  /// 0 lets the system choose.
  package var port: Int
  package var cover: Cover

  package init(host: String = "127.0.0.1", port: Int, cover: Cover = .loopback) {
    (self.host, self.port, self.cover) = (host, port, cover)
  }

  /// Browsers come over TLS, from wherever they are.
  package var isSecure: Bool {
    if case .loopback = cover { false } else { true }
  }

  var scheme: String {
    if case .certificate = cover { "https" } else { "http" }
  }

  /// - Throws: `Refused` where the certificate or the key cannot be used.
  func server(_ plain: HTTPServerBuilder) throws -> HTTPServerBuilder {
    guard case .certificate(let chain, let key) = cover else { return plain }
    do {
      let certificates = try NIOSSLCertificate.fromPEMFile(chain).map { NIOSSLCertificateSource.certificate($0) }
      var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: certificates, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      tls.minimumTLSVersion = .tlsv12
      return try .tls(plain, tlsConfiguration: tls)
    } catch {
      throw Refused("证书或私钥不能用，请核对 --tls-certificate 和 --tls-key 指的是不是一对 PEM 文件：\(chain)、\(key)")
    }
  }
}
