import API
import Accounts
import Base
import HTTP
import Studio
import Testing

/// Section 2.4 of the reference, and the live rules of 1.9: the queue, models, facts, preferences, open routes.
@Suite("Everything else that InvokeAI's table of permissions has", .timeLimit(.minutes(1)))
struct EverythingElseTables {
  private static let queue = "/api/v1/queue/default/"
  private static let admin = WireRow.Answer.detail("Admin privileges required")
  private static let none = WireRow.Answer.detail("Authentication required")

  /// A desk whose queue is paused, with an item of Mia's, two of Ben's batch, and their numbers.
  private func waiting(_ policies: HousePolicies) async throws -> (
    desk: Desk, tokens: [String: String], mia: Int, ben: Int, batch: String
  ) {
    let desk = try await Desk.open(policies: policies)
    let tokens = try await desk.household()
    _ = try await desk.json(.put, Self.queue + "processor/pause", token: tokens["anna"])
    func enqueue(_ who: String, runs: Int, _ words: String) async throws -> (Int, String) {
      let body: JSON = [
        "batch": [
          "graph": [
            "nodes": ["a": ["id": "a", "type": "string", "value": .string(words)]], "edges": [],
          ], "runs": JSON(runs), "origin": .string(who + "-origin"), "destination": .string(who),
        ]
      ]
      let made = try await desk.json(
        .post, Self.queue + "enqueue_batch", token: tokens[who], body)
      return (
        made["item_ids"].arrayValue?.last?.intValue ?? 0,
        made["batch"]["batch_id"].stringValue ?? ""
      )
    }
    let (mia, _) = try await enqueue("mia", runs: 1, "a secret of mia")
    let (ben, batch) = try await enqueue("ben", runs: 2, "a secret of ben")
    return (desk, tokens, mia, ben, batch)
  }

