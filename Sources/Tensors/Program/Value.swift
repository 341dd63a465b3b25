/// A symbolic result of a recorded operation: an id and a shape, no data.
package struct Value: Hashable, Sendable {
  package let id: Int
  package let shape: Shape
}

/// What a program knows of one value.
package struct ValueInfo: Hashable, Sendable {
  package let shape: Shape
  /// Held in fp32 whatever the plan's storage is (token ids, timesteps, and what is made of them).
  package let isExact: Bool
  /// The value whose memory this one shares; its own id unless it is a reshape.
  package let storage: Int
}

/// A value as a node reads it: whole, or a range of its last dimension (a part of a joined
/// projection).
package struct Operand: Hashable, Sendable {
  package var value: Int
  package var channels: Range<Int>?

  package init(_ value: Int, channels: Range<Int>? = nil) {
    self.value = value
    self.channels = channels
  }
}
