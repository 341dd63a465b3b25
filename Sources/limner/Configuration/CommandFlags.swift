/// Settings given on the command line: `--key value`, `--key=value`, `--flag`, and `--set key=value`.
struct CommandFlags {
  /// A setting, its value, and the words that it was given by.
  private(set) var values: [(key: String, text: String, name: String)] = []

  init(_ arguments: [String]) throws(ConfigurationError) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else { throw .notAFlag(word) }
      var (name, text) = CommandFlags.split(String(word.dropFirst(2)))
      var given = "--" + name
      if name == "set" {
        guard let assignment = text ?? rest.popFirst() else { throw .noValue(flag: "--set") }
        (name, text) = CommandFlags.split(assignment)
        given = "--set " + name
        guard text != nil else { throw .noValue(flag: given) }
      }
      let key = String(name.map { $0 == "-" ? "_" : $0 })
      if text == nil, case .flag? = Setting.named(key)?.kind { text = "true" }
      guard Setting.named(key) != nil else {
        throw .unknown(key: key, origin: .flag(given), meant: Setting.nearest(to: key))
      }
      guard let value = text ?? rest.popFirst() else { throw .noValue(flag: given) }
      values.append((key, value, given))
    }
  }

  /// "a=b" as "a" and "b"; without "=" no second part.
  private static func split(_ word: String) -> (name: String, text: String?) {
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }
}
