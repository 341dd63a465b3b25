/// How two layers become one, by InvokeAI's names.
package enum BlendMode: String, Sendable {
  case normal = "Normal"
  case lighten = "Lighten Only"
  case darken = "Darken Only"
  case lightenPerceived = "Lighten Only (EAL)"
  case darkenPerceived = "Darken Only (EAL)"
  case hue = "Hue"
  case saturation = "Saturation"
  case color = "Color"
  case luminosity = "Luminosity"
  case linearDodge = "Linear Dodge (Add)"
  case subtract = "Subtract"
  case multiply = "Multiply"
  case divide = "Divide"
  case screen = "Screen"
  case overlay = "Overlay"
  case linearBurn = "Linear Burn"
  case difference = "Difference"
  case hardLight = "Hard Light"
  case softLight = "Soft Light"
  case vividLight = "Vivid Light"
  case linearLight = "Linear Light"
  case colorBurn = "Color Burn"
  case colorDodge = "Color Dodge"

  /// Takes whole channels or pixels of one layer or the other.
  var isChoice: Bool {
    switch self {
    case .normal, .lighten, .darken, .lightenPerceived, .darkenPerceived, .hue, .saturation,
      .color, .luminosity:
      true
    default: false
    }
  }

  /// Copies channels that only spaces with a lightness have.
  var copiesChannels: Bool {
    self == .hue || self == .saturation || self == .color || self == .luminosity
  }

  /// Blends nothing but lightness, in a space that has one.
  var isOfLightness: Bool {
    switch self {
    case .overlay, .hardLight, .softLight, .linearBurn, .vividLight, .linearLight: true
    default: false
    }
  }

  /// Whether a hue that grows beyond a turn begins anew.
  var wrapsHue: Bool {
    self == .linearDodge || self == .subtract || self == .divide || self == .colorDodge
  }

  /// Whether the result can leave what can be shown, and must be brought back.
  var needsClipping: Bool { !isChoice && self != .multiply && self != .screen }

  /// One channel of the lower and the upper layer as one.
  ///
  /// - Source: W3C "Compositing and Blending", and the names' usual meanings.
  func value(_ lower: Double, _ upper: Double) -> Double {
    switch self {
    case .multiply: lower * upper
    case .screen: 1 - (1 - upper) * (1 - lower)
    case .overlay: lower < 0.5 ? 2 * lower * upper : 1 - 2 * (1 - lower) * (1 - upper)
    case .hardLight: upper < 0.5 ? 2 * lower * upper : 1 - 2 * (1 - lower) * (1 - upper)
    case .softLight: Self.soft(lower, upper)
    case .linearDodge: lower + upper
    case .subtract: lower - upper
    case .difference: abs(lower - upper)
    case .divide: lower / upper
    case .colorDodge: lower / (1 - upper)
    case .colorBurn: Self.burnt(lower, upper)
    case .linearBurn: lower + upper - 1
    case .linearLight: lower + 2 * upper - 1
    case .vividLight:
      upper < 0.5 ? (1 - (1 - lower) / upper) / 2 : lower / (1 - upper) / 2
    default: upper
    }
  }

  private static func burnt(_ lower: Double, _ upper: Double) -> Double {
    let share = (1 - lower) / upper
    return share.isNaN ? .nan : 1 - min(share, 1)
  }

  private static func soft(_ lower: Double, _ upper: Double) -> Double {
    if upper <= 0.5 { return lower - (1 - lower) * lower * (1 - 2 * upper) }
    let curve =
      lower <= 0.25 ? ((16 * lower - 12) * lower + 4) * lower : lower.squareRoot()
    return lower + (2 * upper - 1) * (curve - lower)
  }
}
