import Base
import Weights

/// Reads one config.json of a stranger's model: each value is checked against a range before use.
struct ConfigurationReader {
  let file: String
  let json: JSON

  init(_ json: JSON, file: String) {
    self.json = json
    self.file = file
  }

  init(_ files: any ModelFiles, _ name: String) throws(ModelError) {
    self.init(try files.json(name), file: name)
  }

  func flaw(_ key: String) -> ModelError {
    .configuration(file: file, key: key, value: String(json[key].text.prefix(80)))
  }

  func integer(
    _ key: String, _ allowed: ClosedRange<Int>, default standard: Int? = nil
  ) throws(ModelError) -> Int {
    if json[key].isNull, let standard { return standard }
    guard let value = json[key].intValue, allowed.contains(value) else { throw flaw(key) }
    return value
  }

  func number(
    _ key: String, _ allowed: ClosedRange<Double>, default standard: Double
  ) throws(ModelError) -> Float {
    if json[key].isNull { return Float(standard) }
    guard let value = json[key].doubleValue, allowed.contains(value) else { throw flaw(key) }
    return Float(value)
  }

  func flag(_ key: String, default standard: Bool) throws(ModelError) -> Bool {
    if json[key].isNull { return standard }
    guard let value = json[key].boolValue else { throw flaw(key) }
    return value
  }

  /// A list of integers; a single one stands for `count` equal ones.
  func integers(
    _ key: String, _ allowed: ClosedRange<Int>, count: ClosedRange<Int>,
    default standard: Int? = nil
  ) throws(ModelError) -> [Int] {
    let single = json[key].intValue ?? (json[key].isNull ? standard : nil)
    if let single {
      guard allowed.contains(single) else { throw flaw(key) }
      return Array(repeating: single, count: count.upperBound)
    }
    guard let items = json[key].arrayValue, count.contains(items.count) else { throw flaw(key) }
    let values = items.compactMap(\.intValue).filter(allowed.contains)
    guard values.count == items.count else { throw flaw(key) }
    return values
  }

  func words(_ key: String, count: ClosedRange<Int>) throws(ModelError) -> [String] {
    guard let items = json[key].arrayValue, count.contains(items.count) else { throw flaw(key) }
    let words = items.compactMap(\.stringValue)
    guard words.count == items.count else { throw flaw(key) }
    return words
  }

  /// Settings that Limner knows one value of; anything else is refused rather than run wrongly.
  func require(_ key: String, _ allowed: [JSON]) throws(ModelError) {
    guard json[key].isNull || allowed.contains(json[key]) else { throw flaw(key) }
  }
}

extension ModelFiles {
  func json(_ name: String) throws(ModelError) -> JSON {
    let bytes = try mapped(name).copy
    do {
      return try JSON(parsing: bytes)
    } catch {
      throw .notJSON(file: name)
    }
  }

  func mapped(_ name: String) throws(ModelError) -> MappedFile {
    do {
      return try file(name)
    } catch {
      throw .weights(error)
    }
  }
}
