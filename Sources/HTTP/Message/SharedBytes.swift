import Synchronization

/// Bytes that live as long as the program, such as an embedded web file, and their compressed form.
package final class SharedBytes: Sendable {
  // Safe: the memory is immutable and outlives every reader; that is what `immortal` promises.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let compressed = Mutex<[UInt8]?>(nil)

  /// - Parameter immortal: memory that is never written or freed again.
  package init(immortal: UnsafeRawBufferPointer) { bytes = immortal }

  package var count: Int { bytes.count }

  package func withBytes<R>(_ read: (UnsafeRawBufferPointer) -> R) -> R { read(bytes) }

  /// The gzip form, made at the first call; nil where it would not be smaller.
  func gzip() -> [UInt8]? {
    compressed.withLock { kept in
      if kept == nil { kept = gzipped(bytes, level: 9) ?? [] }
      return kept.flatMap { $0.isEmpty || $0.count >= bytes.count ? nil : $0 }
    }
  }
}
