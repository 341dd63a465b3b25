/// Values that many pictures share, each kept once and named by a number from 1; 0 is "none".
struct Interned<Value: Hashable & Sendable>: Sendable {
  private var values: [Value] = []
  private var numbers: [Value: UInt32] = [:]

  subscript(number: UInt32) -> Value? {
    number > 0 && number <= values.count ? values[Int(number) - 1] : nil
  }

  /// The number of a value that is there already.
  func number(of value: Value) -> UInt32? { numbers[value] }

  /// The number of `value`, from now on if it is new.
  mutating func intern(_ value: Value?) -> UInt32 {
    guard let value else { return 0 }
    if let number = numbers[value] { return number }
    values.append(value)
    let number = UInt32(values.count)
    numbers[value] = number
    return number
  }
}
