import Base

/// A picture in memory: rows from the top, 8 bits per channel, no padding.
package struct PixelBuffer: Hashable, Sendable {
  package let width: Int
  package let height: Int
  /// 1 grey, 3 RGB, 4 RGBA (not premultiplied), all in sRGB.
  package let channels: Int
  package var bytes: [UInt8]

  package init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    precondition(width > 0 && height > 0 && [1, 3, 4].contains(channels))
    precondition(bytes.count == width * height * channels, "\(width) × \(height) × \(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }

  /// All pixels of one colour; `colour` has one value per channel.
  package init(width: Int, height: Int, colour: [UInt8]) {
    let bytes = Array(repeatElement(colour, count: width * height).joined())
    self.init(width: width, height: height, channels: colour.count, bytes: bytes)
  }

  package var hasAlpha: Bool { channels == 4 }

  /// The channels of one pixel.
  package func pixel(x: Int, y: Int) -> ArraySlice<UInt8> {
    let start = (y * width + x) * channels
    return bytes[start..<start + channels]
  }
}

// MARK: - Other channels

extension PixelBuffer {
  /// Three channels: grey is repeated, alpha is dropped as InvokeAI drops it.
  package var rgb: PixelBuffer { channels == 3 ? self : remade(channels: 3) { $0 } }

  /// Four channels; opaque where there was no alpha.
  package var rgba: PixelBuffer { channels == 4 ? self : remade(channels: 4) { $0 } }

  /// One channel of luma, alpha dropped.
  ///
  /// - Source: ITU-R BT.601 weights in 16-bit fixed point, as Pillow converts to its mode L.
  package var grey: PixelBuffer {
    guard channels > 1 else { return self }
    var out = [UInt8](repeating: 0, count: width * height)
    for index in out.indices {
      let at = index * channels
      let sum = 19_595 * Int(bytes[at]) + 38_470 * Int(bytes[at + 1]) + 7_471 * Int(bytes[at + 2])
      out[index] = UInt8((sum + 32_768) >> 16)
    }
    return PixelBuffer(width: width, height: height, channels: 1, bytes: out)
  }

  /// Three channels over a white ground, where alpha lets it through.
  package var overWhite: PixelBuffer {
    guard channels == 4 else { return rgb }
    return remade(channels: 3) { pixel in
      let alpha = Int(pixel.3)
      func over(_ value: UInt8) -> UInt8 {
        UInt8((Int(value) * alpha + 255 * (255 - alpha) + 127) / 255)
      }
      return (over(pixel.0), over(pixel.1), over(pixel.2), 255)
    }
  }

  typealias Pixel = (UInt8, UInt8, UInt8, UInt8)

  /// A picture of 3 or 4 channels whose pixels are `change` of this one's as RGBA.
  func remade(channels count: Int, _ change: (Pixel) -> Pixel) -> PixelBuffer {
    var out = [UInt8](repeating: 255, count: width * height * count)
    for index in 0..<width * height {
      let at = index * channels
      let first = bytes[at]
      let pixel =
        channels == 1
        ? change((first, first, first, 255))
        : change((first, bytes[at + 1], bytes[at + 2], channels == 4 ? bytes[at + 3] : 255))
      let to = index * count
      (out[to], out[to + 1], out[to + 2]) = (pixel.0, pixel.1, pixel.2)
      if count == 4 { out[to + 3] = pixel.3 }
    }
    return PixelBuffer(width: width, height: height, channels: count, bytes: out)
  }
}
