import Base
import Synchronization

/// The words of a search pack as far as its files were read for them.
struct SearchIndex: Sendable {
  private(set) var segments: [SearchSegment] = []
  /// How many bytes of each file the segments hold.
  private(set) var read: [String: Int] = [:]
  /// What `read` was before the last segment.
  private var readBefore: [String: Int] = [:]

  var size: Int { segments.reduce(0) { $0 + $1.size } }

  mutating func add(_ segment: SearchSegment, read now: [String: Int]) {
    segments.append(segment)
    readBefore = read
    read = now
  }

  /// Takes off a last segment that has room for more, so that it is made again together with what follows.
  ///
  /// - Returns: the bytes of memory that it took.
  mutating func openEnd() -> Int {
    guard let last = segments.last, !last.isFull else { return 0 }
    segments.removeLast()
    read = readBefore
    return last.size
  }
}

/// The memory that the indexes of all search packs may take together.
package final class SearchMemory: Sendable {
  private let left: Atomic<Int>

  package init(bytes: Int = Limits.searchIndexBytes) { left = Atomic(bytes) }

  /// - Returns: false, and nothing is taken, where too little is left.
  func take(_ bytes: Int) -> Bool {
    guard left.subtract(bytes, ordering: .relaxed).newValue < 0 else { return true }
    give(bytes)
    return false
  }

  func give(_ bytes: Int) { left.add(bytes, ordering: .relaxed) }
}
