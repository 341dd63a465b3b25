extension PixelBuffer {
  /// Blurs an RGBA picture so that colours count as far as they are visible.
  package func blurredByAlpha(_ blur: (PixelBuffer) -> PixelBuffer) -> PixelBuffer {
    precondition(channels == 4)
    let weighted = remade(channels: 4) { pixel in
      (
        ByteArithmetic.cutProduct(pixel.0, pixel.3), ByteArithmetic.cutProduct(pixel.1, pixel.3),
        ByteArithmetic.cutProduct(pixel.2, pixel.3), pixel.3
      )
    }
    return blur(weighted).remade(channels: 4) { pixel in
      let share = Float(pixel.3) / 255 + 1e-6
      func shown(_ value: UInt8) -> UInt8 { UInt8(min(Float(value) / share, 255)) }
      return (shown(pixel.0), shown(pixel.1), shown(pixel.2), pixel.3)
    }
  }
}
