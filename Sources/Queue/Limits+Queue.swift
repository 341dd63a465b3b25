import Base

extension Limits {
  /// Pending items of one person: more than a week-end of pictures.
  package static let pendingItemsPerPerson = 1000
  /// Pending items of everyone, InvokeAI's `max_queue_size`.
  package static let pendingItems = 10_000
  /// Finished items that are kept for a person to look at or run again.
  package static let finishedItemsPerPerson = 500
  /// Days after which a finished item goes.
  package static let finishedItemDays = 30
  /// Engine deaths after which an item has failed: it is tried once more, not for ever.
  package static let engineDeathsPerItem = 2
  /// Items in one request by number, as in InvokeAI's API.
  package static let itemsPerRequest = 1000
}
