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
    /// Nil for an answer without a body, or of a file.
    var shape: Shape?
    /// What sorts of file it may be.
    var types: [String] = []
  }

  /// A file that comes as the body, whatever it is: its content says so.
  struct Upload: Sendable {
    static let type = "application/octet-stream"
    /// In bytes.
    var most: Int
  }

  var method: HTTPRequest.Method
  /// `/api/v1/cases/{number}`.
  var path: String
  /// Stands in the document as `operationId`.
  var name: String
  var says: String
  var parameters: [Parameter] = []
  var body: Shape?
  var upload: Upload?
  var success: Answer
  /// Beside what any may answer (`MachineProblem.any`).
  var others: [Answer] = []
  /// Writes nothing, whatever its method.
  var isReading = false
  var answer: @Sendable (MachineCall) throws -> MachineAnswer
}

/// What was asked: read and held against the declaration already.
struct MachineCall: Sendable {
  var desk: any MachineDesk
  var officer: Officer
  /// Of path and query, by name.
  var parameters: [String: JSONValue]
  var body: JSONValue
  /// The file that came; empty where none does.
  var bytes: [UInt8] = []
  /// Where files may be drawn.
  var directory: String
  /// How many steps the caller had seen, from `If-Match`.
  var seen: Int?
  var token: String

  func text(_ name: String) -> String { parameters[name]?.text ?? "" }
  func whole(_ name: String) -> Int? { parameters[name]?.whole }
}

struct MachineAnswer: Sendable {
  enum File: Sendable {
    case bytes([UInt8], type: String)
    /// Gone once it is sent.
    case path(String, name: String)
  }

  var status = 200
  var body = JSONValue.null
  var file: File?
  var version: Int?
  var location: String?

  init(_ body: JSONValue, status: Int = 200, version: Int? = nil, location: String? = nil) {
    (self.status, self.body, self.version, self.location) = (status, body, version, location)
  }

  init(file: File) { self.file = file }
}
