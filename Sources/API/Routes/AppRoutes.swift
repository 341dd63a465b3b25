import Accounts
import Base
import HTTP
import Studio

/// What this build is.
package enum Version {
  package static let text = "1.0.0"
}

extension Routes {
  /// Facts about the server.
  static let application: [Endpoint] = [
    .open(.get, "/api/v1/app/version", isForSetup: true) { _ in version },
    .signedIn(.get, "/api/v1/app/app_deps", .user) { _ in
      .json(["limner": .string(Version.text), "swift": "6.3", "OpenSSL": "3"])
    },
    .signedIn(.get, "/api/v1/app/runtime_config", .admin) { call in
      .json(runtimeConfig(call.house))
    },
    .open(.get, "/health", isForSetup: true) { _ in .json(["status": "ok"]) },
    .open(.get, "/openapi.json") { _ in openAPI },
  ]

  /// Made once: tools ask for it again and again to see whether we are there.
  private static let version = Response.json(["version": .string(Version.text)])

  private static let openAPI = Response.json(OpenAPI.document(Routes.all))

  /// The settings that InvokeAI's clients read, under its names.
  private static func runtimeConfig(_ house: House) -> JSON {
    let policies = house.policies
    return [
      "set_fields": [],
      "config": [
        "multiuser": .bool(policies.isMultiuser),
        "strict_password_checking": .bool(policies.strictPasswordChecking),
        "session_queue_mode": "round_robin", "compat": .string(policies.compat.rawValue),
        "board_sharing": .string(policies.boardSharing.rawValue),
        "queue_visibility": .string(policies.queueVisibility.rawValue),
        "workflow_publishing": .string(policies.workflowPublishing.rawValue),
        "session_lifetime": .string(policies.sessionLifetime.rawValue),
        "admin_view": .string(policies.adminView.rawValue),
      ],
    ]
  }
}
