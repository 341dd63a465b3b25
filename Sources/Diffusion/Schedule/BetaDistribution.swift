import Glibc

/// The beta distribution on 0…1.
///
/// - Source: Press et al., "Numerical Recipes", 6.4 (incomplete beta function by continued fraction).
enum BetaDistribution {
  /// The value below which a share of `probability` lies.
  static func quantile(_ probability: Double, alpha: Double, beta: Double) -> Double {
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return 1 }
    var low = 0.0
    var high = 1.0
    // Each round halves the interval; 60 reach the last bit of a double.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cumulative(middle, alpha: alpha, beta: beta) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// The share of values below `x`.
  static func cumulative(_ x: Double, alpha: Double, beta: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let logFront =
      lgamma(alpha + beta) - lgamma(alpha) - lgamma(beta) + alpha * log(x) + beta * log1p(-x)
    let front = exp(logFront)
    return x < (alpha + 1) / (alpha + beta + 2)
      ? front * fraction(x, alpha, beta) / alpha
      : 1 - front * fraction(1 - x, beta, alpha) / beta
  }

  private static func fraction(_ x: Double, _ alpha: Double, _ beta: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var numerator = 1.0
    var denominator = 1 / kept(1 - (alpha + beta) * x / (alpha + 1))
    var value = denominator
    for step in 1...300 {
      let m = Double(step)
      let even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m))
      denominator = 1 / kept(1 + even * denominator)
      numerator = kept(1 + even / numerator)
      value *= denominator * numerator
      let odd =
        -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1))
      denominator = 1 / kept(1 + odd * denominator)
      numerator = kept(1 + odd / numerator)
      let change = denominator * numerator
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }
}
