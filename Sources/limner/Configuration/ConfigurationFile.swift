/// `limner.toml`: one `key = value` a line. Of TOML it knows strings, numbers, true and false, lists of
/// these on one line, and comments.
struct ConfigurationFile {
  struct Entry: Equatable {
    var key: String
    var text: String
    var line: Int
  }

  private(set) var entries: [Entry] = []

  init(_ text: String) throws(ConfigurationError) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = ConfigurationFile.trimmed(ConfigurationFile.withoutComment(line))
      if content.isEmpty { continue }
      guard let equals = content.firstIndex(of: "="),
        let value = ConfigurationFile.value(content[content.index(after: equals)...])
      else { throw .badLine(index + 1, text: String(content)) }
      let key = ConfigurationFile.trimmed(content[..<equals])
      guard !key.isEmpty else { throw .badLine(index + 1, text: String(content)) }
      entries.append(Entry(key: String(key), text: value, line: index + 1))
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    var quote: Character?
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" {
        return line[..<index]
      }
    }
    return line
  }

  /// A value's text: a list's elements with commas between them.
  private static func value(_ text: Substring) -> String? {
    let text = trimmed(text)
    guard let first = text.first, let last = text.last else { return nil }
    if first == "[" {
      guard last == "]", text.count >= 2 else { return nil }
      let words = trimmed(text.dropFirst().dropLast()).split(separator: ",")
      let values = words.map { value($0) }
      return values.contains(nil) ? nil : values.compactMap(\.self).joined(separator: ",")
    }
    if first == "\"" || first == "'" {
      guard last == first, text.count >= 2 else { return nil }
      let inner = text.dropFirst().dropLast()
      return inner.contains(first) ? nil : String(inner)
    }
    return text.contains(where: \.isWhitespace) ? nil : String(text)
  }
}
