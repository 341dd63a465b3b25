import Base

/// How far an item is; the last three are final.
package enum ItemStatus: String, Sendable, CaseIterable {
  case pending, waiting
  case inProgress = "in_progress"
  case completed, failed, canceled

  package var isFinal: Bool { self == .completed || self == .failed || self == .canceled }
}

/// One run of a batch's graph, with the values that this run puts into it.
package struct QueueItem: Equatable, Sendable {
  /// Rises over all people and never comes back.
  package let id: Int
  package let batch: UUID4
  /// The place in its batch, from 0.
  package let index: Int
  package let session: UUID4
  package var status = ItemStatus.pending
  /// Rises with every change of status, so that a late message is known as late.
  package var statusSequence = 0
  package var priority = 0
  package var times: ItemTimes
  /// `[{node_path, field_name, value}]`, or null.
  package var fieldValues: JSON = .null
  package var outcome = ItemOutcome()
  package var retriedFrom: Int?
  /// Pixels × steps of this item, where its values make it differ from its batch.
  package var pixelSteps: Double?

  package init(id: Int, batch: UUID4, index: Int, session: UUID4, created: Instant) {
    self.id = id
    self.batch = batch
    self.index = index
    self.session = session
    times = ItemTimes(created: created)
  }
}

/// When an item was queued, last changed, begun and ended.
package struct ItemTimes: Equatable, Sendable {
  package var created: Instant
  package var updated: Instant
  package var started: Instant?
  package var completed: Instant?

  package init(created: Instant) {
    self.created = created
    updated = created
  }
}

/// What came of an item.
package struct ItemOutcome: Equatable, Sendable {
  /// Names of the pictures it made that are kept.
  package var pictures: [String] = []
  /// `{prepared node id: output}` of the nodes that give a picture.
  package var results: JSON = .null
  package var failure: ItemFailure?
  /// How often an engine died under it; at two it has failed.
  package var deaths = 0
  /// How it ran: `prepared` ids by source, `executed_sources` in order, the `failed` prepared id.
  package var session: JSON = .null
  /// What its owner should know although it is completed.
  package var note: String?

  package init() {}
}

/// Why an item failed, in words for its owner.
package struct ItemFailure: Equatable, Sendable {
  package var type: String
  package var message: String

  package init(type: String, message: String) {
    self.type = type
    self.message = message
  }
}

/// What one click queued: a graph once, for all its items.
package struct QueueBatch: Equatable, Sendable {
  package let id: UUID4
  /// The graph in InvokeAI's JSON.
  package var graph: JSON
  package var workflow: JSON = .null
  package var origin: String?
  package var destination: String?
  /// What a person reads about it before it runs: model, size, steps, board.
  package var brief: JSON = .null
  /// How many items it was queued with; a single one goes before its owner's larger batches.
  package var size = 1

  package init(id: UUID4, graph: JSON) {
    self.id = id
    self.graph = graph
  }
}
