/// The numbers that numpy's `default_rng(seed)` gives, so that a seed means the same choice here as in
/// InvokeAI.
///
/// - Source: O'Neill 2014, "PCG", the variant XSL RR 128/64; Lemire 2019, "Fast random integer
///   generation in an interval".
package struct PCG64: Sendable {
  private static let factor: UInt128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645

  private var state: UInt128 = 0
  private let increment: UInt128
  /// The upper half of a draw of which the lower half was used.
  private var waiting: UInt32?

  package init(seed: UInt64) {
    let words = SeedSequence(seed).words64(count: 4)
    increment = (UInt128(words[2]) << 64 | UInt128(words[3])) << 1 | 1
    step()
    state &+= UInt128(words[0]) << 64 | UInt128(words[1])
    step()
  }

  package mutating func bits64() -> UInt64 {
    step()
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return folded >> turn | folded << ((64 - turn) & 63)
  }

  package mutating func bits32() -> UInt32 {
    if let word = waiting {
      waiting = nil
      return word
    }
    let bits = bits64()
    waiting = UInt32(truncatingIfNeeded: bits >> 32)
    return UInt32(truncatingIfNeeded: bits)
  }

  /// A number from 0 up to but not including 1.
  package mutating func uniform() -> Double { Double(bits64() >> 11) * 0x1p-53 }

  /// A whole number of `range`, each as likely as any other.
  package mutating func integer(in range: Range<Int64>) -> Int64 {
    precondition(!range.isEmpty, "there is no number in \(range)")
    let span = UInt64(bitPattern: range.upperBound &- 1 &- range.lowerBound)
    let offset: UInt64
    switch span {
    case 0: offset = 0
    case 0xFFFF_FFFF: offset = UInt64(bits32())
    case ...0xFFFF_FFFE: offset = UInt64(below32(UInt32(span) + 1))
    case .max: offset = bits64()
    default: offset = below64(span + 1)
    }
    return Int64(bitPattern: UInt64(bitPattern: range.lowerBound) &+ offset)
  }

  private mutating func below32(_ bound: UInt32) -> UInt32 {
    let least = (0 &- bound) % bound
    while true {
      let product = UInt64(bits32()) * UInt64(bound)
      if UInt32(truncatingIfNeeded: product) >= least { return UInt32(product >> 32) }
    }
  }

  private mutating func below64(_ bound: UInt64) -> UInt64 {
    let least = (0 &- bound) % bound
    while true {
      let product = bits64().multipliedFullWidth(by: bound)
      if product.low >= least { return product.high }
    }
  }

  private mutating func step() { state = state &* Self.factor &+ increment }
}
