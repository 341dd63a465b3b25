/// Luma and two differences of colour, full range, as JPEG files have them.
///
/// - Source: ITU-R BT.601 in the sixths-of-a-bit tables of Pillow's mode YCbCr.
package enum YCbCr {
  package typealias Triple = (UInt8, UInt8, UInt8)

  private static func scaled(_ factor: Double, _ value: UInt8, from zero: Int = 0) -> Int {
    Int(factor * 64 * Double(Int(value) - zero))
  }

  private static func clipped(_ value: Int) -> UInt8 { UInt8(clamping: value) }

  package static func from(rgb pixel: Triple) -> Triple {
    let (r, g, b) = pixel
    let luma = scaled(0.299, r) + scaled(0.587, g) + scaled(0.114, b)
    let blue = scaled(-0.16874, r) + scaled(-0.33126, g) + scaled(0.5, b)
    let red = scaled(0.5, r) + scaled(-0.41869, g) + scaled(-0.08131, b)
    return (clipped(luma >> 6), clipped((blue >> 6) + 128), clipped((red >> 6) + 128))
  }

  package static func rgb(from pixel: Triple) -> Triple {
    let (y, blue, red) = pixel
    let luma = Int(y)
    let green = scaled(-0.34414, blue, from: 128) + scaled(-0.71414, red, from: 128)
    return (
      clipped(luma + (scaled(1.402, red, from: 128) >> 6)), clipped(luma + (green >> 6)),
      clipped(luma + (scaled(1.772, blue, from: 128) >> 6))
    )
  }
}
