import Base
import HTTP
import Queue
import Studio

extension Routes {
  private static let path = "/api/v1/queue/{queue_id}/"

  /// The queue: what is asked for, what waits, what came of it.
  static let queue: [Endpoint] = queueReading + queueChanging

  private static let queueReading: [Endpoint] = [
    .signedIn(.get, path + "list_all", .owner) { call in
      let destination = call.head.query("destination")
      let items = call.workshop.items(for: call.caller)
        .filter { destination == nil || !$0.isRedacted && $0.batch.destination == destination }
      return .json(.array(items.map(\.dto)))
    },
    .signedIn(.get, path + "item_ids", .owner, reads: itemIDs),
    .signedIn(.post, path + "items_by_ids", .owner) { call in
      .json(.array(try call.workshop.items(try call.itemIDs(), for: call.caller).map(\.dto)))
    },
    .signedIn(.post, path + "item_summaries_by_ids", .owner) { call in
      .json(.array(try call.workshop.items(try call.itemIDs(), for: call.caller).map(\.summary)))
    },
    .signedIn(.get, path + "i/{item_id}", .owner) { call in
      // The one answer of InvokeAI's that leaves out what is null.
      .json(try call.workshop.item(try call.itemID, for: call.caller).dto.withoutNulls)
    },
    .signedIn(.get, path + "current", .owner) { call in
      .json(call.workshop.counts(for: call.caller).current?.dto ?? .null)
    },
    .signedIn(.get, path + "next", .owner) { call in
      .json(call.workshop.next(for: call.caller)?.dto ?? .null)
    },
    .signedIn(.get, path + "status", .user, reads: status),
    .signedIn(.get, path + "b/{batch_id}/status", .owner, reads: batchStatus),
    .signedIn(.get, path + "counts_by_destination", .owner, reads: destinationCounts),
  ]

  private static let queueChanging: [Endpoint] = [
    .signedIn(
      .post, path + "enqueue_batch", .user, bodyLimit: Limits.enqueueBody, acts: enqueue),
    .signedIn(.put, path + "i/{item_id}/cancel", .owner) { call in
      .json(try await call.workshop.cancel(try call.itemID, by: call.caller).dto)
    },
    .signedIn(.delete, path + "i/{item_id}", .owner) { call in
      try await call.workshop.delete(try call.itemID, by: call.caller)
      return .json(nil)
    },
    .signedIn(.put, path + "cancel_all_except_current", .owner) { call in
      try await cancelled(call, .everything, keepsRunning: true)
    },
    .signedIn(.put, path + "cancel_by_batch_ids", .owner) { call in
      var fields = try Fields(body: call.body, call.head)
      let ids = fields.strings("batch_ids")
      try fields.finish()
      return try await cancelled(call, .batches(Set(ids)), keepsRunning: false)
    },
    .signedIn(.put, path + "cancel_by_destination", .owner) { call in
      try await cancelled(call, .destination(try call.destination()), keepsRunning: false)
    },
    .signedIn(.put, path + "delete_all_except_current", .owner) { call in
      try await deleted(call, .everything, [.pending, .waiting])
    },
    .signedIn(.delete, path + "d/{destination}", .owner) { call in
      let scope = ItemScope.destination(call.parameter("destination"))
      return try await deleted(call, scope, Set(ItemStatus.allCases))
    },
    .signedIn(.put, path + "clear", .owner) { call in
      try await deleted(call, .everything, Set(ItemStatus.allCases))
    },
    .signedIn(.put, path + "prune", .owner) { call in
      try await deleted(call, .everything, [.completed, .failed, .canceled])
    },
    .signedIn(.put, path + "retry_items_by_id", .owner, acts: retry),
    .signedIn(.put, path + "i/{item_id}/run_again", .owner) { call in
      let made = try await call.workshop.retry(
        [try call.itemID], anyEnd: true, by: call.caller)
      return .json(["queue_id": "default", "retried_item_ids": .array(made.map { JSON($0) })])
    },
    .signedIn(.put, path + "move_to_front", .owner) { call in
      let ids = try call.itemIDs()
      try await call.workshop.moveToFront(ids, by: call.caller)
      return .json(["queue_id": "default", "item_ids": .array(ids.map { JSON($0) })])
    },
    .signedIn(.put, path + "processor/pause", .admin) { call in
      try await setPaused(call, true)
    },
    .signedIn(.put, path + "processor/resume", .admin) { call in
      try await setPaused(call, false)
    },
  ]

  // MARK: Reading

  private static func itemIDs(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let direction = fields.optionalWord("order_dir", among: ["ASC", "DESC"]) ?? "DESC"
    try fields.finish()
    let ids = call.workshop.itemIDs(for: call.caller)
    let ordered = direction == "ASC" ? ids : ids.reversed()
    return .json([
      "item_ids": .array(ordered.map { JSON($0) }), "total_count": JSON(ids.count),
    ])
  }

