import Base
import Glibc

/// How a model was trained to be noised: at timestep t a latent is √ᾱ·x + √(1 − ᾱ)·noise.
///
/// Tables are rounded to single precision where PyTorch does so, because timesteps are found again by
/// their noise level.
///
/// - Source: Ho et al. 2020 (arXiv:2006.11239); zero terminal SNR: Lin et al. 2023 (arXiv:2305.08891),
///   algorithm 1.
package struct NoiseSchedule: Sendable {
  private enum Shape: String, CaseIterable {
    case linear
    case scaledLinear = "scaled_linear"
    case cosine = "squaredcos_cap_v2"
  }

  /// ᾱ for each training timestep.
  let alphaProducts: [Float]
  /// √((1 − ᾱ)/ᾱ) for each training timestep.
  let trainSigmas: [Float]

  var count: Int { alphaProducts.count }

  /// - Parameter smallestAlpha: What stands for ᾱ = 0 at the last timestep of a schedule with zero
  ///   terminal SNR, in samplers that divide by it.
  init(
    _ settings: SchedulerSettings, rescales: Bool = false, smallestAlpha: Float? = nil
  ) throws(DiffusionError) {
    var betas = try Self.betas(settings)
    let isRescaled = try settings.flag("rescale_betas_zero_snr", default: false) && rescales
    if isRescaled { betas = Self.rescaled(betas) }
    var products = Self.alphaProducts(betas)
    if isRescaled, let smallestAlpha { products[products.count - 1] = smallestAlpha }
    alphaProducts = products
    trainSigmas = products.map { ((1 - $0) / $0).squareRoot() }
  }

  /// ᾱ at a training timestep.
  func alphaProduct(at timestep: Int) -> Double {
    Double(alphaProducts[min(max(timestep, 0), count - 1)])
  }

  private static func betas(_ settings: SchedulerSettings) throws(DiffusionError) -> [Float] {
    if let trained = try settings.numbers("trained_betas") {
      guard (2...Limits.trainTimesteps).contains(trained.count) else {
        throw settings.bad("trained_betas", "2 to \(Limits.trainTimesteps) numbers")
      }
      return trained.map(Float.init)
    }
    let count = try settings.trainTimesteps()
    let start = try settings.number("beta_start", default: 0.0001)
    let end = try settings.number("beta_end", default: 0.02)
    switch try settings.choice("beta_schedule", default: Shape.linear) {
    case .linear: return ramp(from: Float(start), to: Float(end), count: count)
    case .scaledLinear:
      return ramp(from: Float(sqrt(start)), to: Float(sqrt(end)), count: count).map { $0 * $0 }
    case .cosine: return cosineBetas(count: count)
    }
  }

  /// Equal steps, counted from whichever end is nearer.
  private static func ramp(from start: Float, to end: Float, count: Int) -> [Float] {
    let step = (end - start) / Float(count - 1)
    return (0..<count).map { index in
      index < count / 2 ? start + step * Float(index) : end - step * Float(count - index - 1)
    }
  }

  /// - Source: Nichol and Dhariwal 2021 (arXiv:2102.09672), equation 17; betas are capped at 0.999.
  private static func cosineBetas(count: Int) -> [Float] {
    func alphaBar(_ place: Double) -> Double {
      let root = cos((place + 0.008) / 1.008 * .pi / 2)
      return root * root
    }
    return (0..<count).map { index in
      let here = alphaBar(Double(index) / Double(count))
      let next = alphaBar(Double(index + 1) / Double(count))
      return Float(min(1 - next / here, 0.999))
    }
  }

  private static func alphaProducts(_ betas: [Float]) -> [Float] {
    var product = 1.0
    return betas.map { beta in
      product *= Double(1 - beta)
      return Float(product)
    }
  }

  /// Betas moved so that the last timestep is noise alone.
  private static func rescaled(_ betas: [Float]) -> [Float] {
    let roots = alphaProducts(betas).map { $0.squareRoot() }
    let last = roots[roots.count - 1]
    let scale = roots[0] / (roots[0] - last)
    let products = roots.map { root in
      let moved = (root - last) * scale
      return moved * moved
    }
    return products.indices.map { index in
      1 - (index == 0 ? products[0] : products[index] / products[index - 1])
    }
  }
}
