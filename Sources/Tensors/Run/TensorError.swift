import Base

/// Why a program could not be prepared or run.
package enum TensorError: Error, Equatable {
  case cancelled
  case missingWeight(key: String)
  case weightShape(key: String, expected: Shape, found: Shape)
  case weightUnreadable(key: String, reason: String)
  /// The arena and the packed weights would not fit into what the engine may use.
  case tooLarge(needed: ByteSize, allowed: ByteSize)
  case backendUnavailable(name: String, reason: String)
}
