import Book
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations

@testable import Web

/// A form as it is sent: where to, and what it holds.
struct Filled: Sendable {
  enum Content: Sendable {
    case fields([(name: String, value: String)])
    case bytes([UInt8])
    case json(String)
  }

  var uri: String
  var content: Content
  var headers: HTTPFields = [:]
  /// The case it is about, and what must be recorded there once it was taken.
  var matter = ""
  var step: Step.Sort?
  /// A field in whose place something else stands, percent-encoded already.
  var spoiled: (name: String, encoded: String)?
  /// Of a browser that showed the query code.
  var queryCookie = ""

  init(_ uri: String, _ fields: [(name: String, value: String)] = []) {
    (self.uri, content) = (uri, .fields(fields))
  }

  init(_ uri: String, bytes: [UInt8], _ headers: HTTPFields = [:]) {
    (self.uri, content, self.headers) = (uri, .bytes(bytes), headers)
  }

  init(_ uri: String, json: String) { (self.uri, content) = (uri, .json(json)) }
}

/// One form of the site, with a filling that is right for whoever may send it.
struct PostedForm: Sendable {
  var name: String
  /// The router's pattern.
  var pattern: String
  /// What one must be allowed to do to the record.
  var deed: Deed
  /// What one must be allowed to do at all, before the record is looked at.
  var gate: Deed
  /// Whose records it is walked with.
  var relations: [Whose]
  /// Whose records it is natural for; with others even those who may are told why not.
  var natural: Set<Whose>
  var success: HTTPResponse.Status
  /// Only whoever is signed in has it, whatever the role.
  var isPersonal = false
  /// Everybody has it, signed in or not.
  var isOpen = false
  /// A deed for several answers 200 whatever became of each.
  var isForMany = false
  var fill: @Sendable (Occasion) async throws -> Filled

  init(
    _ name: String, _ pattern: String, _ deed: Deed, gate: Deed? = nil, _ relations: [Whose] = [.ownSubdistrict],
    natural: Set<Whose>? = nil,
    success: HTTPResponse.Status = .seeOther,
    fill: @escaping @Sendable (Occasion) async throws -> Filled
  ) {
    (self.name, self.pattern, self.deed, self.gate) = (name, pattern, deed, gate ?? deed)
    (self.relations, self.natural) = (relations, natural ?? Set(relations))
    (self.success, self.fill) = (success, fill)
  }
}

/// Who fills a form in, and whose record it is to be about.
struct Occasion: Sendable {
  var county: WalkCounty
  var client: any TestClientProtocol
  var role: Role
  var whose: Whose
  /// Nil for residents.
  var session: String?

  var office: Office { county.office }
  var login: String { WalkCounty.post(of: role).code }
  /// Whose another case of the same place is.
  var beside: Whose { whose == .ownUnit ? .otherSubdistrict : whose }
  /// Where the record lies.
  var subdistrict: String {
    switch whose {
    case .otherSubdistrict, .ownUnit: WalkCounty.zhangqiang
    case .ownCompany: WalkCounty.yuecun
    default: WalkCounty.wenquan
    }
  }
}

/// What came back.
struct Answered: Sendable {
  var status: HTTPResponse.Status
  var text: String
  var headers: HTTPFields
}

extension TestClientProtocol {
  /// Sends a form as a browser does from a page of that session; a machine's call with its token.
  func post(_ filled: Filled, session: String?, token: String? = nil) async throws -> Answered {
    var headers = filled.headers
    let formToken = session.map { Vault.formToken(of: $0) } ?? ""
    headers[.cookie] = (session.map { ["session=" + $0] } ?? []).appending(filled.queryCookie).joined(separator: "; ")
    let body: ByteBuffer
    switch filled.content {
    case .fields(let fields):
      headers[.contentType] = "application/x-www-form-urlencoded"
      let all = fields + (session == nil ? [] : [(name: Fields.formTokenName, value: formToken)])
      body = ByteBuffer(
        string: all.map { field in
          let spoiled = filled.spoiled.flatMap { $0.name == field.name ? $0.encoded : nil }
          return percentEncoded(field.name) + "=" + (spoiled ?? percentEncoded(field.value))
        }.joined(separator: "&"))
    case .bytes(let bytes):
      if session != nil { headers[HTTPField.Name("X-Form-Token")!] = formToken }
      if session == nil, let token {
        headers[.contentType] = MachineRoute.Upload.type
        headers[.authorization] = "Bearer " + token
      }
      body = ByteBuffer(bytes: bytes)
    case .json(let text):
      headers[.contentType] = "application/json"
      if let token { headers[.authorization] = "Bearer " + token }
      body = ByteBuffer(string: text)
    }
    return try await execute(uri: filled.uri, method: .post, headers: headers, body: body) {
      Answered(status: $0.status, text: String(buffer: $0.body), headers: $0.headers)
    }
  }
}

extension [String] {
  fileprivate func appending(_ text: String) -> [String] { text.isEmpty ? self : self + [text] }
}