  @Test("2.4, 1.10: of other people's jobs the guide shows only how many there are")
  func ownQueue() async throws {
    let (desk, tokens, mia, ben, batch) = try await waiting(.guide)
    let q = Self.queue
    let hidden = ["secret of ben", "ben@example.com", "ben-origin", batch]
    let notFound = WireRow.Answer.detail("Queue item with id \(ben) not found in queue default")
    let ids = "{\"item_ids\":[\(mia),\(ben),4711]}"
    try await desk.check(
      [
        WireRow("guest", .post, q + "enqueue_batch", "{}", 401, Self.none),
        WireRow.bare("guest", .get, q + "list_all", 401, Self.none),
        WireRow.bare("guest", .get, q + "status", 401, Self.none),
        WireRow.bare("guest", .put, q + "clear", 401, Self.none),
        WireRow.bare(
          "mia", .get, q + "item_ids", 200, .json(["item_ids": [JSON(mia)], "total_count": 1])),
        WireRow.bare("mia", .get, q + "list_all", 200, absent: hidden),
        WireRow("mia", .post, q + "items_by_ids", ids, 200, absent: hidden),
        WireRow("mia", .post, q + "item_summaries_by_ids", ids, 200, absent: hidden),
        WireRow.bare("mia", .get, q + "next", 200, absent: hidden),
        WireRow.bare("ben", .get, q + "next", 200, absent: ["secret of mia"]),
        WireRow.bare("mia", .get, q + "current", 200, .json(nil)),
        WireRow.bare(
          "mia", .get, q + "i/\(mia)", 200, .holds(["item_id": JSON(mia), "origin": "mia-origin"]),
          absent: ["null"]),
        // A foreign item, one that never was and one of another queue are answered alike.
        WireRow.bare("mia", .get, q + "i/\(ben)", 404, notFound, absent: hidden),
        WireRow.bare(
          "mia", .get, q + "i/4711", 404,
          .detail("Queue item with id 4711 not found in queue default")),
        WireRow.bare(
          "mia", .get, "/api/v1/queue/other/i/\(mia)", 404,
          .detail("Queue item with id \(mia) not found in queue other")),
        WireRow.bare(
          "mia", .put, "/api/v1/queue/other/i/\(mia)/cancel", 404,
          .detail("Queue item with id \(mia) not found in queue other")),
        WireRow.bare(
          "mia", .delete, "/api/v1/queue/other/i/\(mia)", 404,
          .detail("Queue item with id \(mia) not found in queue other")),
        WireRow.bare("mia", .put, q + "i/\(ben)/cancel", 404, notFound),
        WireRow.bare("mia", .delete, q + "i/\(ben)", 404, notFound),
        WireRow("mia", .put, q + "retry_items_by_id", "[\(ben)]", 404, notFound),
        WireRow.bare(
          "mia", .get, q + "b/\(batch)/status", 200,
          .holds(["total": 0, "origin": nil, "destination": nil, "pending": 0])),
        WireRow.bare(
          "ben", .get, q + "b/\(batch)/status", 200,
          .holds(["total": 2, "origin": "ben-origin", "pending": 2])),
        WireRow.bare(
          "mia", .get, q + "counts_by_destination?destination=ben", 200, .holds(["total": 0])),
        WireRow.bare(
          "ben", .get, q + "counts_by_destination?destination=ben", 200, .holds(["total": 2])),
        WireRow.bare(
          "mia", .get, q + "counts_by_destination", 422,
          .issue("missing", ["query", "destination"], "Field required")),
        WireRow(
          "mia", .put, q + "cancel_by_batch_ids", "{\"batch_ids\":[\"\(batch)\"]}", 200,
          .json(["canceled": 0])),
        WireRow.bare(
          "mia", .put, q + "cancel_by_destination?destination=ben", 200, .json(["canceled": 0])),
        WireRow.bare("mia", .delete, q + "d/ben", 200, .json(["deleted": 0])),
        WireRow.bare("mia", .put, q + "prune", 200, .json(["deleted": 0])),
        WireRow.bare("mia", .put, q + "processor/pause", 403, Self.admin),
        WireRow.bare("mia", .put, q + "processor/resume", 403, Self.admin),
        WireRow.bare("mia", .put, q + "i/\(mia)/cancel", 200, .holds(["status": "canceled"])),
        WireRow.bare("mia", .put, q + "clear", 200, .json(["deleted": 1])),
        WireRow.bare("ben", .get, q + "item_ids", 200, .holds(["total_count": 2])),
        // An administrator's own acts reach nobody else's jobs; asked for, they do.
        WireRow.bare("anna", .put, q + "clear", 200, .json(["deleted": 0])),
        WireRow.bare("anna", .get, q + "i/\(ben)", 404, notFound, absent: hidden),
        WireRow.bare(
          "anna", .get, q + "i/\(ben)?as_admin=true", 200, .holds(["user_email": "ben@example.com"])
        ),
        WireRow.bare("ben", .put, q + "cancel_all_except_current", 200, .json(["canceled": 2])),
        WireRow(
          "ben", .put, q + "retry_items_by_id", "[\(ben)]", 200, .holds(["queue_id": "default"])),
        WireRow.bare("ben", .put, q + "delete_all_except_current", 200, .json(["deleted": 1])),
        WireRow.bare("anna", .put, q + "clear?as_admin=true", 200, .json(["deleted": 2])),
        WireRow.bare("anna", .put, q + "processor/resume", 200, .holds(["is_started": true])),
      ], tokens)
    await desk.close()
  }

