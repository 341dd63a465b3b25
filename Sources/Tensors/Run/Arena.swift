import Base
import Synchronization

/// The memory that plans run in: one block, as large as the largest plan so far. One run at a time.
package final class Arena: Sendable {
  // Safe: only touched under the lock of `Arena`.
  private struct Block: @unchecked Sendable {
    var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }

  private let block = Mutex(Block())

  package init() {}

  // Safe: nobody can hold the block's bytes once the last reference to the arena is gone.
  deinit { block.withLock { $0.bytes.deallocate() } }

  package var byteCount: Int { block.withLock { $0.bytes.count } }

  /// Lends `count` bytes, aligned to a cache line, for the length of `body`.
  package func withBytes<R: Sendable>(
    _ count: Int, _ body: (UnsafeMutableRawBufferPointer) throws(TensorError) -> R
  ) throws(TensorError) -> R {
    try block.withLock { (block) throws(TensorError) -> R in
      if block.bytes.count < count {
        // Safe: the old block is not in use, because the lock is held.
        block.bytes.deallocate()
        block.bytes = .allocate(byteCount: count, alignment: Limits.arenaAlignment)
      }
      // Safe: the block has at least `count` bytes.
      return try body(UnsafeMutableRawBufferPointer(rebasing: block.bytes[..<count]))
    }
  }

  /// Gives the memory back; the next run takes it anew.
  package func release() {
    block.withLock {
      // Safe: the lock is held, so no run uses the block.
      $0.bytes.deallocate()
      $0.bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
  }
}
