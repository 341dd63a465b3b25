import Base
import Synchronization

/// A directory whose state is the fold of its journal, with one writer and any number of readers.
package final class JournaledDirectory<State: DirectoryState>: Sendable {
  /// Called on the writer's thread for every record, in order, after its state is published and before
  /// its caller is answered; must not block. Derived indexes are kept up to date here.
  package typealias Observer = @Sendable (_ ops: [Op], _ state: State) -> Void

  struct Published {
    var state: State
    var seq: UInt64
    var health: DirectoryHealth
  }

  package let path: String
  /// What recovery found; empty for a directory that was stopped cleanly.
  package let findings: [Finding]
  /// The directory's files beside the journal.
  package let blobs: Blobs
  let runner: any Runner
  let observer: Observer?
  let markDelay: Duration
  let published: Mutex<Published>
  let mailbox = Mutex(Mailbox<State>())
  let writer: Mutex<Writer<State>>
  let book: Mutex<SnapshotBook>

  private init(
    home: DirectoryHome, recovered: Recovered<State>, runner: any Runner, observer: Observer?
  ) {
    path = home.path
    findings = recovered.findings
    blobs = Blobs(root: home.path, disk: home.disk)
    self.runner = runner
    self.observer = observer
    markDelay = home.settings.markDelay
    let made = Writer(home: home, recovered: recovered)
    published = Mutex(
      Published(state: recovered.state, seq: recovered.seq, health: made.health))
    writer = Mutex(made)
    book = Mutex(SnapshotBook(manifest: recovered.base, versions: recovered.baseVersions))
  }

  /// Recovers the directory at `path`, or begins an empty one; a damaged one opens for reading only.
  ///
  /// `quarantine` is where a crash's leftovers are copied to (next to the directory where nil).
  ///
  /// - Throws: only when not even reading is possible.
  package static func open(
    at path: String, disk: any Disk, clock: any Clock, runner: (any Runner)? = nil,
    quarantine: String? = nil, reserve: SpaceReserve? = nil,
    settings: JournalSettings = JournalSettings(), observer: Observer? = nil
  ) async throws(JournalError) -> JournaledDirectory {
    let runner = runner ?? IOThreads.shared
    let home = DirectoryHome(
      path: path, disk: disk, clock: clock, settings: settings, reserve: reserve)
    return try await runner.value { () throws(JournalError) in
      try openNow(
        home, runner: runner, quarantine: quarantine ?? path + "-quarantine", observer: observer)
    }
  }

  /// Like `open`, in the calling thread.
  static func openNow(
    _ home: DirectoryHome, runner: any Runner, quarantine: String, observer: Observer? = nil
  ) throws(JournalError) -> JournaledDirectory {
    var recovered = try Recovery<State>(path: home.path, disk: home.disk).run()
    Quarantine(folder: quarantine, disk: home.disk).settle(&recovered, of: home.path)
    return JournaledDirectory(
      home: home, recovered: recovered, runner: runner, observer: observer)
  }

  /// The newest state that is on stable storage; never waits for a commit.
  package var state: State { published.withLock { $0.state } }

  /// The sequence number of the newest change on stable storage.
  package var seq: UInt64 { published.withLock { $0.seq } }

  package var health: DirectoryHealth { published.withLock { $0.health } }

  /// Checks, applies, writes and syncs one change; returns when it is on stable storage.
  ///
  /// `change` sees the working state (all earlier changes, synced or not) and runs on the writer's
  /// thread, in one stretch with the application of its ops. What it throws goes to the caller, and
  /// nothing is written. It may be asked twice and must only compute. A cancelled task does not
  /// cancel its commit. `freesSpace` lets it through while the disk is full.
  ///
  /// - Throws: `JournalError`, or what `change` throws.
  package func commit<R: Sendable>(
    by actor: String, key: String? = nil, freesSpace: Bool = false,
    _ change: @escaping @Sendable (State) throws -> Change<R>
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      let pending = PendingCommit(
        actor: actor, key: key, freesSpace: freesSpace, change: change,
        continuation: continuation)
      if let refusal = deliver(.commit(pending)) { pending.answer(refusal) }
    }
  }

  /// Answers what is queued, writes the last mark and a snapshot, and lets go of the files.
  package func close() async {
    await withCheckedContinuation { continuation in
      if deliver(.close(continuation)) != nil { continuation.resume() }
    }
  }

  /// Puts an item in the mailbox and begins a turn where none is under way.
  func deliver(_ item: Mailbox<State>.Item) -> JournalError? {
    let (refusal, begins) = mailbox.withLock { box -> (JournalError?, Bool) in
      if box.isClosed { return (.closed(directory: path), false) }
      if case .commit = item, box.waiting.count >= Limits.waitingCommits {
        return (.busy(directory: path), false)
      }
      if case .close = item { box.isClosed = true }
      box.waiting.append(item)
      defer { box.isTurning = true }
      return (nil, !box.isTurning)
    }
    if begins { runner.run { self.turn() } }
    return refusal
  }
}

/// Whether a directory takes changes.
package enum DirectoryHealth: Hashable, Sendable {
  case writable
  /// Only changes that free space are taken until there is room again.
  case diskFull
  case readOnly(ReadOnlyCause)
}
