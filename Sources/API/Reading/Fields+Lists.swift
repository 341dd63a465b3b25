import Base

extension Fields {
  package mutating func strings(_ name: String) -> [String] {
    guard isThere(name) else { return [] }
    return texts(name)
  }

  package mutating func optionalStrings(_ name: String) -> [String]? {
    has(name) ? texts(name) : nil
  }

  package mutating func ints(_ name: String, upTo most: Int? = nil) -> [Int] {
    guard isThere(name), let values = list(name) else { return [] }
    if let most, values.count > most {
      tooLong(name, most, values.count)
      return []
    }
    return values.enumerated().compactMap { index, value in
      integer(value, at: [.string(name), JSON(index)])
    }
  }

  /// Objects in a list; what is wrong with one is noted here by `read`.
  package mutating func objects(_ name: String, _ read: (inout Fields) -> Void) {
    guard has(name), let values = list(name) else { return }
    for (index, value) in values.enumerated() {
      let place = location + [.string(name), JSON(index)]
      do throws(RequestError) {
        var fields = try Fields(object: value, at: place)
        read(&fields)
        issues += fields.issues
      } catch {
        if case .invalid(let found) = error { issues += found }
      }
    }
  }

  /// Every value of a query's name, each of them one of `words`.
  package mutating func words(_ name: String, among words: [String]) -> [String] {
    let texts = all(name)
    for (index, text) in texts.enumerated() where !words.contains(text) {
      notAmong(words, at: [.string(name), JSON(index)], .string(text))
    }
    return texts.filter(words.contains)
  }

  private mutating func texts(_ name: String) -> [String] {
    guard let values = list(name) else { return [] }
    return values.enumerated().compactMap { index, value in
      if let text = value.stringValue { return text }
      issue(
        "string_type", "Input should be a valid string", at: [.string(name), JSON(index)], value)
      return nil
    }
  }

  private mutating func list(_ name: String) -> [JSON]? {
    if let values = self[name].arrayValue { return values }
    refuse(name, type: "list_type", "Input should be a valid list")
    return nil
  }

  private mutating func tooLong(_ name: String, _ most: Int, _ count: Int) {
    refuse(
      name, type: "too_long",
      "List should have at most \(most) items after validation, not \(count)",
      context: [
        "field_type": "List", "max_length": JSON(most), "actual_length": JSON(count),
      ])
  }
}
