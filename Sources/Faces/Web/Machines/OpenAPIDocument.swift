import HTTPTypes

/// The OpenAPI 3.1 document of the interface for other systems, printed from the declaration that the router serves.
enum OpenAPIDocument {
  static let path = "/api/v1/openapi.json"

  static func make(county: String) -> JSONValue {
    var paths: [String: JSONValue] = [:]
    for route in MachineRoute.all {
      var methods: [String: JSONValue] = [:]
      if case .object(let known)? = paths[route.path] { methods = known }
      methods[route.method.rawValue.lowercased()] = operation(route)
      paths[route.path] = .object(methods)
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": .text(county + "台账"), "version": "1",
        "description": "供其他系统使用的接口。权限与网页相同：令牌属于一个岗位。错误按 RFC 9457 给出，reasons 是每一条理由。",
      ],
      "paths": .object(paths), "security": [["token": []]],
      "components": [
        "schemas": .object(MachineRoute.shapes.mapValues(\.schema)),
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private static func operation(_ route: MachineRoute) -> JSONValue {
    var fields: [String: JSONValue] = [
      "operationId": .text(route.name), "summary": .text(route.says),
      "parameters": .list((route.parameters + route.extra).map(parameter)), "responses": responses(route),
    ]
    if let body = route.body {
      fields["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.schema]]]
    }
    if route.upload != nil {
      fields["requestBody"] = [
        "required": true,
        "content": .object([MachineRoute.Upload.type: ["schema": ["type": "string", "format": "binary"]]]),
      ]
    }
    return .object(fields)
  }

  private static func parameter(_ parameter: MachineRoute.Parameter) -> JSONValue {
    [
      "name": .text(parameter.name), "in": .text(parameter.place.rawValue), "required": .flag(parameter.isRequired),
      "schema": parameter.shape.schema, "description": .text(parameter.says),
    ]
  }

  private static func responses(_ route: MachineRoute) -> JSONValue {
    var answers: [String: JSONValue] = [:]
    for answer in [route.success] + route.others {
      let type = answer.status < 400 ? "application/json" : "application/problem+json"
      var fields: [String: JSONValue] = ["description": .text(answer.says)]
      if let shape = answer.shape { fields["content"] = .object([type: ["schema": shape.schema]]) }
      if !answer.types.isEmpty {
        fields["content"] = .object(Dictionary(uniqueKeysWithValues: answer.types.map { ($0, JSONValue.object([:])) }))
      }
      answers[String(answer.status)] = .object(fields)
    }
    for (status, says) in MachineProblem.any {
      answers[String(status)] = [
        "description": .text(says),
        "content": ["application/problem+json": ["schema": Shape.named("Refusal").schema]],
      ]
    }
    return .object(answers)
  }
}

extension MachineRoute {
  /// Headers that every change understands.
  var extra: [Parameter] {
    if method == .get || isReading { return [] }
    let key = Parameter(
      name: "Idempotency-Key", place: .header, shape: .text(most: 64), says: "自己编的一个键；再发一次不会重复办")
    if name != "takeStep" { return [key] }
    return [key, Parameter(name: "If-Match", place: .header, shape: .version, says: "看过的版本，即 ETag")]
  }
}
