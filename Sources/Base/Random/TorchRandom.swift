import Glibc

/// The numbers that PyTorch's generator on the CPU gives for a seed, so that a seed means the same
/// picture here as in InvokeAI or diffusers.
///
/// PyTorch has two ways to normal numbers: fewer than 16 are made one by one in double precision, where
/// the second number of each pair waits for the next draw; 16 or more are made in blocks, where places
/// j and j + 8 of a block form a pair and a remainder is covered by drawing the last 16 places again.
///
/// - Source: aten/src/ATen/native/cpu/DistributionTemplates.h (behaviour), Box and Muller 1958.
package struct TorchRandom: Sendable {
  private static let block = 16

  private var bits: MersenneTwister
  private var waiting: Double?

  /// Only the lower 32 bits of `seed` count, as in PyTorch.
  package init(seed: UInt64) {
    bits = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  /// Standard normal numbers, as `torch.randn(count)` gives them.
  package mutating func randn(count: Int) -> [Float] {
    guard count >= Self.block else { return (0..<count).map { _ in Float(normal()) } }
    var values = rand(count: count)
    forEachBlock(of: count) { generator, start, isRedrawn in
      if isRedrawn {
        for place in start..<start + Self.block { values[place] = generator.uniform() }
      }
      for place in start..<start + Self.block / 2 {
        let other = place + Self.block / 2
        let radius = sqrt(-2 * log(Double(1 - values[place])))
        let angle = 2 * Double.pi * Double(values[other])
        values[place] = Float(radius * cos(angle))
        values[other] = Float(radius * sin(angle))
      }
    }
    return values
  }

  /// Standard normal numbers, as `torch.randn(count, dtype=torch.float64)` gives them.
  package mutating func randnDouble(count: Int) -> [Double] {
    guard count >= Self.block else { return (0..<count).map { _ in normal() } }
    var values = (0..<count).map { _ in uniformDouble() }
    forEachBlock(of: count) { generator, start, isRedrawn in
      if isRedrawn {
        for place in start..<start + Self.block { values[place] = generator.uniformDouble() }
      }
      for place in start..<start + Self.block / 2 {
        let other = place + Self.block / 2
        let radius = sqrt(-2 * log(1 - values[place]))
        let angle = 2 * Double.pi * values[other]
        values[place] = radius * cos(angle)
        values[other] = radius * sin(angle)
      }
    }
    return values
  }

  /// Uniform numbers from 0 up to but not including 1, as `torch.rand(count)` gives them.
  package mutating func rand(count: Int) -> [Float] {
    (0..<count).map { _ in uniform() }
  }

  /// Integers from 0 up to but not including `bound`, as `torch.randint(0, bound, count)` gives them.
  package mutating func randint(count: Int, below bound: Int) -> [Int] {
    precondition(bound > 0, "randint needs a bound above 0, not \(bound)")
    return (0..<count).map { _ in
      bound < 1 << 32
        ? Int(bits.bits32() % UInt32(bound)) : Int(bits.bits64() % UInt64(bound))
    }
  }

  private mutating func uniform() -> Float {
    Float(bits.bits32() & 0xFF_FFFF) * 0x1p-24
  }

  private mutating func uniformDouble() -> Double {
    Double(bits.bits64() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53
  }

  private mutating func normal() -> Double {
    if let value = waiting {
      waiting = nil
      return value
    }
    let angle = 2 * Double.pi * uniformDouble()
    let radius = sqrt(-2 * log1p(-uniformDouble()))
    waiting = radius * sin(angle)
    return radius * cos(angle)
  }

  /// Each whole block, then the last 16 places once more where the count is no multiple of 16.
  private mutating func forEachBlock(
    of count: Int, _ body: (_ generator: inout Self, _ start: Int, _ isRedrawn: Bool) -> Void
  ) {
    for start in stride(from: 0, through: count - Self.block, by: Self.block) {
      body(&self, start, false)
    }
    if count % Self.block != 0 { body(&self, count - Self.block, true) }
  }
}
