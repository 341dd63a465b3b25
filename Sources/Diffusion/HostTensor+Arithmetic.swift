import Tensors

/// A number times a tensor; sums of such terms are all that samplers do.
package struct Term {
  let factor: Double
  let tensor: HostTensor
}

package func * (factor: Double, tensor: HostTensor) -> Term {
  Term(factor: factor, tensor: tensor)
}

extension HostTensor {
  /// The sum of `terms`, added up in double precision so that its rounding does not depend on their
  /// number.
  ///
  /// - Shapes: all terms and the result alike.
  package static func sum(_ first: Term, _ others: Term...) -> HostTensor {
    sum([first] + others)
  }

  static func sum(_ terms: [Term]) -> HostTensor {
    let shape = terms[0].tensor.shape
    for term in terms {
      precondition(term.tensor.shape == shape, "\(term.tensor.shape) is added to \(shape)")
    }
    var sums = terms[0].tensor.values.map { Double($0) * terms[0].factor }
    for term in terms.dropFirst() where term.factor != 0 {
      for (place, value) in term.tensor.values.enumerated() {
        sums[place] += term.factor * Double(value)
      }
    }
    return HostTensor(shape: shape, values: sums.map(Float.init))
  }

  func scaled(by factor: Double) -> HostTensor { .sum(factor * self) }

  func clamped(to limit: Double?) -> HostTensor {
    guard let limit = limit.map(Float.init) else { return self }
    return HostTensor(shape: shape, values: values.map { min(max($0, -limit), limit) })
  }
}
