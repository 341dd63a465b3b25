import Imaging

/// A channel by InvokeAI's name, such as "Hue (HSV)".
struct ColourChannel {
  private let model: ColourModel
  private let index: Int
  let isHue: Bool
  private let isAlpha: Bool

  init(_ name: String) throws(NodeError) {
    let places = [
      "Red": 0, "Green": 1, "Blue": 2, "Alpha": 3, "Cyan": 0, "Magenta": 1, "Yellow": 2,
      "Black": 3, "Hue": 0, "Saturation": 1, "Value": 2, "Luminosity": 0, "A": 1, "B": 2, "Y": 0,
      "Cb": 1, "Cr": 2,
    ]
    let parts = name.split(separator: " (")
    guard parts.count == 2, let place = places[String(parts[0])],
      let model = ColourModel(rawValue: String(parts[1].dropLast()))
    else { throw .input(field: "channel", reason: "there is no channel \(name)") }
    (self.model, index) = (model, place)
    isHue = parts[0] == "Hue"
    isAlpha = parts[0] == "Alpha"
  }

  /// The picture with this channel changed, its alpha kept unless that is the channel.
  func changed(_ picture: PixelBuffer, _ change: (UInt8) -> UInt8) -> PixelBuffer {
    let table = (0...255).map { change(UInt8($0)) }
    let made = picture.recoloured(in: model) { pixel in
      switch index {
      case 0: pixel.0 = table[Int(pixel.0)]
      case 1: pixel.1 = table[Int(pixel.1)]
      case 2: pixel.2 = table[Int(pixel.2)]
      default: pixel.3 = table[Int(pixel.3)]
      }
    }
    return isAlpha ? made : made.withAlpha(picture.alpha)
  }
}

extension HistogramMatch {
  /// By InvokeAI's name of the colour space.
  init(_ name: String) {
    self =
      switch name {
      case "YCbCr": .all
      case "YCbCr-Chroma": .chroma
      case "YCbCr-Luma": .luma
      default: .rgb
      }
  }
}
