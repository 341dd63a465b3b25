import Accounts
import Base
import Gallery
import Synchronization

/// The shared boards of the house, each as its newest manifest has it, and the writes that are under way.
///
/// A write takes a lease before its check and gives it back when it is on stable storage; whoever has
/// taken a right away waits for the leases of before. After that, nothing is written by the old right (S7).
final class SharedBoards: Sendable {
  struct Entry: Sendable {
    var shared: SharedBoard
    /// Why nobody but the owner and administrators gets in, where that is so.
    var closed: ClosedBoard?
    /// The highest number of a version that was ever begun.
    var newestVersion: UInt64

    init(_ shared: SharedBoard, closed: ClosedBoard? = nil, newestVersion: UInt64? = nil) {
      self.shared = shared
      self.closed = closed
      self.newestVersion = newestVersion ?? shared.version
    }

    /// What a person was given; on a closed board only administrators among its members have it.
    func grant(of person: UserID, administers: Bool) -> BoardLevel? {
      closed == nil || administers ? shared.grants.level(of: person) : nil
    }
  }

  private struct Book: Sendable {
    var entries: [BoardID: Entry] = [:]
    /// Private boards whose first manifest is being written.
    var becoming: Set<BoardID> = []
    /// Rises with each published version.
    var generation: UInt64 = 0
    var leases: [UInt64: Int] = [:]
    var waiting: [(generation: UInt64, continuation: CheckedContinuation<Void, Never>)] = []
    var isChanging = false
    var line: [CheckedContinuation<Void, Never>] = []
  }

  private let book: Mutex<Book>

  init(_ entries: [BoardID: Entry] = [:]) {
    var book = Book()
    book.entries = entries
    self.book = Mutex(book)
  }

  subscript(id: BoardID) -> Entry? { book.withLock { $0.entries[id] } }
  var all: [BoardID: Entry] { book.withLock { $0.entries } }

  /// Whether a board's record in its owner's directory no longer counts, or is just about not to.
  func holds(_ id: BoardID) -> Bool {
    book.withLock { $0.entries[id] != nil || $0.becoming.contains(id) }
  }

  func setBecoming(_ id: BoardID, _ isBecoming: Bool) {
    book.withLock { book in
      if isBecoming { book.becoming.insert(id) } else { book.becoming.remove(id) }
    }
  }

  /// The number of a version is used up, whatever becomes of it.
  func noteBegun(_ version: UInt64, of id: BoardID) {
    book.withLock { $0.entries[id]?.newestVersion = version }
  }

  /// Makes a version the one that counts. Leases older than the answer were taken under the one before.
  func publish(_ entry: Entry) -> UInt64 {
    book.withLock { book in
      book.entries[entry.shared.id] = entry
      book.becoming.remove(entry.shared.id)
      book.generation += 1
      return book.generation
    }
  }

  func forget(_ id: BoardID) { book.withLock { $0.entries[id] = nil } }
}

/// Why a shared board opened for its owner and administrators only.
package enum ClosedBoard: Sendable {
  /// The newest manifest is lost or damaged; nobody knows its grants.
  case unreadable
  /// After a restore, somebody's pictures and the grants are from different times.
  case behind
}

// MARK: - Leases

extension SharedBoards {
  struct Lease: Sendable { fileprivate let generation: UInt64 }

  func lease() -> Lease {
    book.withLock { book in
      book.leases[book.generation, default: 0] += 1
      return Lease(generation: book.generation)
    }
  }

  func release(_ lease: Lease) {
    let free = book.withLock { book -> [CheckedContinuation<Void, Never>] in
      let left = (book.leases[lease.generation] ?? 1) - 1
      book.leases[lease.generation] = left > 0 ? left : nil
      guard left <= 0 else { return [] }
      let oldest = book.leases.keys.min() ?? .max
      let free = book.waiting.filter { $0.generation <= oldest }
      book.waiting.removeAll { $0.generation <= oldest }
      return free.map(\.continuation)
    }
    for continuation in free { continuation.resume() }
  }

  /// Returns when every lease that was taken before `generation` was published has ended.
  func leasesEnded(before generation: UInt64) async {
    await withCheckedContinuation { continuation in
      let isFree = book.withLock { book in
        if (book.leases.keys.min() ?? .max) >= generation { return true }
        book.waiting.append((generation, continuation))
        return false
      }
      if isFree { continuation.resume() }
    }
  }
}

// MARK: - One change at a time

extension SharedBoards {
  /// Waits for its turn to write a version; pairs with `leave`.
  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = book.withLock { book in
        guard book.isChanging else {
          book.isChanging = true
          return true
        }
        book.line.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  func leave() {
    let next = book.withLock { book -> CheckedContinuation<Void, Never>? in
      if book.line.isEmpty {
        book.isChanging = false
        return nil
      }
      return book.line.removeFirst()
    }
    next?.resume()
  }
}
