import Accounts
import Base
import EngineLink
import Graphs
import Journal
import Queue
import Synchronization

/// The queue at work: takes batches in, decides whose turn it is, runs items on an engine, keeps what
/// they made.
///
/// Acts on the queue are its methods; what a person may do is decided as everywhere, by `Access`.
package final class Workshop: Sendable {
  package let house: House
  let numbers: ItemNumbers
  let estimates = Estimates()
  let bench: any Bench
  let catalogue: NodeCatalogue
  let pictures: PictureProcess
  let state = Mutex(State())
  /// Says that there may be something to do.
  let bell: AsyncStream<Void>.Continuation
  private let rings: AsyncStream<Void>

  struct State: Sendable {
    var turn = FairTurn()
    var running: RunningItem?
    var isPaused = false
    var isStopping = false
    var results = KeptResults()
    /// Asked for by somebody; the running item is let go without a further try.
    var cancelled: Set<Int> = []
  }

  /// - Parameters:
  ///   - bench: where items are computed.
  ///   - catalogue: what graphs may consist of.
  ///   - pictures: what decodes uploads.
  package init(
    house: House, bench: any Bench, catalogue: NodeCatalogue, pictures: PictureProcess
  ) {
    self.house = house
    self.bench = bench
    self.catalogue = catalogue
    self.pictures = pictures
    numbers = ItemNumbers(house: house)
    (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    state.withLock { $0.isPaused = house.system.state.settings[Self.pausedSetting] == true }
    house.whenSomeoneLeaves { [weak self] in self?.letGo(of: $0) }
  }

  static let pausedSetting = "queue_paused"

  /// Puts back what an earlier run of the house left running, then works until `stop`.
  package func work() async {
    learnFromHistory()
    await putBackInterrupted()
    bell.yield()
    for await _ in rings {
      while let next = takeNext() { await run(next) }
      if state.withLock({ $0.isStopping }) { break }
    }
  }

  /// Lets the running item go back into the queue and takes no further ones.
  package func stop() async {
    let running = state.withLock { state in
      state.isStopping = true
      return state.running
    }
    if let running { bench.cancel(UInt64(running.item.id)) }
    bench.stop()
    bell.yield()
    bell.finish()
  }

  /// An item being computed.
  struct RunningItem: Sendable {
    var item: QueueItem
    var batch: QueueBatch
    var owner: UserID
    var directory: PersonDirectory
    var startedAt: Instant
    var estimateSeconds: Double
    var progress: ItemProgress?
    var trace = SessionTrace()
  }

  /// Of everyone with something waiting, the item whose turn it is.
  var nextItems: [UserID: QueueItem] {
    house.directories.compactMapValues { directory in
      let queue = directory.state.queue
      guard !queue.pending.isEmpty else { return nil }
      return queue.next
    }
  }
}

/// The types of nodes that graphs may have, and those that exist elsewhere and are refused by name.
package struct NodeCatalogue: Sendable {
  package let specs: [String: NodeSpec]
  package let typesElsewhere: Set<String>

  package init(specs: [String: NodeSpec], typesElsewhere: Set<String>) {
    self.specs = specs
    self.typesElsewhere = typesElsewhere
  }
}

/// Where items are computed: an engine in a process of its own, or a stand-in for it in tests.
package protocol Bench: Sendable {
  /// Computes one item; `event` is awaited, so that a picture is kept before the engine goes on.
  func run(
    _ job: EngineJob, on event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome
  func cancel(_ id: UInt64)
  /// Pictures were deleted; results that name them are forgotten.
  func forget(pictures names: [String])
  func stop()
}

extension EngineProcess: Bench {}
