/// Hue, saturation and value in one byte each.
///
/// - Source: Smith 1978, in the arithmetic of Pillow's mode HSV.
package enum HSV {
  package typealias Triple = (UInt8, UInt8, UInt8)

  package static func from(rgb pixel: Triple) -> Triple {
    let (red, green, blue) = (Int(pixel.0), Int(pixel.1), Int(pixel.2))
    let (most, least) = (max(red, green, blue), min(red, green, blue))
    guard most > least else { return (0, 0, UInt8(most)) }
    let range = Float(most - least)
    func distance(_ value: Int) -> Double { Double(Float(most - value) / range) }
    let sector: Double
    if red == most {
      sector = distance(blue) - distance(green)
    } else if green == most {
      sector = 2 + distance(red) - distance(blue)
    } else {
      sector = 4 + distance(green) - distance(red)
    }
    let turn = Float((Double(Float(sector)) / 6 + 1).truncatingRemainder(dividingBy: 1))
    let saturation = range / Float(most)
    return (UInt8(Double(turn) * 255), UInt8(Double(saturation) * 255), UInt8(most))
  }

  package static func rgb(from pixel: Triple) -> Triple {
    let (hue, saturation, value) = pixel
    guard saturation > 0 else { return (value, value, value) }
    let place = Double(hue) * 6 / 255
    let sector = Int(place)
    let rest = Double(Float(place - Double(sector)))
    let share = Double(Float(Double(saturation) / 255))
    func level(_ factor: Double) -> UInt8 {
      UInt8((Double(value) * factor).rounded(.toNearestOrAwayFromZero))
    }
    let (low, falling) = (level(1 - share), level(1 - share * rest))
    let rising = level(1 - share * (1 - rest))
    switch sector % 6 {
    case 0: return (value, rising, low)
    case 1: return (falling, value, low)
    case 2: return (low, value, rising)
    case 3: return (low, falling, value)
    case 4: return (rising, low, value)
    default: return (value, low, falling)
    }
  }
}
