import Accounts
import Base
import Queue

/// A queue item as one person sees it.
package struct ItemView: Sendable {
  package let item: QueueItem
  package let batch: QueueBatch
  package let owner: UserID
  package let ownerName: String?
  package let ownerEmail: String?
  /// Somebody else's, of whom only the state may be shown.
  package let isRedacted: Bool
  package let waiting: Waiting?
  package let progress: ItemProgress?

  package var brief: ItemBrief { ItemBrief(json: batch.brief) }
}

/// Why an item is not running yet, and for about how long.
package struct Waiting: Sendable, Equatable {
  /// 1 is next.
  package let position: Int
  /// Items of the same person that come before it.
  package let aheadOfMe: Int
  package let reason: String
  package let estimateSeconds: Double
}

/// What a click on Generate queued.
package struct Enqueued: Sendable {
  package let batch: QueueBatch
  package let runs: Int
  /// How many items it asked for; more than there are where the queue had no room for all.
  package let requested: Int
  /// Newest first, as InvokeAI answers.
  package let itemIDs: [Int]
  package let priority: Int
}

/// How many items have each status.
package struct QueueCounts: Sendable {
  package var all: [ItemStatus: Int] = [:]
  package var own: [ItemStatus: Int] = [:]
  /// The running item, where the caller may know it.
  package var current: ItemView?
  package var isStarted = true
  package var isProcessing = false

  package func total(_ counts: [ItemStatus: Int]) -> Int { counts.values.reduce(0, +) }
}
