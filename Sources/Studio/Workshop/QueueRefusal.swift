import Graphs

/// Why an act on the queue was refused.
package enum QueueRefusal: Error, Equatable, Sendable {
  /// The graph or batch cannot run; the sentence is the graph error's.
  case graph(GraphError)
  case modelMissing(name: String)
  case boardNotFound
  case boardNotAllowed
  case pictureNotAllowed(name: String)
  /// The whole batch is over a limit; `fits` items would not be.
  case full(requested: Int, fits: Int, limit: Int, isOwnLimit: Bool)
  case itemNotFound(id: Int)
  case itemNotAllowed(id: Int, wish: String)
  case tooManyIDs(limit: Int)
  /// Items of several people cannot be put into one order.
  case severalOwners
  case tooManyPictures(count: Int, limit: Int)
  /// More steps and pixels than one run may have.
  case tooMuchWork(times: Int)
  /// Longer, as measured, than one run may take.
  case tooLong(minutes: Int, limit: Int)
  case paused
}
