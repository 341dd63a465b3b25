import Base

extension Limits {
  /// A request's first line and fields together; browsers with many cookies stay below half of it.
  package static let requestHead = ByteSize.kib(16)
  /// Fields of one request; browsers send about 20, chains of proxies about 40.
  package static let requestFields = 100
  /// A request body where the route says nothing else: any form or JSON act of the API.
  package static let requestBody = ByteSize.mib(1)
  /// A body that nobody will read is still read away up to this size, so that the reply to an early
  /// refusal reaches its sender; beyond it the connection is closed.
  package static let discardedBody = ByteSize.kib(256)
  /// Size line and trailers of a chunked body; real ones are below 20 bytes.
  package static let chunkLine = 256
  /// Requests of one connection that may be in work at once; replies wait for their turn.
  package static let pipelinedRequests = 16
  /// Open connections in all; raised together with the open-file limit.
  package static let connections = 1024
  /// Open connections from one address other than loopback: a family behind one router fits.
  package static let connectionsPerSource = 64
  /// Bytes waiting for one slow reader of live events before it is disconnected (requirement O7).
  package static let liveBacklog = ByteSize.kib(256)
  /// One incoming web socket message: commands of a tab, never pictures.
  package static let webSocketMessage = ByteSize.kib(64)
  /// InvokeAI's: most of what gzip saves, at a fraction of the time.
  package static let compressionLevel = 1
  /// Texts shorter than this are sent as they are: gzip would save less than a packet.
  package static let compressedFrom = ByteSize(bytes: 1000)
  /// Replies larger than this are not compressed on the loop: it would stall everyone else.
  package static let compressedUpTo = ByteSize.mib(1)
}
