import Base

extension FieldIssue {
  /// What is so and what to do, for the person who wrote the request; `message` is what programs compare.
  var sentence: String {
    switch type {
    case "missing": "\(place) is missing. Send it too."
    case "json_invalid":
      "The body is not JSON: \(context?["error"].stringValue ?? "it cannot be read"). "
        + "Correct it and send it again."
    case "extra_forbidden": "\(place) is not known here. Leave it out or check its spelling."
    case "enum": "\(place) must be one of \(context?["expected"].stringValue ?? "the known words")."
    case "greater_than_equal": "\(place) must be at least \(bound("ge"))."
    case "less_than_equal": "\(place) must be at most \(bound("le"))."
    case "too_long": "\(place) holds too much; send at most \(bound("max_length")) at once."
    case "string_too_long":
      "\(place) is too long; at most \(bound("max_length")) characters are possible."
    case "value_error": ownWords
    default: sentenceOfType ?? ownWords
    }
  }

  /// The sentences of a whole answer, a line each.
  static func sentences(_ issues: [FieldIssue]) -> String {
    var seen: [String] = []
    for issue in issues where !seen.contains(issue.sentence) { seen.append(issue.sentence) }
    return seen.joined(separator: "\n")
  }

  private var sentenceOfType: String? {
    switch type {
    case "int_parsing", "int_type", "int_from_float": "\(place) must be a whole number."
    case "float_parsing", "float_type": "\(place) must be a number."
    case "bool_parsing", "bool_type": "\(place) must be true or false."
    case "string_type": "\(place) must be a text."
    case "list_type": "\(place) must be a list."
    case "model_attributes_type": "\(place) must be an object with named values."
    case "date_from_datetime_parsing": "\(place) must be a day such as 2026-11-24."
    default: nil
    }
  }

  /// Where the value stands: `email`, `item_ids.1`; the body itself where nothing in it is named.
  private var place: String {
    let names = location.dropFirst().compactMap { $0.stringValue ?? $0.intValue.map { String($0) } }
    return names.isEmpty ? "The body" : names.joined(separator: ".")
  }

  private var ownWords: String {
    let prefix = "Value error, "
    let words = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
    return words.hasSuffix(".") ? words : words + "."
  }

  private func bound(_ name: String) -> String { context?[name].text ?? "" }
}
