import Glibc

/// Numbers with so many decimals, rounded as they would be written: the exact value counts, and a tie
/// goes to the even digit.
package enum DecimalRounding {
  /// Digits beyond which a double has none that would change.
  private static let most = 22

  /// - Parameter decimals: below zero for tens, hundreds and so on.
  package static func rounded(_ value: Double, decimals: Int) -> Double {
    guard value.isFinite, decimals <= most else { return value }
    guard decimals >= 0 else {
      guard decimals >= -most else { return 0 }
      return value - value.remainder(dividingBy: pow(10, Double(-decimals)))
    }
    var text = [CChar](repeating: 0, count: 400)
    // Safe: the text of the largest double has 309 digits before the point and at most 22 behind it.
    let length = withVaList([CInt(decimals), value]) { vsnprintf(&text, text.count, "%.*f", $0) }
    let bytes = text.prefix(Int(length)).map { UInt8(bitPattern: $0) }
    return Double(String(decoding: bytes, as: UTF8.self)) ?? value
  }
}
