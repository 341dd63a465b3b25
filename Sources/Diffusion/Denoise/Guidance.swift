import Tensors

/// How strongly the prompt pulls against the negative prompt.
///
/// - Source: Ho and Salimans 2022 (arXiv:2207.12598); rescaling: Lin et al. 2023 (arXiv:2305.08891),
///   section 3.4.
package struct Guidance: Sendable, Equatable {
  /// One scale for all steps, or one for each.
  package let scales: [Double]
  /// Share of the guided output that is brought back to the spread of the prompt's own output.
  package let rescale: Double

  package init(_ scale: Double, rescale: Double = 0) {
    scales = [scale]
    self.rescale = rescale
  }

  /// - Throws: `DiffusionError.guidanceCount` unless there is a scale for each step.
  package init(scales: [Double], steps: Int, rescale: Double = 0) throws(DiffusionError) {
    guard scales.count == steps || scales.count == 1 else {
      throw .guidanceCount(scales: scales.count, steps: steps)
    }
    self.scales = scales
    self.rescale = rescale
  }

  /// The output to follow, from the model's outputs without and with the prompt.
  ///
  /// - Parameter step: Counted from the first step that is run.
  /// - Shapes: all [N, H, W, C].
  package func combined(negative: HostTensor, positive: HostTensor, step: Int) -> HostTensor {
    let scale = scales[min(step, scales.count - 1)]
    let guided = HostTensor.sum((1 - scale) * negative, scale * positive)
    guard rescale > 0 else { return guided }
    return Self.rescaled(guided, to: positive, share: rescale)
  }

  static func rescaled(_ guided: HostTensor, to positive: HostTensor, share: Double) -> HostTensor {
    let count = guided.shape[0]
    let pictures = zip(guided.parts(count), positive.parts(count)).map { guided, positive in
      let factor = deviation(positive) / deviation(guided)
      return guided.scaled(by: share * factor + 1 - share)
    }
    return .batched(pictures)
  }

  /// The sample standard deviation of all values.
  private static func deviation(_ tensor: HostTensor) -> Double {
    let count = Double(tensor.values.count)
    let mean = tensor.values.reduce(0) { $0 + Double($1) } / count
    let squares = tensor.values.reduce(0) { sum, value in
      let distance = Double(value) - mean
      return sum + distance * distance
    }
    return (squares / (count - 1)).squareRoot()
  }
}
