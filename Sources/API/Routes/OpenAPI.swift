import Base
import Graphs
import Nodes

/// A description of the API for tools, made from the routes themselves.
enum OpenAPI {
  static func document(_ endpoints: [Endpoint]) -> JSON {
    var paths = JSONObject()
    for endpoint in endpoints where endpoint.pattern.hasPrefix("/api/") {
      let path = endpoint.pattern.split(separator: ":path}").joined(separator: "}")
      var methods = paths[path]?.objectValue ?? JSONObject()
      methods[endpoint.method.rawValue.lowercased()] = operation(endpoint, path: path)
      paths[path] = .object(methods)
    }
    return [
      "openapi": "3.1.0",
      "info": ["title": "Limner", "version": .string(Version.text)],
      "paths": .object(paths),
      "components": [
        "schemas": .object(NodeSpec.schemas(of: Catalogue.specs)),
        "securitySchemes": ["HTTPBearer": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private static func operation(_ endpoint: Endpoint, path: String) -> JSON {
    let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      String($0.dropFirst().dropLast())
    }
    let isOpen = endpoint.policy == .setup || endpoint.policy == .everyone
    return [
      "operationId": .string(operationID(endpoint)),
      "parameters": .array(
        names.map { name in
          ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
        }),
      "responses": ["200": ["description": "Successful Response"]],
      "security": isOpen ? [] : [["HTTPBearer": []]],
      "x-limner-policy": .string(endpoint.policy.text),
    ]
  }

  private static func operationID(_ endpoint: Endpoint) -> String {
    let words = endpoint.pattern.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.dropFirst(2)
    return (words + [Substring(endpoint.method.rawValue.lowercased())]).joined(separator: "_")
  }
}
