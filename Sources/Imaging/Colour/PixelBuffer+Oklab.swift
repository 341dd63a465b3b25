import Glibc

extension PixelBuffer {
  /// The picture with every colour's light changed through Oklab; alpha and channels stay.
  package func changedInOklab(
    _ change: (_ place: Int, _ colour: inout SIMD3<Double>) -> Void
  ) -> PixelBuffer {
    let source = rgb
    var out = source
    for place in 0..<width * height {
      let at = place * 3
      var colour = Oklab.from(
        linear: [
          SRGB.linear(byte: source.bytes[at]), SRGB.linear(byte: source.bytes[at + 1]),
          SRGB.linear(byte: source.bytes[at + 2]),
        ])
      change(place, &colour)
      let light = Oklab.linear(from: colour)
      for channel in 0..<3 {
        let shown = SRGB.encoded(min(max(light[channel], 0), 1))
        out.bytes[at + channel] = UInt8(min(max(shown * 255 + 1e-6, 0), 255))
      }
    }
    let shaped = out.like(self)
    return hasAlpha ? shaped.withAlpha(alpha) : shaped
  }

  /// Edges stressed in lightness alone, so that colours stay.
  package func sharpenedInOklab(radius: Double, strength: Double) -> PixelBuffer {
    let blurred = rgb.gaussianBlurred(radius: radius)
    return changedInOklab { place, colour in
      let at = place * 3
      let soft = Oklab.from(
        linear: [
          SRGB.linear(byte: blurred.bytes[at]), SRGB.linear(byte: blurred.bytes[at + 1]),
          SRGB.linear(byte: blurred.bytes[at + 2]),
        ])
      colour.x = min(max(colour.x + (colour.x - soft.x) * strength, 0), 1)
    }
  }

  /// Hues turned by so many degrees, as light as before.
  package func turnedInOklab(degrees: Double) -> PixelBuffer {
    let angle = degrees * .pi / 180
    let (across, along) = (cos(angle), sin(angle))
    return changedInOklab { _, colour in
      (colour.y, colour.z) = (
        colour.y * across - colour.z * along, colour.y * along + colour.z * across
      )
    }
  }
}
