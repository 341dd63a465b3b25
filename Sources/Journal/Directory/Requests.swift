import Base
import Synchronization

/// A commit on its way through the writer.
protocol CommitRequest<State>: Sendable {
  associatedtype State
  var actor: String { get }
  var key: String? { get }
  var freesSpace: Bool { get }

  /// The ops that the caller's check decided on, or nil where it refused; may be asked again.
  func check(_ state: State) -> [Op]?
  /// Answers the caller: with the failure, or else with what the last check gave.
  func answer(_ failure: JournalError?)
}

/// A caller that waits for a result.
final class PendingCommit<State, R: Sendable>: CommitRequest {
  let actor: String
  let key: String?
  let freesSpace: Bool
  private let change: @Sendable (State) throws -> Change<R>
  private let continuation: CheckedContinuation<R, any Error>
  private let outcome = Mutex<Result<R, any Error>?>(nil)

  init(
    actor: String, key: String?, freesSpace: Bool,
    change: @escaping @Sendable (State) throws -> Change<R>,
    continuation: CheckedContinuation<R, any Error>
  ) {
    self.actor = actor
    self.key = key
    self.freesSpace = freesSpace
    self.change = change
    self.continuation = continuation
  }

  func check(_ state: State) -> [Op]? {
    let made = Result { try change(state) }
    outcome.withLock { $0 = made.map(\.result) }
    guard case .success(let change) = made else { return nil }
    return change.ops
  }

  func answer(_ failure: JournalError?) {
    if let failure {
      continuation.resume(throwing: failure)
    } else if let outcome = outcome.withLock({ $0 }) {
      continuation.resume(with: outcome)
    } else {
      preconditionFailure("a commit is answered before it was checked")
    }
  }
}

/// What waits for a directory's writer.
struct Mailbox<State>: Sendable {
  enum Item: Sendable {
    case commit(any CommitRequest<State>)
    case mark
    case close(CheckedContinuation<Void, Never>)
  }

  var waiting: [Item] = []
  /// Whether a turn is running or about to.
  var isTurning = false
  var isClosed = false
  /// The record that the armed timer watches; a mark follows if it is still the newest.
  var watched: UInt64?
}
