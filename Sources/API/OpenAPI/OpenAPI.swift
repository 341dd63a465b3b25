import Base
import Graphs
import Nodes
import Studio

/// A description of the API for tools, made from the routes themselves.
enum OpenAPI {
  static func document(_ endpoints: [Endpoint]) -> JSON {
    var paths = JSONObject()
    for endpoint in endpoints where endpoint.isInterface {
      let path = endpoint.pattern.split(separator: ":path}").joined(separator: "}")
      var methods = paths[path]?.objectValue ?? JSONObject()
      methods[endpoint.method.rawValue.lowercased()] = operation(endpoint, path: path)
      paths[path] = .object(methods)
    }
    var schemas = NodeSpec.schemas(of: Catalogue.specs)
    schemas["HTTPValidationError"] = validationError
    return [
      "openapi": "3.1.0",
      "info": ["title": "Limner", "version": .string(Version.text)],
      "paths": .object(paths),
      "components": [
        "schemas": .object(schemas),
        "securitySchemes": ["HTTPBearer": ["type": "http", "scheme": "bearer"]],
      ],
      "x-limner-events": .object(
        JSONObject(Event.Kind.allCases.map { ($0.rawValue, .string($0.policy.text)) })),
    ]
  }

  private static func operation(_ endpoint: Endpoint, path: String) -> JSON {
    let described = Operation.all["\(endpoint.method.rawValue) \(path)"] ?? Operation()
    let security: JSON = endpoint.isOpen ? [] : [["HTTPBearer": []]]
    var out = JSONObject()
    out["operationId"] = .string(operationID(endpoint))
    out["tags"] = .array([.string(tag(path))])
    out["parameters"] = .array(pathParameters(path) + described.query.map(queryParameter))
    out["responses"] = .object(responses(endpoint, path, described))
    out["security"] = security
    out["x-limner-policy"] = .string(endpoint.policy.text)
    out["requestBody"] = requestBody(described.body)
    return .object(out)
  }

  private static func pathParameters(_ path: String) -> [JSON] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
      let name = String(segment.dropFirst().dropLast())
      return [
        "name": .string(name), "in": "path", "required": true,
        "schema": Operation.schema(name == "item_id" ? "int" : "text"),
      ]
    }
  }

  private static func queryParameter(_ value: Operation.Value) -> JSON {
    [
      "name": .string(value.name), "in": "query", "required": .bool(value.isRequired),
      "schema": value.schema,
    ]
  }

  private static func requestBody(_ body: Operation.Body) -> JSON? {
    switch body {
    case .none: nil
    case .bare(let type):
      content("application/json", Operation.schema(type), isRequired: true)
    case .object(let members):
      content(
        "application/json", object(members), isRequired: members.contains(where: \.isRequired))
    case .form(let parts): content("multipart/form-data", object(parts), isRequired: true)
    }
  }

  private static func content(_ type: String, _ schema: JSON, isRequired: Bool) -> JSON {
    var media = JSONObject()
    media[type] = ["schema": schema]
    return ["required": .bool(isRequired), "content": .object(media)]
  }

  private static func object(_ values: [Operation.Value]) -> JSON {
    [
      "type": "object", "properties": .object(JSONObject(values.map { ($0.name, $0.schema) })),
      "required": .array(values.filter(\.isRequired).map { .string($0.name) }),
    ]
  }

  /// What a route can answer, as far as its policy and what it takes say.
  private static func responses(
    _ endpoint: Endpoint, _ path: String, _ described: Operation
  ) -> JSONObject {
    var out = JSONObject()
    out[String(described.success)] = ["description": "Successful Response"]
    if !endpoint.isOpen {
      out["401"] = refusal("Not signed in, or no longer")
      out["403"] = refusal("Not allowed")
      out["429"] = refusal("Too much at once; Retry-After says when to go on")
    }
    if path.contains("{") { out["404"] = refusal("Not there") }
    if !described.query.isEmpty || described.body != .none || path.contains("{item_id}") {
      out["422"] = [
        "description": "Validation Error",
        "content": [
          "application/json": ["schema": ["$ref": "#/components/schemas/HTTPValidationError"]]
        ],
      ]
    }
    return out
  }

  private static func refusal(_ description: String) -> JSON {
    [
      "description": .string(description),
      "content": [
        "application/json": [
          "schema": ["type": "object", "properties": ["detail": ["type": "string"]]]
        ]
      ],
    ]
  }

  private static let validationError: JSON = [
    "type": "object",
    "properties": [
      "detail": [
        "type": "array",
        "items": [
          "type": "object", "required": ["loc", "msg", "type"],
          "properties": [
            "loc": ["type": "array", "items": [:]], "msg": ["type": "string"],
            "type": ["type": "string"], "input": [:], "ctx": ["type": "object"],
          ],
        ],
      ]
    ],
  ]

  private static func tag(_ path: String) -> String {
    let words = path.split(separator: "/")
    return words.count > 2 ? String(words[2]) : "server"
  }

  private static func operationID(_ endpoint: Endpoint) -> String {
    let words = endpoint.pattern.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.dropFirst(2)
    return (words + [Substring(endpoint.method.rawValue.lowercased())]).joined(separator: "_")
  }
}

extension Endpoint {
  /// Whether it is for programs, not a page or a file of the web UI.
  var isInterface: Bool {
    pattern.hasPrefix("/api/") || pattern == "/health" || pattern == "/openapi.json"
  }

  var isOpen: Bool { policy == .setup || policy == .everyone }
}
