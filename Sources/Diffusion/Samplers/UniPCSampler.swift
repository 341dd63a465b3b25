import Glibc
import Tensors

/// UniPC: a multistep predictor whose steps are corrected when the model's next output is known.
///
/// - Source: Zhao et al. 2023 (arXiv:2302.04867), algorithms 1 and 2 in their data-prediction form.
package struct UniPCSampler: SolverSampler {
  private enum Kind: String, CaseIterable {
    case bh1
    case bh2
    case midpoint
    case heun
    case logrho
  }

  let steps: SolverSteps
  private let order: Int
  private let usesB1: Bool
  private let endsLow: Bool
  private let uncorrected: Set<Int>
  /// Clean latents of the last calls, newest first.
  private var outputs: [HostTensor] = []
  /// Latents from which the last step was taken, and the order it had.
  private var last: (latents: HostTensor, order: Int)?

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SolverSteps(settings, steps: count, rescales: true, places: nil, final: .zero)
    order = try settings.integer("solver_order", default: 2, in: 1...4)
    usesB1 = try settings.choice("solver_type", default: Kind.bh2) == .bh1
    endsLow = try settings.flag("lower_order_final", default: true)
    guard try settings.flag("predict_x0", default: true) else {
      throw settings.bad("predict_x0", "true")
    }
    uncorrected = Set(try settings.numbers("disable_corrector")?.map { Int($0) } ?? [])
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let clean = steps.clean(latents, output: output, at: index)
    var latents = latents
    if let last, !uncorrected.contains(index - 1) {
      latents = moved(
        last.latents, from: index - 1, order: last.order, outputs: outputs, target: clean)
    }
    outputs = [clean] + outputs.prefix(order - 1)
    let left = timesteps.count - index
    let usable = min(endsLow ? min(order, left) : order, outputs.count)
    last = (latents, usable)
    let next = moved(latents, from: index, order: usable, outputs: outputs, target: nil)
    return SamplerStep(latents: next, denoised: clean)
  }

  /// One step from level `index` to the next; with `target`, the model's output there, it is the
  /// corrector.
  private func moved(
    _ latents: HostTensor, from index: Int, order: Int, outputs: [HostTensor], target: HostTensor?
  ) -> HostTensor {
    let s = steps.level(index)
    let t = steps.level(index + 1)
    let h = t.lambda - s.lambda
    let ratios = (1..<max(order, 1)).map { (steps.level(index - $0).lambda - s.lambda) / h }
    let scale = usesB1 ? -h : expm1(-h)
    var terms = [(t.sigma / s.sigma) * latents, (-t.alpha * expm1(-h)) * outputs[0]]
    let weights = weights(ratios: ratios, h: h, scale: scale, isCorrector: target != nil)
    for (place, ratio) in ratios.enumerated() {
      let factor = -t.alpha * scale * weights[place] / ratio
      terms += [factor * outputs[place + 1], -factor * outputs[0]]
    }
    if let target, let weight = weights.last {
      let factor = -t.alpha * scale * weight
      terms += [factor * target, -factor * outputs[0]]
    }
    return .sum(terms)
  }

  /// The weights of the differences: they make the step exact for polynomials of the order's degree.
  private func weights(
    ratios: [Double], h: Double, scale: Double, isCorrector: Bool
  ) -> [Double] {
    if ratios.isEmpty { return isCorrector ? [0.5] : [] }
    if ratios.count == 1, !isCorrector { return [0.5] }
    let points = isCorrector ? ratios + [1] : ratios
    var rows: [[Double]] = []
    var phi = expm1(-h) / -h - 1
    var factorial = 1.0
    for power in 0..<points.count {
      rows.append(points.map { pow($0, Double(power)) } + [phi * factorial / scale])
      factorial *= Double(power + 2)
      phi = phi / -h - 1 / factorial
    }
    return Self.solved(rows)
  }

  /// Gauss elimination; the last entry of each row is its right side.
  private static func solved(_ system: [[Double]]) -> [Double] {
    var rows = system
    let count = rows.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for row in 0..<count where row != column {
        let factor = rows[row][column] / rows[column][column]
        for place in column...count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }
}
