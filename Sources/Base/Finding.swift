import CPlatform

extension UnsafeBufferPointer<UInt8> {
  /// Where `wanted` first lies from `start` on, or nil.
  package func find(_ wanted: [UInt8], from start: Int = 0) -> Int? {
    guard start >= 0, start <= count, let base = baseAddress else { return nil }
    // Safe: both buffers live through the call and are read within their counts.
    let found = limner_find(base + start, count - start, wanted, wanted.count)
    return found < 0 ? nil : start + found
  }
}
