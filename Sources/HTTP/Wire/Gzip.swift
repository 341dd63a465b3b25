import CPlatform

/// The gzip form of `bytes`, or nil where it cannot be made.
func gzipped(_ bytes: UnsafeRawBufferPointer, level: Int32) -> [UInt8]? {
  let capacity = limner_net_gzip_bound(bytes.count)
  let out = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    // Safe: the function writes at most `capacity` bytes and tells how many.
    count = limner_net_gzip(bytes.baseAddress, bytes.count, buffer.baseAddress, capacity, level)
  }
  return out.isEmpty ? nil : out
}
