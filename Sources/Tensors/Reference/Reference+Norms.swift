import Glibc

extension ReferenceExecutable {
  /// Mean and variance over all pixels of a group of channels.
  ///
  /// - Source: Wu and He 2018 (arXiv:1803.08494); biased variance.
  func groupNorm(_ norm: GroupNorm, _ x: HostTensor) -> [Float] {
    let (scale, shift) = (values(norm.scale), values(norm.shift))
    let channels = scale.count
    let (batch, size) = (x.shape[0], channels / norm.groups)
    let pixels = x.values.count / (batch * channels)
    var y = x.values
    for n in 0..<batch {
      for group in 0..<norm.groups {
        let places = (0..<pixels).map { (n * pixels + $0) * channels + group * size }
        let moments = moments(of: places.lazy.flatMap { x.values[$0..<($0 + size)] })
        let factor = 1 / (moments.variance + Double(norm.epsilon)).squareRoot()
        for place in places {
          for offset in 0..<size {
            let channel = group * size + offset
            let unit = Float((Double(x.values[place + offset]) - moments.mean) * factor)
            let value = unit * scale[channel] + shift[channel]
            y[place + offset] = norm.activation?.of(value) ?? value
          }
        }
      }
    }
    return y
  }

  /// - Source: Ba et al. 2016 (arXiv:1607.06450); biased variance.
  func layerNorm(_ norm: LayerNorm, _ x: HostTensor) -> [Float] {
    let (scale, shift) = (norm.scale.map(values), norm.shift.map(values))
    guard let width = x.shape.last else { return [] }
    return stride(from: 0, to: x.values.count, by: width).flatMap { start in
      let row = x.values[start..<(start + width)]
      let moments = moments(of: row)
      let factor = 1 / (moments.variance + Double(norm.epsilon)).squareRoot()
      return row.enumerated().map { channel, value in
        let unit = Float((Double(value) - moments.mean) * factor)
        return unit * (scale?[channel] ?? 1) + (shift?[channel] ?? 0)
      }
    }
  }

  func softmaxRows(_ x: HostTensor) -> [Float] {
    guard let width = x.shape.last else { return [] }
    return stride(from: 0, to: x.values.count, by: width).flatMap { start in
      var row = Array(x.values[start..<(start + width)])
      softmax(&row)
      return row
    }
  }

  private func moments(of values: some Sequence<Float>) -> (mean: Double, variance: Double) {
    var (count, sum, squares) = (0.0, 0.0, 0.0)
    for value in values {
      count += 1
      sum += Double(value)
      squares += Double(value) * Double(value)
    }
    let mean = sum / count
    return (mean, max(0, squares / count - mean * mean))
  }
}

/// exp(x) / Σ exp(x), shifted by the maximum; a row of −∞ becomes zeros.
func softmax(_ row: inout [Float]) {
  guard let top = row.max(), top > -.infinity else {
    for i in row.indices { row[i] = 0 }
    return
  }
  var sum: Float = 0
  for i in row.indices {
    row[i] = expf(row[i] - top)
    sum += row[i]
  }
  for i in row.indices { row[i] /= sum }
}

extension Activation {
  func of(_ x: Float) -> Float {
    switch self {
    case .silu: x / (1 + expf(-x))
    case .gelu: 0.5 * x * (1 + erff(x * Float(0.5).squareRoot()))
    case .geluTanh: 0.5 * x * (1 + tanhf((2 / Float.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    case .quickGelu: x / (1 + expf(-1.702 * x))
    case .relu: max(x, 0)
    case .leakyRelu(let slope): x < 0 ? x * slope : x
    case .sigmoid: 1 / (1 + expf(-x))
    case .tanh: tanhf(x)
    case .softClamp(let bound): tanhf(x / bound) * bound
    case .clamp(let low, let high): min(max(x, low), high)
    }
  }
}
