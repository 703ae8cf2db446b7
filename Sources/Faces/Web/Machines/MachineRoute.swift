import Casework
import HTTPTypes

/// One thing that another system may ask for: the router, the checks of what comes in, and the OpenAPI document all
/// follow from this declaration.
struct MachineRoute: Sendable {
  struct Parameter: Sendable {
    enum Place: String, Sendable { case path, query, header }
    var name: String
    var place: Place
    var shape: Shape
    var says: String
    var isRequired = false
  }

  struct Answer: Sendable {
    var status: Int
    var says: String
    /// Nil for an answer without a body.
    var shape: Shape?
  }

  var method: HTTPRequest.Method
  /// `/api/v1/cases/{number}`.
  var path: String
  /// Stands in the document as `operationId`.
  var name: String
  var says: String
  var parameters: [Parameter] = []
  var body: Shape?
  var success: Answer
  /// Beside 400, 401, 403, 404, 413, 422 and 503, which any may answer.
  var others: [Answer] = []
  var isPublic = false
  var answer: @Sendable (MachineCall) throws -> MachineAnswer
}

/// What was asked: read and held against the declaration already.
struct MachineCall: Sendable {
  var desk: any MachineDesk
  var officer: Officer
  /// Of path and query, by name.
  var parameters: [String: JSONValue]
  var body: JSONValue
  /// How many steps the caller had seen, from `If-Match`.
  var seen: Int?
  var token: String

  func text(_ name: String) -> String { parameters[name]?.text ?? "" }
  func whole(_ name: String) -> Int? { parameters[name]?.whole }
}

struct MachineAnswer: Sendable {
  var status = 200
  var body: JSONValue
  var version: Int?
  var location: String?

  init(_ body: JSONValue, status: Int = 200, version: Int? = nil, location: String? = nil) {
    (self.status, self.body, self.version, self.location) = (status, body, version, location)
  }
}
