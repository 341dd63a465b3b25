import Glibc

/// An ICC profile, as far as Limner heeds it: is it Display P3, the wide colour space of phones?
struct ColourProfile {
  let isDisplayP3: Bool

  /// Compares the profile's three colorants with Display P3's; a profile that has none, or is damaged,
  /// counts as sRGB.
  ///
  /// - Source: ICC.1:2022, 7.2 (tag table) and 10.31 (XYZType); colorants of Apple's Display P3.
  init(_ bytes: [UInt8]) {
    let displayP3: [(String, [Double])] = [
      ("rXYZ", [0.51512, 0.24120, -0.00105]),
      ("gXYZ", [0.29198, 0.69225, 0.04189]),
      ("bXYZ", [0.15710, 0.06657, 0.78407]),
    ]
    isDisplayP3 = displayP3.allSatisfy { name, expected in
      guard let colorant = Self.colorant(name, in: bytes) else { return false }
      return zip(colorant, expected).allSatisfy { abs($0 - $1) < 0.003 }
    }
  }

  private static func colorant(_ name: String, in bytes: [UInt8]) -> [Double]? {
    guard let count = word(at: 128, in: bytes), count <= 100 else { return nil }
    for index in 0..<Int(count) {
      let entry = 132 + 12 * index
      guard let tag = word(at: entry, in: bytes), let offset = word(at: entry + 4, in: bytes)
      else { return nil }
      guard tag == name.utf8.reduce(0, { $0 << 8 | UInt32($1) }) else { continue }
      let words = (0..<3).compactMap { word(at: Int(offset) + 8 + 4 * $0, in: bytes) }
      guard words.count == 3 else { return nil }
      return words.map { Double(Int32(bitPattern: $0)) / 65_536 }
    }
    return nil
  }

  private static func word(at offset: Int, in bytes: [UInt8]) -> UInt32? {
    guard offset <= bytes.count - 4 else { return nil }
    return bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension PixelBuffer {
  /// Display P3 colours as sRGB; what lies outside sRGB is clipped.
  ///
  /// - Source: matrix between the linear spaces (both D65) from their chromaticities; IEC 61966-2-1
  ///   for the curve that both share.
  var fromDisplayP3: PixelBuffer {
    guard channels >= 3 else { return self }
    let linear = (0..<256).map { linearLight(Float($0) / 255) }
    let encoded = (0...4095).map { UInt8(encodedLight(Float($0) / 4095) * 255 + 0.5) }
    func byte(_ light: Float) -> UInt8 { encoded[Int(min(max(light, 0), 1) * 4095 + 0.5)] }
    return remade(channels: channels) { pixel in
      let (r, g, b) = (linear[Int(pixel.0)], linear[Int(pixel.1)], linear[Int(pixel.2)])
      return (
        byte(1.224_940_2 * r - 0.224_940_2 * g),
        byte(-0.042_056_96 * r + 1.042_057 * g),
        byte(-0.019_637_55 * r - 0.078_636_05 * g + 1.098_273_6 * b),
        pixel.3
      )
    }
  }
}

/// The curve of sRGB, undone.
private func linearLight(_ value: Float) -> Float {
  value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

/// The curve of sRGB.
private func encodedLight(_ light: Float) -> Float {
  light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
}
