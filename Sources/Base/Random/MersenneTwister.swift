/// MT19937: 32 random bits at a time, with a period of 2¹⁹⁹³⁷ − 1.
///
/// - Source: Matsumoto and Nishimura 1998, "Mersenne Twister".
package struct MersenneTwister: Sendable {
  package static let size = 624
  private static let shift = 397

  private var state: [UInt32]
  private var next = MersenneTwister.size

  package init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for index in 1..<Self.size {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
    }
  }

  /// From ready-made words, as numpy takes those of a seed sequence: only the first is remade, and the last
  /// is the first to be used.
  package init(words: [UInt32]) {
    precondition(words.count == Self.size)
    state = words
    state[0] = 0x8000_0000
    next = Self.size - 1
  }

  package mutating func bits32() -> UInt32 {
    if next == Self.size { twist() }
    var word = state[next]
    next += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    return word ^ (word >> 18)
  }

  /// Two draws, the first in the upper half.
  package mutating func bits64() -> UInt64 {
    let upper = UInt64(bits32())
    return upper << 32 | UInt64(bits32())
  }

  private mutating func twist() {
    for index in 0..<Self.size {
      let following = state[(index + 1) % Self.size]
      let joined = (state[index] & 0x8000_0000) | (following & 0x7FFF_FFFF)
      let folded = (joined >> 1) ^ (following & 1 == 1 ? 0x9908_B0DF : 0)
      state[index] = state[(index + Self.shift) % Self.size] ^ folded
    }
    next = 0
  }
}
