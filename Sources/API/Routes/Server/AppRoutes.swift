import Accounts
import Base
import Graphs
import HTTP
import Studio

/// What this build is.
package enum Version {
  package static let text = "1.0.0"
}

extension Routes {
  private static let path = "/api/v1/app/"

  /// Facts about the server, and the few of its settings that can be changed while it runs.
  static let application: [Endpoint] = [
    .open(.get, path + "version", isForSetup: true) { _ in version },
    .signedIn(.get, path + "app_deps", .user) { _ in
      .json(["limner": .string(Version.text), "swift": "6.3", "OpenSSL": "3"])
    },
    .signedIn(.get, path + "patchmatch_status", .user) { _ in .json(false) },
    .signedIn(.get, path + "generation_device_options", .user) { _ in .json(devices) },
    .signedIn(.get, path + "external_providers/status", .user) { _ in .json([]) },
    .signedIn(.get, path + "external_providers/config", .admin) { _ in .json([]) },
    .signedIn(.get, path + "runtime_config", .admin) { call in .json(runtimeConfig(call.house)) },
    .signedIn(.patch, path + "runtime_config", .admin, acts: changeRuntimeConfig),
    .signedIn(.get, path + "logging", .admin) { _ in .json(JSON(Log.level.number)) },
    .signedIn(.post, path + "logging", .admin, acts: setLogLevel),
    .signedIn(.get, path + "invocation_cache/status", .admin, reads: cacheStatus),
    .signedIn(.delete, path + "invocation_cache", .admin) { call in
      try await call.workshop.clearResults(by: call.caller)
      return .json(nil)
    },
    .signedIn(.put, path + "invocation_cache/enable", .admin) { call in
      try await call.workshop.useResults(true, by: call.caller)
      return .json(nil)
    },
    .signedIn(.put, path + "invocation_cache/disable", .admin) { call in
      try await call.workshop.useResults(false, by: call.caller)
      return .json(nil)
    },
    .open(.get, "/health", isForSetup: true) { _ in .json(["status": "ok"]) },
    .open(.get, "/openapi.json") { _ in openAPI },
  ]

  /// Made once: tools ask for it again and again to see whether we are there.
  private static let version = Response.json(["version": .string(Version.text)])

  private static let openAPI = Response.json(OpenAPI.document(Routes.all))

  private static let devices: JSON = [["device": "cpu", "name": "CPU"]]

  /// The settings that InvokeAI's clients read, under its names.
  private static func runtimeConfig(_ house: House) -> JSON {
    let policies = house.policies
    let changed = house.runtimeSettings
    return [
      "set_fields": .array(changed.members.map { .string($0.key) }),
      "config": [
        "multiuser": .bool(policies.isMultiuser),
        "strict_password_checking": .bool(policies.strictPasswordChecking),
        "session_queue_mode": "round_robin", "compat": .string(policies.compat.rawValue),
        "board_sharing": .string(policies.boardSharing.rawValue),
        "queue_visibility": .string(policies.queueVisibility.rawValue),
        "workflow_publishing": .string(policies.workflowPublishing.rawValue),
        "session_lifetime": .string(policies.sessionLifetime.rawValue),
        "admin_view": .string(policies.adminView.rawValue),
        "image_subfolder_strategy": changed["image_subfolder_strategy"] ?? "flat",
        "max_queue_history": changed["max_queue_history"] ?? .null,
        "generation_devices": changed["generation_devices"] ?? "auto",
      ],
    ]
  }

  /// Of InvokeAI's three, each with the values that mean something here.
  private static func changeRuntimeConfig(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    fields.allowOnly(["image_subfolder_strategy", "max_queue_history", "generation_devices"])
    var wanted = JSONObject()
    if fields.names("image_subfolder_strategy") {
      wanted["image_subfolder_strategy"] = JSON(
        fields.word("image_subfolder_strategy", among: ["flat"]))
    }
    if fields.names("max_queue_history") {
      wanted["max_queue_history"] = JSON(
        fields.int("max_queue_history", in: 0...Limits.longestQueueHistory))
    }
    if fields.names("generation_devices") {
      wanted["generation_devices"] = devices(&fields)
    }
    try fields.finish()
    try await call.house.changeRuntimeSettings(wanted, by: call.caller)
    return .json(runtimeConfig(call.house))
  }

  /// `"auto"`, or a list of devices that are there.
  private static func devices(_ fields: inout Fields) -> JSON {
    let value = fields["generation_devices"]
    if value == "auto" { return value }
    guard let names = value.arrayValue?.map(\.stringValue), !names.isEmpty,
      names.allSatisfy({ $0 == "cpu" })
    else {
      fields.refuse(
        "generation_devices",
        "Value error, generation_devices takes \"auto\" or a list of devices of this machine: cpu")
      return .null
    }
    return value
  }

  private static func setLogLevel(_ call: Call) async throws -> Response {
    let body = try jsonBody(call.body, call.head)
    guard let number = body.intValue, let level = Log.Level(number: number) else {
      throw RequestError.invalid([
        FieldIssue(
          type: "enum", location: ["body"],
          message: "Input should be 0, 10, 20, 30, 40 or 50", input: body,
          context: ["expected": "0, 10, 20, 30, 40 or 50"])
      ])
    }
    Log.setLevel(level)
    return .json(JSON(level.number))
  }

  private static func cacheStatus(_ call: Call) -> Response {
    let results = call.workshop.keptResults
    return .json([
      "size": JSON(results.size), "hits": JSON(results.hits), "misses": JSON(results.misses),
      "enabled": .bool(results.isEnabled), "max_size": JSON(Limits.cachedResults),
    ])
  }
}

extension Log.Level {
  /// Python's numbers, which InvokeAI's clients send.
  fileprivate init?(number: Int) {
    switch number {
    case 0, 10: self = .debug
    case 20: self = .info
    case 30: self = .warning
    case 40, 50: self = .error
    default: return nil
    }
  }

  fileprivate var number: Int {
    switch self {
    case .debug: 10
    case .info: 20
    case .warning: 30
    case .error: 40
    }
  }
}
