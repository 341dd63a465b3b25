/// A dense tensor in the host's memory, NHWC or token-major.
package struct HostTensor: Sendable, Equatable {
  package let shape: Shape
  package var values: [Float]

  package init(shape: Shape, values: [Float]) {
    precondition(shape.elementCount == values.count, "\(values.count) values are not \(shape)")
    self.shape = shape
    self.values = values
  }

  package init(zeros shape: Shape) {
    self.init(shape: shape, values: Array(repeating: 0, count: shape.elementCount))
  }

  /// Whether all values are numbers and none is infinite.
  package var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// The same values in another shape.
  package func reshaped(_ shape: Shape) -> HostTensor { HostTensor(shape: shape, values: values) }
}
