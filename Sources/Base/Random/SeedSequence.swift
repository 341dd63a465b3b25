/// Makes well-mixed words of a seed, as numpy does before it seeds a generator.
///
/// - Source: O'Neill 2015, "Developing a seed_seq alternative"; numpy's `SeedSequence` (behaviour).
package struct SeedSequence: Sendable {
  private var pool: [UInt32] = [0, 0, 0, 0]

  package init(_ seed: UInt64) {
    let (low, high) = (UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32))
    let entropy = [low, high, 0, 0]
    var constant: UInt32 = 0x43B0_D7E5
    for place in pool.indices { pool[place] = Self.hashed(entropy[place], &constant) }
    for source in pool.indices {
      for target in pool.indices where target != source {
        let word = Self.hashed(pool[source], &constant)
        let mixed = 0xCA01_F9DD &* pool[target] &- 0x4973_F715 &* word
        pool[target] = mixed ^ (mixed >> 16)
      }
    }
  }

  private static func hashed(
    _ word: UInt32, _ constant: inout UInt32, factor: UInt32 = 0x931E_8875
  ) -> UInt32 {
    let mixed = word ^ constant
    constant = constant &* factor
    let product = mixed &* constant
    return product ^ (product >> 16)
  }

  package func words32(count: Int) -> [UInt32] {
    var constant: UInt32 = 0x8B51_F9DD
    return (0..<count).map { Self.hashed(pool[$0 % 4], &constant, factor: 0x58F3_8DED) }
  }

  package func words64(count: Int) -> [UInt64] {
    let words = words32(count: count * 2)
    return (0..<count).map { UInt64(words[$0 * 2]) | UInt64(words[$0 * 2 + 1]) << 32 }
  }
}
