import Base
import Synchronization

/// The serve side of one engine: hands it jobs and starts it anew when it died.
///
/// A job that ends with `EngineError.died` may be tried once more; the next `run` starts a fresh child.
package final class EngineProcess: Sendable {
  /// How an engine is started and what it may ask for.
  package struct Configuration: Sendable {
    /// The program and its arguments: ours with `engine`, or `ssh pc limner engine`.
    package var command: [String]
    package var environment: [String: String]
    package var hello: Hello
    /// Gives a model to a job's owner, or throws; access is checked on current state.
    package var models:
      @Sendable (_ job: UInt64, _ key: String) async throws(EngineError) -> ModelGrant
    /// Gives a picture's file to a job's owner, or throws.
    package var pictures:
      @Sendable (_ job: UInt64, _ name: String) async throws(EngineError) -> [UInt8]

    /// Gives the two prompts of a style to a job's owner, or throws.
    package var styles: Styles

    package typealias Styles =
      @Sendable (_ job: UInt64, _ id: String) async throws(EngineError) -> (
        positive: String, negative: String
      )

    package init(
      command: [String], environment: [String: String] = [:], hello: Hello,
      models: @escaping @Sendable (UInt64, String) async throws(EngineError) -> ModelGrant,
      pictures: @escaping @Sendable (UInt64, String) async throws(EngineError) -> [UInt8],
      styles: @escaping Styles = { _, _ throws(EngineError) in throw .missingStyle }
    ) {
      self.command = command
      self.environment = environment
      self.hello = hello
      self.models = models
      self.pictures = pictures
      self.styles = styles
    }
  }

  enum Item: Sendable {
    case message(LinkMessage, credit: Int)
    case end(EngineError)
  }

  struct Running {
    let items: AsyncStream<Item>.Continuation
    var watch = JobWatch()
  }

  struct State {
    var link: ChildLink?
    var opening: Task<ChildLink, any Error>?
    var jobs: [UInt64: Running] = [:]
    var deaths: [ContinuousClock.Instant] = []
    var isStopped = false
  }

  let configuration: Configuration
  let state = Mutex(State())

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// Deaths within the last ten minutes; from `Limits.engineDeaths` on, pause the queue (O5).
  package var recentDeaths: Int {
    state.withLock { state in
      state.deaths.removeAll { ContinuousClock.now - $0 > .seconds(600) }
      return state.deaths.count
    }
  }

  /// Is a child there that has said hello?
  package var isWarm: Bool { state.withLock { $0.link?.end == nil && $0.link != nil } }

  /// The process number of the child, while there is one.
  package var childIdentifier: Int32? { state.withLock { $0.link?.child.identifier } }

  /// Starts the child now, so that the first job need not wait for it.
  package func warmUp() async throws(EngineError) { _ = try await openLink() }

  /// Runs a job to its end. Events come one at a time, in order; the next is read when `event` has
  /// returned, so a slow disk slows the engine instead of filling memory.
  ///
  /// - Throws: `EngineError`; what `event` throws ends the job.
  package func run(
    _ job: EngineJob, on event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome {
    let link = try await openLink()
    let (items, continuation) = AsyncStream<Item>.makeStream()
    let isTaken = state.withLock { state in
      guard !state.isStopped, state.jobs[job.id] == nil, link.end == nil else { return false }
      state.jobs[job.id] = Running(items: continuation)
      return true
    }
    guard isTaken else { throw link.end ?? .stopped }
    defer { state.withLock { _ = $0.jobs.removeValue(forKey: job.id) } }
    link.send(LinkMessage("run", job.json), on: .events)
    let watching = watch(job.id, link)
    defer { watching.cancel() }
    return try await follow(items, of: job.id, link, event)
  }

  private func follow(
    _ items: AsyncStream<Item>, of job: UInt64, _ link: ChildLink,
    _ event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome {
    for await item in items {
      switch item {
      case .end(let error): throw error
      case .message(let message, let credit):
        defer { link.child.connection.release(credit) }
        do {
          if let outcome = try await deal(with: message, event) { return outcome }
        } catch {
          if message.kind == "event" { cancel(job) }
          throw error
        }
      }
    }
    // The stream ends early only when the task that waits on it was cancelled.
    cancel(job)
    throw .cancelled
  }

  private func deal(
    with message: LinkMessage, _ event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome? {
    switch message.kind {
    case "event":
      try await event(try JobEvent(message))
      return nil
    case "done":
      return JobOutcome(
        results: message.body["results"], prepared: message.body["prepared"],
        computeSeconds: message.body["compute_seconds"].doubleValue ?? 0,
        cache: message.body["cache"],
        executedSources: message.body["executed"].arrayValue?.compactMap(\.stringValue) ?? [])
    case "failed": throw EngineError(failure: message.body)
    default: throw .garbled(reason: "a message of the unknown kind \(message.kind)")
    }
  }

  /// Asks the engine to stop a job; after `Limits.cancelSeconds` without effect the child is ended.
  /// `run` then throws `EngineError.cancelled`.
  package func cancel(_ id: UInt64) {
    let link = state.withLock { state -> ChildLink? in
      guard state.jobs[id] != nil else { return nil }
      if state.jobs[id]?.watch.cancelled == nil {
        state.jobs[id]?.watch.cancelled = ContinuousClock.now
      }
      return state.link
    }
    link?.send(LinkMessage("cancel", ["job": .integer(Int64(bitPattern: id))]))
  }

  /// A picture was deleted: results that name it are forgotten.
  package func forget(pictures names: [String]) {
    let link = state.withLock { $0.link }
    link?.send(LinkMessage("forget", ["pictures": .array(names.map(JSON.string))]))
  }

  /// Ends the child; jobs that run end with `EngineError.stopped`.
  package func stop() {
    let link = state.withLock { state -> ChildLink? in
      state.isStopped = true
      return state.link
    }
    link?.end(because: .stopped)
  }
}

extension EngineError {
  /// A failure as the engine tells it.
  init(failure body: JSON) {
    let message = body["message"].stringValue ?? "The job failed without a reason."
    switch body["type"].stringValue ?? "" {
    case "Canceled": self = .cancelled
    case "TooLarge": self = .tooLarge(message: message)
    case "MissingModel": self = .missingModel(name: body["name"].stringValue ?? "")
    case "MissingPicture": self = .missingPicture(name: body["name"].stringValue ?? "")
    case "Refused": self = .refused(message: message)
    case let type: self = .failed(type: type, message: message)
    }
  }
}
