import Base

/// What one route takes and gives, as the table of operations says.
struct Operation: Equatable, Sendable {
  /// One named value.
  struct Value: Equatable, Sendable {
    let name: String
    /// `text`, `bool`, `int`, `number`, `file`, `object`, `any`, words with bars between them; `[]` behind it
    /// for lists.
    let type: String
    let isRequired: Bool
  }

  enum Body: Equatable, Sendable {
    case none
    case object([Value])
    case form([Value])
    /// The body is the value itself.
    case bare(type: String)
  }

  var query: [Value] = []
  var body = Body.none
  var success = 200

  /// Every line of the table, by `METHOD path`.
  static let all: [String: Operation] = {
    var out: [String: Operation] = [:]
    var words: [Substring] = []
    func finish() {
      guard words.count > 1 else { return }
      out[words.prefix(2).joined(separator: " ")] = Operation(words.dropFirst(2))
    }
    for line in table.split(separator: "\n") {
      if !line.hasPrefix(" ") {
        finish()
        words = []
      }
      words += line.split(separator: " ").flatMap { word in
        groups[String(word)]?.split(separator: " ") ?? [word]
      }
    }
    finish()
    return out
  }()

  init() {}

  private init(_ words: ArraySlice<Substring>) {
    var place = ""
    for word in words {
      switch word {
      case "?", "->", "bare": place = String(word)
      case "{":
        place = "{"
        body = .object([])
      case "form":
        place = "form"
        body = .form([])
      case "}": place = ""
      default: take(word, at: place)
      }
    }
  }

  private mutating func take(_ word: Substring, at place: String) {
    switch (place, body) {
    case ("?", _): query.append(Value(word))
    case ("{", .object(let members)): body = .object(members + [Value(word)])
    case ("form", .form(let parts)): body = .form(parts + [Value(word)])
    case ("bare", _): body = .bare(type: String(word))
    case ("->", _): success = Int(word) ?? 0
    default: preconditionFailure("the table of operations: \(word) stands nowhere")
    }
  }
}

extension Operation.Value {
  fileprivate init(_ word: Substring) {
    let parts = word.split(separator: ":", maxSplits: 1)
    precondition(parts.count == 2, "the table of operations: \(word) has no type")
    isRequired = word.hasSuffix("!")
    name = String(parts[0])
    type = String(isRequired ? parts[1].dropLast() : parts[1])
  }

  var schema: JSON { Operation.schema(type) }
}

extension Operation {
  static func schema(_ type: String) -> JSON {
    if type.hasSuffix("[]") {
      return ["type": "array", "items": schema(String(type.dropLast(2)))]
    }
    switch type {
    case "text": return ["type": "string"]
    case "bool": return ["type": "boolean"]
    case "int": return ["type": "integer"]
    case "number": return ["type": "number"]
    case "file": return ["type": "string", "format": "binary"]
    case "object": return ["type": "object"]
    case "any": return [:]
    default:
      return [
        "type": "string", "enum": .array(type.split(separator: "|").map { .string(String($0)) }),
      ]
    }
  }
}
