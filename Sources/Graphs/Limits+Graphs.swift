import Base

extension Limits {
  /// The most nodes of one graph (R-WF1); large workflows have about a hundred.
  package static let graphNodes = 500
  /// The most edges of one graph: ten for every node.
  package static let graphEdges = 5000
  /// The most copies of nodes that iterators may make of one graph, so that a product of two long lists
  /// is refused instead of filling memory.
  package static let preparedNodes = 20_000
  /// Results kept from earlier runs, as InvokeAI's `node_cache_size`.
  package static let cachedResults = 512
  /// The most sessions that one batch may ask for before the queue's own limit is looked at.
  package static let batchSessions = 10_000
  /// The longest prompt or other text in a node, in bytes: a hundred pages.
  package static let nodeText = ByteSize.kib(256)
}
