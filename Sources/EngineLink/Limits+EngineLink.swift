import Base

extension Limits {
  /// The largest frame; small enough that a control frame never waits long behind one.
  package static let frame = ByteSize.mib(1)
  /// Bulk is cut into frames of this size, so that messages interleave.
  package static let bulkFrame = ByteSize.kib(64)
  /// The largest message: a 4096 × 4096 picture as PNG fits, as does any upload.
  package static let linkMessage = ByteSize.mib(128)
  /// The most messages that one side may have begun and not ended.
  package static let openStreams = 64
  /// Bulk that may be on its way without the other side having said that it took it.
  package static let linkCredit = ByteSize.mib(8)
  /// Descriptors that one message may carry; a model folder with split weights has about thirty.
  package static let linkDescriptors = 64
  /// How long a child may take to say hello; starting takes 50 ms, a cold disk more.
  package static let helloSeconds = 30
  /// How often a child shows that it lives.
  package static let heartbeatSeconds = 2
  /// Silence after which a child counts as hung.
  package static let silenceSeconds = 30
  /// The time from a cancellation that has no effect to the end of the child (O4).
  package static let cancelSeconds = 10
  /// The shortest deadline for a step (O5); a step of a large picture on a small machine takes minutes.
  package static let stepSeconds = 60
  /// The longest time without progress before a node's first step: reading a large model from a slow disk, the
  /// first step or the development of a large picture on a small machine.
  package static let loadingSeconds = 900
  /// Deaths within ten minutes after which an engine is not started again by itself (O5).
  package static let engineDeaths = 5
}