  @Test("2.4: everyone's counts are told, whose they are is not")
  func counts() async throws {
    for policies in [HousePolicies.guide, .invokeai] {
      let (desk, tokens, _, _, batch) = try await waiting(policies)
      let response = try await desk.ask(.get, Self.queue + "status", token: tokens["mia"])
      let queue = try JSON(parsing: response.bytes)["queue"]
      #expect(queue["pending"] == 3 && queue["user_pending"] == 1 && queue["user_in_progress"] == 0)
      #expect(queue["item_id"].isNull && queue["batch_id"].isNull && queue["session_id"].isNull)
      for text in ["ben", batch] { #expect(!response.text.contains(text)) }
      await desk.close()
    }
  }

  @Test("2.4, 2.6: InvokeAI's way shows that other people's jobs are there, and nothing of them")
  func redactedQueue() async throws {
    let (desk, tokens, mia, ben, batch) = try await waiting(.invokeai)
    let q = Self.queue
    let hidden = ["secret of ben", "ben@example.com", "ben-origin", batch, "\"Ben\""]
    let redacted = WireRow.Answer.holds([
      "item_id": JSON(ben), "status": "pending", "user_id": "redacted", "batch_id": "redacted",
      "session_id": "redacted", "priority": 0, "queue_id": "default",
      "session": [
        "id": "redacted", "graph": ["nodes": [:], "edges": []],
        "execution_graph": ["nodes": [:], "edges": []], "executed": [], "executed_history": [],
        "results": [:], "errors": [:], "prepared_source_mapping": [:],
        "source_prepared_mapping": [:],
      ],
    ])
    try await desk.check(
      [
        WireRow.bare(
          "mia", .get, q + "item_ids?order_dir=ASC", 200,
          .json(["item_ids": [JSON(mia), JSON(ben), JSON(ben + 1)], "total_count": 3])),
        WireRow.bare("mia", .get, q + "i/\(ben)", 200, redacted, absent: hidden + ["null"]),
        WireRow.bare("mia", .get, q + "list_all", 200, absent: hidden),
        // A destination that the caller cannot see is none to search for.
        WireRow.bare("mia", .get, q + "list_all?destination=ben", 200, .json([])),
        WireRow(
          "mia", .post, q + "items_by_ids", "{\"item_ids\":[\(ben),\(mia)]}", 200, absent: hidden),
        WireRow(
          "mia", .post, q + "item_summaries_by_ids", "{\"item_ids\":[\(ben)]}", 200,
          absent: hidden + ["session\":"]),
        WireRow.bare("mia", .get, q + "current", 200, absent: hidden),
        WireRow.bare("mia", .get, q + "next", 200, absent: hidden),
        WireRow.bare(
          "mia", .get, q + "b/\(batch)/status", 200, .holds(["total": 0, "origin": nil])),
        WireRow.bare(
          "mia", .put, q + "i/\(ben)/cancel", 403,
          .detail("You do not have permission to cancel this queue item"), absent: hidden),
        WireRow.bare(
          "mia", .delete, q + "i/\(ben)", 403,
          .detail("You do not have permission to delete this queue item")),
        WireRow(
          "mia", .put, q + "retry_items_by_id", "[\(ben)]", 403,
          .detail("You do not have permission to retry queue item \(ben)")),
        WireRow(
          "mia", .put, q + "retry_items_by_id", "[4711]", 404,
          .detail("Queue item with id 4711 not found in queue default")),
        WireRow.bare("mia", .put, q + "clear", 200, .json(["deleted": 1])),
        WireRow.bare(
          "anna", .get, q + "i/\(ben)", 200,
          .holds(["user_email": "ben@example.com", "origin": "ben-origin"])),
        WireRow(
          "anna", .put, q + "cancel_by_batch_ids", "{\"batch_ids\":[\"\(batch)\"]}", 200,
          .json(["canceled": 2])),
        WireRow.bare("anna", .put, q + "prune", 200, .json(["deleted": 2])),
      ], tokens)
    await desk.close()
  }

  @Test("1.9: what waits for somebody who is disabled or deleted is canceled; others' jobs go on")
  func leaving() async throws {
    let (desk, tokens, mia, ben, _) = try await waiting(.guide)
    let q = Self.queue
    func path(_ who: String) async throws -> String {
      let me = try await desk.json(.get, "/api/v1/auth/me", token: tokens[who])
      return "/api/v1/auth/users/" + (me["user_id"].stringValue ?? "")
    }
    let (miaPath, benPath) = (try await path("mia"), try await path("ben"))
    try await desk.check(
      [
        WireRow("anna", .patch, miaPath, #"{"display_name":"Maria"}"#, 200),
        WireRow.bare("mia", .get, q + "i/\(mia)", 200, .holds(["status": "pending"])),
        WireRow("anna", .patch, miaPath, #"{"is_active":false}"#, 200),
        WireRow.bare("mia", .get, q + "i/\(mia)", 401, .detail("User not found or inactive")),
        WireRow.bare(
          "anna", .get, q + "i/\(mia)?as_admin=true", 200, .holds(["status": "canceled"])),
        WireRow.bare("ben", .get, q + "i/\(ben)", 200, .holds(["status": "pending"])),
        WireRow.bare("anna", .delete, benPath, 204),
        WireRow.bare("anna", .get, q + "status", 200, absent: ["ben", "mia"]),
        WireRow("anna", .patch, miaPath, #"{"is_active":true}"#, 200),
        WireRow.bare("mia", .get, q + "i/\(mia)", 401, .detail("User not found or inactive")),
      ], tokens)
    let status = try await desk.json(.get, q + "status", token: tokens["anna"])["queue"]
    #expect(status["pending"] == 0 && status["in_progress"] == 0)
    await desk.close()
  }

  @Test("2.4: facts and settings: open, for everyone who is signed in, for administrators")
  func facts() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let app = "/api/v1/app/"
    var rows = [
      WireRow.bare("guest", .get, app + "version", 200, absent: ["/data", "anna"]),
      WireRow.bare("guest", .get, "/api/v1/auth/status", 200, absent: ["anna"]),
      WireRow.bare("guest", .get, "/openapi.json", 200, absent: ["anna@", "/data/"]),
      WireRow.bare("guest", .get, "/docs", 200), WireRow.bare("guest", .get, "/", 200),
      WireRow.bare(
        "guest", .get, "/api/v2/models/i/nothing/image", 404, .detail("Model image not found")),
      WireRow.bare("guest", .get, "/api/v2/models/", 401, Self.none),
      WireRow.bare("mia", .get, "/api/v2/models/", 200, absent: ["/data"]),
      WireRow.bare("mia", .get, "/api/v2/models/i/nothing", 404, .detail("Model not found")),
    ]
    for path in [
      "app_deps", "patchmatch_status", "generation_device_options", "external_providers/status",
    ] {
      rows.append(WireRow.bare("guest", .get, app + path, 401, Self.none))
      for who in ["mia", "anna"] {
        rows.append(WireRow.bare(who, .get, app + path, 200, absent: ["/data", "secret"]))
      }
    }
    let administered: [(HTTP.Method, String, String?, Int)] = [
      (.get, "runtime_config", nil, 200),
      (.patch, "runtime_config", #"{"max_queue_history":50}"#, 200),
      (.get, "logging", nil, 200), (.post, "logging", "20", 200),
      (.get, "invocation_cache/status", nil, 200), (.delete, "invocation_cache", nil, 200),
      (.put, "invocation_cache/disable", nil, 200), (.put, "invocation_cache/enable", nil, 200),
      (.get, "external_providers/config", nil, 200),
    ]
    for (method, path, body, status) in administered {
      rows += [
        WireRow("guest", method, app + path, body, 401, Self.none),
        WireRow("mia", method, app + path, body, 403, Self.admin),
        WireRow("anna", method, app + path, body, status, absent: ["/data", "scrypt"]),
      ]
    }
    // Not offered (decision 8), and told as what is not there.
    for path in ["/api/v2/custom_nodes/", "/api/v1/image_moves/", "/api/v1/videos/"] {
      for who in ["guest", "mia", "anna"] {
        rows.append(WireRow.bare(who, .get, path, 404, .json(["detail": "Not Found"])))
      }
    }
    try await desk.check(rows, tokens)
    await desk.close()
  }

  @Test(
    "2.4, 3.7: preferences are one person's: nobody reads, lists or deletes another's, administrators neither"
  )
  func preferences() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let state = "/api/v1/client_state/"
    let get = "default/get_by_key?key=theme"
    try await desk.check(
      [
        WireRow.bare("guest", .get, state + get, 401, Self.none),
        WireRow("guest", .post, state + "default/set_by_key?key=theme", #""x""#, 401, Self.none),
        WireRow.bare("guest", .get, state + "default/get_keys_by_prefix?prefix=", 401, Self.none),
        WireRow.bare("guest", .post, state + "default/delete_by_key?key=theme", 401, Self.none),
        WireRow.bare("guest", .post, state + "default/delete", 401, Self.none),
        WireRow.bare("mia", .get, state + get, 200, .json(nil)),
        WireRow(
          "mia", .post, state + "default/set_by_key?key=theme", #""dark""#, 200, .json("dark")),
        WireRow(
          "mia", .post, state + "default/set_by_key?key=theme", #"{"a":1}"#, 422,
          .issue("string_type", ["body"], "Input should be a valid string")),
        WireRow(
          "mia", .post, state + "default/set_by_key", #""dark""#, 422,
          .issue("missing", ["query", "key"], "Field required")),
        // The queue's name is ignored.
        WireRow.bare("mia", .get, state + "other/get_by_key?key=theme", 200, .json("dark")),
        WireRow.bare("ben", .get, state + get, 200, .json(nil)),
        WireRow.bare("anna", .get, state + get + "&as_admin=true", 200, .json(nil)),
        WireRow.bare("ben", .get, state + "default/get_keys_by_prefix?prefix=t", 200, .json([])),
        WireRow.bare(
          "anna", .get, state + "default/get_keys_by_prefix?prefix=&as_admin=true", 200,
          absent: ["theme"]),
        WireRow.bare("ben", .post, state + "default/delete_by_key?key=theme", 200, .json(nil)),
        WireRow.bare("ben", .post, state + "default/delete", 200, .json(nil)),
        WireRow("mia", .post, state + "default/set_by_key?key=text", #""large""#, 200),
        WireRow.bare(
          "mia", .get, state + "default/get_keys_by_prefix?prefix=t", 200, .json(["text", "theme"])),
        WireRow.bare("mia", .post, state + "default/delete_by_key?key=theme", 200, .json(nil)),
        WireRow.bare("mia", .post, state + "default/delete_by_key?key=theme", 200, .json(nil)),
        WireRow.bare("mia", .post, state + "default/delete", 200, .json(nil)),
        WireRow.bare("mia", .get, state + "default/get_keys_by_prefix?prefix=", 200, .json([])),
      ], tokens)
    await desk.close()
  }

  @Test("2.4: system prompts: what strangers, others and administrators get of them")
  func systemPrompts() async throws {
    for policies in [HousePolicies.guide, .invokeai] {
      let desk = try await Desk.open(policies: policies)
      let tokens = try await desk.household()
      let path = "/api/v1/system_prompts/"
      let made = try await desk.json(
        .post, path, token: tokens["mia"], ["name": "A", "content": "secret"] as JSON)
      let own = path + "i/" + (made["id"].stringValue ?? "")
      let missing = path + "i/0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
      let gone = WireRow.Answer.detail("System prompt not found")
      let sees = policies.adminView == .all
      try await desk.check(
        [
          WireRow.bare("guest", .get, path, 401, Self.none),
          WireRow("guest", .post, path, "{}", 401, Self.none),
          WireRow.bare("guest", .get, own, 401, Self.none, absent: ["secret"]),
          WireRow("guest", .patch, own, "{}", 401, Self.none),
          WireRow.bare("guest", .delete, own, 401, Self.none),
          WireRow.bare(
            "mia", .get, own, 200, .holds(["name": "A", "content": "secret", "is_public": false])),
          WireRow("ben", .patch, missing, "{}", 404, gone),
          WireRow.bare("ben", .delete, missing, 404, gone),
          WireRow.bare("ben", .get, path, 200, .json([])),
          WireRow.bare("anna", .get, own, sees ? 200 : 403, absent: sees ? [] : ["secret"]),
          WireRow.bare("anna", .get, path + "?as_admin=true", 200, .json([made])),
          WireRow(
            "anna", .patch, own + "?as_admin=true", #"{"content":"mended"}"#, 200,
            .holds(["content": "mended"])),
          WireRow.bare("mia", .get, own, 200, .holds(["content": "mended"])),
          WireRow.bare("anna", .delete, own + "?as_admin=true", 200),
          WireRow.bare("mia", .get, own, 404, gone),
        ], tokens)
      await desk.close()
    }
  }

  @Test("1.1, 1.4: a picture's answer is for one person's cache, and is asked for again")
  func mediaFields() async throws {
    let stage = try await GalleryStage.open()
    let name = try await stage.add("mia", at: 1_790_000_000)
    let i = "/api/v1/images/i/" + name
    let cookie = "invokeai_media_token=" + stage.mia
    try await stage.desk.check(
      [
        WireRow.bare("guest", .head, i + "/full?recipe=false", 200).sending("Cookie", cookie)
          .expecting("Cache-Control", "private, no-cache").expecting("Content-Type", "image/png")
          .expecting("Content-Disposition", "inline; filename=\"\(name)\"").expecting("ETag", "\""),
        WireRow.bare("guest", .get, i + "/full?recipe=false", 200).sending("Cookie", cookie)
          .expecting("Content-Security-Policy", "sandbox; default-src 'none'"),
        WireRow.bare("anna", .get, i + "/full", 403, .detail("Not authorized to access this image"))
          .expecting("Cache-Control", nil).expecting("ETag", nil),
        WireRow.bare("guest", .get, i + "/full", 401, Self.none),
      ], ["anna": stage.anna, "mia": stage.mia])
    await stage.desk.close()
  }
}
