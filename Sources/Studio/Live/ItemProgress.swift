import Base
import Queue

/// How far the running item is.
package struct ItemProgress: Sendable, Equatable {
  package var itemID: Int
  package var batch: UUID4
  package var step: Int
  package var totalSteps: Int
  /// 0…1.
  package var fraction: Double
  package var message: String
  package var secondsLeft: Double?
  package var preview: Preview?

  /// A small JPEG of what the picture looks like so far.
  package struct Preview: Sendable, Equatable {
    /// Pixels of the picture that it stands for.
    package var width: Int
    package var height: Int
    package var jpeg: [UInt8]

    package init(width: Int, height: Int, jpeg: [UInt8]) {
      self.width = width
      self.height = height
      self.jpeg = jpeg
    }
  }

  package init(
    itemID: Int, batch: UUID4, step: Int, totalSteps: Int, fraction: Double, message: String
  ) {
    self.itemID = itemID
    self.batch = batch
    self.step = step
    self.totalSteps = totalSteps
    self.fraction = fraction
    self.message = message
  }
}

/// What became of an item.
package struct ItemNews: Sendable, Equatable {
  package var itemID: Int
  package var batch: UUID4
  package var status: ItemStatus
  package var errorMessage: String?
  package var pictures: [String]

  package init(_ item: QueueItem) {
    itemID = item.id
    batch = item.batch
    status = item.status
    errorMessage = item.outcome.failure?.message
    pictures = item.outcome.pictures
  }
}
