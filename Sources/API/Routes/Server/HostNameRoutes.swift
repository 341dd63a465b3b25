import Base
import HTTP
import Studio

extension Routes {
  /// The names under which this server is reached; administrators add one with a click.
  static let hostNames: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/host_names", .admin, .account) { call in
      .json(list(call))
    },
    .signedIn(.post, "/api/v1/auth/host_names", .admin, .account, acts: addHostName),
    .signedIn(
      .delete, "/api/v1/auth/host_names/{name}", .admin, .account, acts: removeHostName),
  ]

  /// Every name that is answered, which of them can be removed here, and what was asked for in vain.
  private static func list(_ call: Call) -> JSON {
    let added = Set(call.house.hostNames)
    return [
      "items": .array(
        call.front.hosts.names.map { ["name": .string($0), "added": .bool(added.contains($0))] }),
      "refused": .array(call.front.hosts.refusedNames.map(JSON.string)),
    ]
  }

  private static func addHostName(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let text = fields.string("name", upTo: 253)
    let name = HostPolicy.name(text)
    if fields.has("name"), !text.isEmpty, name == nil {
      fields.refuse("name", "Value error, A host name has letters, digits, hyphens and dots only")
    }
    try fields.finish()
    guard let name else { throw RequestError.badRequest(detail: "A host name cannot be empty") }
    try await call.house.addHostName(name, by: call.caller)
    call.front.hosts.add(name)
    return .json(["success": true, "name": .string(name)], status: 201)
  }

  private static func removeHostName(_ call: Call) async throws -> Response {
    guard let name = HostPolicy.name(call.parameter("name")), call.house.hostNames.contains(name)
    else { throw RequestError.notFound(detail: "Not Found") }
    try await call.house.removeHostName(name, by: call.caller)
    call.front.hosts.remove(name)
    return Response(status: 204)
  }
}
