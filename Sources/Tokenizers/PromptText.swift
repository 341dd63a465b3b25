@_spi(_Unicode) import Swift

/// How CLIP sees a text before it is cut into tokens: composed characters, single spaces, lower case.
///
/// The composition (NFC) is the standard library's own, which it needs for comparing strings and lets
/// others call under an SPI name.
enum PromptText {
  /// - Source: Unicode Standard Annex 15; the order of the three steps is CLIP's.
  static func normalized(_ text: String) -> [Unicode.Scalar] {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    let composed = isPlain ? text : composed(text)
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(composed.utf8.count)
    for scalar in composed.unicodeScalars {
      if isSpace(scalar) {
        if scalars.last != " " { scalars.append(" ") }
      } else if scalar.value < 0x80 {
        scalars.append(lowerASCII(scalar))
      } else {
        scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return scalars
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return ("0"..."9").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: return true
    default: return false
    }
  }

  private static func composed(_ text: String) -> String {
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: text._nfc)
    return String(composed)
  }

  private static func lowerASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
  }
}