  private static func status(_ call: Call) throws -> Response {
    let counts = call.workshop.counts(for: call.caller)
    let current = counts.current
    let members: [(String, JSON)] =
      [
        ("queue_id", "default"), ("item_id", current.map { JSON($0.item.id) } ?? .null),
        ("batch_id", JSON(current?.item.batch.text)),
        ("session_id", JSON(current?.item.session.text)),
      ] + countMembers(counts.all) + [
        ("user_pending", JSON(counts.own[.pending] ?? 0)),
        ("user_in_progress", JSON(counts.own[.inProgress] ?? 0)),
      ]
    return .json([
      "queue": .object(JSONObject(members)),
      "processor": [
        "is_started": .bool(counts.isStarted), "is_processing": .bool(counts.isProcessing),
      ],
    ])
  }

  private static func batchStatus(_ call: Call) throws -> Response {
    let id = call.parameter("batch_id")
    let items = own(call).filter { $0.item.batch.text == id }
    let members: [(String, JSON)] =
      [
        ("queue_id", "default"), ("batch_id", .string(id)),
        ("origin", JSON(items.first?.batch.origin)),
        ("destination", JSON(items.first?.batch.destination)),
      ] + countMembers(counts(of: items))
    return .json(.object(JSONObject(members)))
  }

  private static func destinationCounts(_ call: Call) throws -> Response {
    let destination = try call.destination()
    let items = own(call).filter { $0.batch.destination == destination }
    let members: [(String, JSON)] =
      [("queue_id", "default"), ("destination", .string(destination))]
      + countMembers(counts(of: items))
    return .json(.object(JSONObject(members)))
  }

  private static func own(_ call: Call) -> [ItemView] {
    call.workshop.items(for: call.caller).filter { !$0.isRedacted }
  }

  private static func counts(of items: [ItemView]) -> [ItemStatus: Int] {
    items.reduce(into: [:]) { $0[$1.item.status, default: 0] += 1 }
  }

  // MARK: Changing

  private static func enqueue(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let prepend = fields.optionalBool("prepend") ?? false
    if fields["batch"].objectValue == nil {
      fields.refuse("batch", type: "missing", "Field required")
    }
    try fields.finish()
    let queued = try await call.workshop.enqueue(fields["batch"], prepend: prepend, by: call.caller)
    return .json([
      "queue_id": "default", "enqueued": JSON(queued.itemIDs.count),
      "requested": JSON(queued.requested),
      "batch": [
        "batch_id": .string(queued.batch.id.text), "origin": JSON(queued.batch.origin),
        "destination": JSON(queued.batch.destination), "graph": queued.batch.graph,
        "workflow": queued.batch.workflow, "runs": JSON(queued.runs),
        "data": fields["batch"]["data"],
      ],
      "priority": JSON(queued.priority), "item_ids": .array(queued.itemIDs.map { JSON($0) }),
    ])
  }

  private static func cancelled(
    _ call: Call, _ scope: ItemScope, keepsRunning: Bool
  ) async throws -> Response {
    let count = try await call.workshop.cancelMany(
      scope, keepsRunning: keepsRunning, by: call.caller)
    return .json(["canceled": JSON(count)])
  }

  private static func deleted(
    _ call: Call, _ scope: ItemScope, _ statuses: Set<ItemStatus>
  ) async throws -> Response {
    let count = try await call.workshop.deleteMany(scope, statuses: statuses, by: call.caller)
    return .json(["deleted": JSON(count)])
  }

  private static func retry(_ call: Call) async throws -> Response {
    let body = try jsonBody(call.body, call.head)
    guard let ids = body.arrayValue?.map(\.intValue), !ids.contains(nil) else {
      throw RequestError.invalid([
        FieldIssue(
          type: "list_type", location: ["body"], message: "Input should be a list of item ids",
          input: body)
      ])
    }
    let made = try await call.workshop.retry(ids.compactMap(\.self), by: call.caller)
    return .json([
      "queue_id": "default", "retried_item_ids": .array(made.map { JSON($0) }),
    ])
  }

  private static func setPaused(_ call: Call, _ isPaused: Bool) async throws -> Response {
    try await call.workshop.setPaused(isPaused, by: call.caller)
    let counts = call.workshop.counts(for: call.caller)
    return .json([
      "is_started": .bool(counts.isStarted), "is_processing": .bool(counts.isProcessing),
    ])
  }
}

extension Limits {
  /// A graph with a long prompt and a batch of values (R-UP2).
  static let enqueueBody = ByteSize.mib(8)
}

extension Call {
  /// The item that the path names.
  fileprivate var itemID: Int {
    get throws(RequestError) {
      var fields = Fields(path: head)
      let id = fields.int("item_id")
      try fields.finish()
      let queue = parameter("queue_id")
      guard queue == "default" else {
        throw .notFound(detail: "Queue item with id \(id) not found in queue \(queue)")
      }
      return id
    }
  }

  fileprivate func itemIDs() throws(RequestError) -> [Int] {
    var fields = try Fields(body: body, head)
    let ids = fields.ints("item_ids", upTo: Limits.itemsPerRequest)
    try fields.finish()
    return ids
  }

  fileprivate func destination() throws(RequestError) -> String {
    var fields = Fields(query: head)
    let destination = fields.string("destination")
    try fields.finish()
    return destination
  }
}
