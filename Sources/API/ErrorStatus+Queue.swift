import Base
import HTTP
import Studio

extension ErrorStatus {
  /// Refusals about the queue; what a graph lacks is said in the graph's own words.
  static func response(to refusal: QueueRefusal) -> Response {
    switch refusal {
    case .graph(let error): .detail(error.message, status: 422)
    case .modelMissing(let name):
      .detail("This needs the model \(name); an administrator can install it.", status: 422)
    case .boardNotFound: .detail("The board for the picture is not there any more.", status: 422)
    case .boardNotAllowed: .detail("Not authorized to modify this board", status: 403)
    case .pictureNotAllowed(let name):
      .detail("Not authorized to access image \(name)", status: 403)
    case .full(let requested, let fits, let limit, let isOwnLimit):
      .detail(
        (isOwnLimit
          ? "You can have \(limit) pictures waiting" : "The queue holds \(limit) pictures")
          + "; \(requested) more are too many, \(fits) would fit."
          + (isOwnLimit ? " An administrator can allow more." : ""), status: 429)
    case .itemNotFound(let id):
      .detail("Queue item with id \(id) not found in queue default", status: 404)
    case .itemNotAllowed(let id, let wish):
      .detail(
        wish == "retry"
          ? "You do not have permission to retry queue item \(id)"
          : "You do not have permission to \(wish) this queue item", status: 403)
    case .tooManyIDs(let limit):
      .detail("At most \(limit) queue items can be named at once", status: 422)
    case .severalOwners:
      .detail("Only one person's queue items can be put in order at once", status: 422)
    case .tooManyPictures(let count, let limit):
      .detail(
        "One run of this makes \(count) pictures; at most \(limit) are possible. "
          + "Shorten its lists.", status: 422)
    case .tooMuchWork(let times):
      .detail(
        "One run of this asks for \(times) times the pixels and steps that are possible. "
          + "Use fewer steps, a smaller size or shorter lists.", status: 422)
    case .tooLong(let minutes, let limit):
      .detail(
        "One run of this takes about \(minutes) minutes here; at most \(limit) are possible. "
          + "Use fewer steps, a smaller size or shorter lists.", status: 422)
    case .paused: .detail("An administrator has paused the queue.", status: 503)
    }
  }
}
