import CPlatform

/// SHA-256 of bytes, for names of blobs, entity tags and manifests.
package enum SHA256 {
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { digest($0) }
  }

  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    // Safe: `out` holds exactly the 32 bytes that the function writes.
    precondition(limner_sha256(bytes.baseAddress, bytes.count, &out) == 0, "SHA-256 is unavailable")
    return out
  }
}

/// CRC-32C (Castagnoli) of bytes, continued from `seed`.
package func crc32c(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
  limner_crc32c(seed, bytes.baseAddress, bytes.count)
}

/// `count` bytes from the system's random source.
package func randomBytes(_ count: Int) -> [UInt8] {
  var out = [UInt8](repeating: 0, count: count)
  // Safe: `out` holds exactly `count` bytes.
  precondition(limner_random(&out, count) == 0, "the system's random source is unavailable")
  return out
}

/// Bytes as lower-case hex digits.
package func hexText(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var out: [UInt8] = []
  for byte in bytes {
    out.append(digits[Int(byte >> 4)])
    out.append(digits[Int(byte & 15)])
  }
  return String(decoding: out, as: UTF8.self)
}
