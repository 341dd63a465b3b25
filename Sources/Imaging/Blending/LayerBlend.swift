/// One picture laid over another of its size.
package struct LayerBlend: Sendable {
  private let mode: BlendMode
  /// Where the mode works; copies of channels need one that has them.
  private let space: BlendSpace
  private let steps: Int
  private let opacity: Double
  private let gamutShare: Double
  /// InvokeAI turns this one mode's result into light twice.
  private let isDoubled: Bool

  /// - Parameters:
  ///   - gamutShare: how far colours that cannot be shown keep their lightness; 0 cuts each channel.
  ///   - isPrecise: whether hues' ends are found exactly.
  package init(
    _ mode: BlendMode, in space: BlendSpace, opacity: Double, gamutShare: Double, isPrecise: Bool
  ) {
    self.mode = mode
    self.space = mode.copiesChannels && space.channels == nil ? .hsl : space
    isDoubled = mode == .vividLight && space == .rgb
    steps = isPrecise ? 3 : 1
    self.opacity = opacity
    self.gamutShare = gamutShare
  }

  /// - Parameter mask: white hides the upper picture.
  /// - Shapes: all of one size, `mask` of one channel; the result has the lower picture's channels.
  package func blended(
    _ upper: PixelBuffer, over lower: PixelBuffer, mask: PixelBuffer?
  ) -> PixelBuffer {
    precondition(upper.hasSize(of: lower) && mask.map(lower.hasSize) ?? true)
    let (above, below) = (upper.rgba, lower.rgba)
    var out = below
    var known: [SIMD8<UInt8>: SIMD3<Double>] = [:]
    for place in 0..<lower.width * lower.height {
      let at = place * 4
      let hidden = mask.map { Double($0.bytes[place]) / 255 } ?? 0
      let share = Double(above.bytes[at + 3]) / 255 * opacity * (1 - hidden)
      let under = Double(below.bytes[at + 3]) / 255
      let alpha = share + under * (1 - share)
      let key = SIMD8<UInt8>(
        above.bytes[at], above.bytes[at + 1], above.bytes[at + 2], below.bytes[at],
        below.bytes[at + 1], below.bytes[at + 2], 0, 0)
      let colour = known[key] ?? gamma(key)
      if known.count < 1 << 16 { known[key] = colour }
      for channel in 0..<3 {
        let base = Double(below.bytes[at + channel]) / 255
        let mixed = (colour[channel] * share + base * under * (1 - share)) / alpha
        out.bytes[at + channel] = Self.byte(mixed)
      }
      out.bytes[at + 3] = Self.byte(alpha)
    }
    return out.like(lower)
  }

  /// Beyond 255 it begins anew, as InvokeAI's bytes do.
  private static func byte(_ value: Double) -> UInt8 {
    guard value.isFinite, abs(value) < 1e12 else { return 0 }
    return UInt8(truncatingIfNeeded: Int(value * 255 + 1e-4))
  }

  private func gamma(_ pixels: SIMD8<UInt8>) -> SIMD3<Double> {
    func colour(_ first: Int) -> SIMD3<Double> {
      [Double(pixels[first]), Double(pixels[first + 1]), Double(pixels[first + 2])] / 255
    }
    let (upper, lower) = (colour(0), colour(3))
    var light = space.light(combined(upper, lower), steps: steps)
    if isDoubled { light = BlendSpace.linear(Self.clamped(light)) }
    if mode.needsClipping, gamutShare > 0 {
      for channel in 0..<3 where light[channel].isNaN { light[channel] = 1e9 }
      light = OkGamut.clipped(light, share: gamutShare, steps: steps)
    }
    let shown = Self.clamped(light)
    return [SRGB.encoded(shown.x), SRGB.encoded(shown.y), SRGB.encoded(shown.z)]
  }

  private static func clamped(_ light: SIMD3<Double>) -> SIMD3<Double> {
    var out = light
    for channel in 0..<3 {
      out[channel] = light[channel].isNaN ? 1 : min(max(light[channel], 0), 1)
    }
    return out
  }

  private func combined(_ upperGamma: SIMD3<Double>, _ lowerGamma: SIMD3<Double>) -> SIMD3<Double> {
    let upper = space.encoded(upperGamma, steps: steps)
    let lower = space.encoded(lowerGamma, steps: steps)
    if mode.isChoice { return chosen(upper, lower, upperGamma, lowerGamma) }
    guard let channels = space.channels else { return everywhere(upper, lower) }
    var out: SIMD3<Double>
    if mode.isOfLightness {
      out = mode == .overlay || mode == .hardLight ? upper : lower
      out[channels.light] = mode.value(lower[channels.light], upper[channels.light])
    } else {
      out = everywhere(upper, lower)
      if mode.wrapsHue { out[channels.hue] = BlendSpace.wrapped(out[channels.hue], space.turn) }
    }
    if space.isBounded {
      for channel in [channels.saturation, channels.light] {
        out[channel] = out[channel].isNaN ? 1 : min(max(out[channel], 0), 1)
      }
    }
    return out
  }

  private func everywhere(_ upper: SIMD3<Double>, _ lower: SIMD3<Double>) -> SIMD3<Double> {
    [
      mode.value(lower.x, upper.x), mode.value(lower.y, upper.y), mode.value(lower.z, upper.z),
    ]
  }

  private func chosen(
    _ upper: SIMD3<Double>, _ lower: SIMD3<Double>, _ upperGamma: SIMD3<Double>,
    _ lowerGamma: SIMD3<Double>
  ) -> SIMD3<Double> {
    var out = lower
    let channels = space.channels ?? (0, 1, 2)
    switch mode {
    case .normal: return upper
    case .lightenPerceived: return lightness(upperGamma) < lightness(lowerGamma) ? lower : upper
    case .darkenPerceived: return lightness(upperGamma) < lightness(lowerGamma) ? upper : lower
    case .lighten:
      guard space.channels != nil else { return pointwiseMax(upper, lower) }
      return upper[channels.light] >= lower[channels.light] ? upper : lower
    case .darken:
      guard space.channels != nil else { return pointwiseMin(upper, lower) }
      return upper[channels.light] < lower[channels.light] ? upper : lower
    default: break
    }
    if mode == .hue || mode == .color { out[channels.hue] = upper[channels.hue] }
    if mode == .saturation || mode == .color {
      out[channels.saturation] = upper[channels.saturation]
    }
    if mode == .luminosity { out[channels.light] = upper[channels.light] }
    return out
  }

  private func lightness(_ gamma: SIMD3<Double>) -> Double {
    let light = BlendSpace.linear(gamma)
    return CIELab.from(linear: (light.x, light.y, light.z)).0
  }
}
