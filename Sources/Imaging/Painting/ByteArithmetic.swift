/// Arithmetic of bytes that stand for 0…1.
package enum ByteArithmetic {
  /// a · b / 255, rounded.
  @inline(__always)
  package static func product(_ a: UInt8, _ b: UInt8) -> UInt8 { rounded(Int(a) * Int(b)) }

  /// `value` / 255, rounded; exact for values up to 255².
  @inline(__always)
  package static func rounded(_ value: Int) -> UInt8 {
    let sum = value + 128
    return UInt8(truncatingIfNeeded: ((sum >> 8) + sum) >> 8)
  }

  /// a · b / 255, cut.
  @inline(__always)
  package static func cutProduct(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8(Int(a) * Int(b) / 255) }

  /// `over` where `share` is 255, `base` where it is 0.
  @inline(__always)
  package static func mix(_ base: UInt8, _ over: UInt8, _ share: UInt8) -> UInt8 {
    rounded(Int(base) * (255 - Int(share)) + Int(over) * Int(share))
  }
}

extension PixelBuffer {
  /// This picture over `base` of the same size, both RGBA, as light through foils.
  ///
  /// - Source: Porter and Duff 1984, "over", in the fixed point of Pillow's `alpha_composite`.
  package func composited(over base: PixelBuffer) -> PixelBuffer {
    precondition(channels == 4 && base.channels == 4 && hasSize(of: base))
    var out = base
    for at in stride(from: 0, to: bytes.count, by: 4) {
      let alpha = Int(bytes[at + 3])
      guard alpha > 0 else { continue }
      let sum = alpha * 255 + Int(base.bytes[at + 3]) * (255 - alpha)
      let share = alpha * 255 * 255 * 128 / sum
      for place in at..<at + 3 {
        let mixed = Int(bytes[place]) * share + Int(base.bytes[place]) * (255 * 128 - share)
        let rounded = mixed + (0x80 << 7)
        out.bytes[place] = UInt8(truncatingIfNeeded: ((rounded >> 8) + rounded) >> 15)
      }
      out.bytes[at + 3] = ByteArithmetic.rounded(sum)
    }
    return out
  }

  /// `other` mixed in, all channels alike, where `mask` is light.
  ///
  /// - Shapes: `other` of this picture's size and channels, `mask` of its size and one channel.
  package func mixed(with other: PixelBuffer, by mask: PixelBuffer) -> PixelBuffer {
    precondition(hasSize(of: other) && channels == other.channels)
    precondition(hasSize(of: mask) && mask.channels == 1)
    var out = self
    for place in bytes.indices {
      out.bytes[place] = ByteArithmetic.mix(
        bytes[place], other.bytes[place], mask.bytes[place / channels])
    }
    return out
  }
}
