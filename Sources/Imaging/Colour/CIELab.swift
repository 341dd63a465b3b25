import Glibc

/// Lightness and two opponents of colour, which count as eyes see.
///
/// - Source: CIE 15; sRGB's primaries adapted to D50 by Bradford's matrix, as ICC profiles have them.
package enum CIELab {
  package typealias Colour = (Double, Double, Double)

  private static let white: Colour = (0.9642, 1, 0.8249)

  package static func from(linear colour: Colour) -> Colour {
    let (r, g, b) = colour
    let x = 0.4360747 * r + 0.3850649 * g + 0.1430804 * b
    let y = 0.2225045 * r + 0.7168786 * g + 0.0606169 * b
    let z = 0.0139322 * r + 0.0971045 * g + 0.7141733 * b
    let (fx, fy, fz) = (curve(x / white.0), curve(y / white.1), curve(z / white.2))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))
  }

  package static func linear(from lab: Colour) -> Colour {
    let fy = (lab.0 + 16) / 116
    let x = inverse(fy + lab.1 / 500) * white.0
    let y = inverse(fy) * white.1
    let z = inverse(fy - lab.2 / 200) * white.2
    return (
      3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
      -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
      0.0719453 * x - 0.2289914 * y + 1.4052427 * z
    )
  }

  private static func curve(_ t: Double) -> Double {
    t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
  }

  private static func inverse(_ f: Double) -> Double {
    f > 6.0 / 29 ? f * f * f : (116 * f - 16) * 27 / 24389
  }
}

/// Between the bytes of sRGB and amounts of light.
///
/// - Source: IEC 61966-2-1.
package enum SRGB {
  private static let table = (0...255).map { linear(Double($0) / 255) }

  package static func linear(_ value: Double) -> Double {
    value <= 0.0404482362771082 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  package static func linear(byte: UInt8) -> Double { table[Int(byte)] }

  package static func encoded(_ light: Double) -> Double {
    light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }

  package static func byte(light: Double) -> UInt8 {
    UInt8((min(max(encoded(min(max(light, 0), 1)), 0), 1) * 255).rounded())
  }
}
