import Base

extension Limits {
  /// Choices of one prompt; each of them is one call deep when they are combined.
  static let promptChoices = 100
  static let promptChoiceDepth = 16
  /// Options that one choice can take at once.
  static let promptOptionsAtOnce = 20
}

extension PromptTemplate {
  /// - Throws: `PromptTemplateError`.
  package init(_ text: String) throws(PromptTemplateError) {
    var reader = Reader(text: Array(text))
    pieces = try reader.pieces(depth: 0)
    guard reader.at == reader.text.count else { throw .strayBrace(offset: reader.at) }
  }

  private struct Reader {
    let text: [Character]
    var at = 0
    var choices = 0

    var next: Character? { at < text.count ? text[at] : nil }

    /// Everything up to the end, or inside a choice up to its `|` or `}`.
    mutating func pieces(depth: Int) throws(PromptTemplateError) -> [Piece] {
      var out: [Piece] = []
      var plain = ""
      func flushed() -> [Piece] { plain.isEmpty ? out : out + [.text(plain)] }
      while let character = next {
        if depth > 0, character == "|" || character == "}" { break }
        switch character {
        case "\\" where at + 1 < text.count && "{}|\\".contains(text[at + 1]):
          plain.append(text[at + 1])
          at += 2
        case "{":
          out = flushed()
          plain = ""
          out.append(.choice(try choice(depth: depth + 1)))
        case "}": return flushed()
        case "_":
          if let name = wildcard() {
            out = flushed()
            plain = ""
            out.append(.wildcard(name))
          } else {
            plain.append(character)
            at += 1
          }
        default:
          plain.append(character)
          at += 1
        }
      }
      return flushed()
    }

    private mutating func choice(depth: Int) throws(PromptTemplateError) -> Choice {
      let start = at
      choices += 1
      guard depth <= Limits.promptChoiceDepth else {
        throw .tooDeep(limit: Limits.promptChoiceDepth)
      }
      guard choices <= Limits.promptChoices else {
        throw .tooManyChoices(limit: Limits.promptChoices)
      }
      at += 1
      var choice = Choice(options: [])
      try readCount(into: &choice)
      while true {
        var option = Option(pieces: [])
        if let weight = readWeight() { option.weight = weight }
        option.pieces = trimmed(try pieces(depth: depth))
        choice.options.append(option)
        guard let end = next else { throw .openChoice(offset: start) }
        at += 1
        if end == "}" { break }
      }
      let count = min(choice.options.count, Limits.promptOptionsAtOnce)
      choice.most = min(choice.most, count)
      choice.least = min(choice.least, choice.most)
      return choice
    }

    /// `2$$`, `1-3$$`, `-3$$`, `2-$$`, and behind it a separator of one's own: ` and $$`.
    private mutating func readCount(into choice: inout Choice) throws(PromptTemplateError) {
      guard let count = upToDollars() else { return }
      let bounds = count.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let numbers = bounds.map { Int($0) }
      switch (bounds.count, numbers[0], bounds.count > 1 ? numbers[1] : nil) {
      case (1, let only?, _): (choice.least, choice.most) = (only, only)
      case (2, let least?, let most?): (choice.least, choice.most) = (least, most)
      case (2, let least?, nil) where bounds[1].isEmpty:
        (choice.least, choice.most) = (least, .max)
      case (2, nil, let most?) where bounds[0].isEmpty: (choice.least, choice.most) = (0, most)
      default: throw .badCount(text: count)
      }
      guard choice.least >= 0, choice.least <= choice.most else { throw .badCount(text: count) }
      if let separator = upToDollars() { choice.separator = separator }
    }

    /// The text before the next `$$`, where that comes before anything else of a choice.
    private mutating func upToDollars() -> String? {
      var end = at
      while end + 1 < text.count, !"{}|".contains(text[end]) {
        if text[end] == "$", text[end + 1] == "$" {
          defer { at = end + 2 }
          return String(text[at..<end])
        }
        end += 1
      }
      return nil
    }

    /// `0.5::` before an option.
    private mutating func readWeight() -> Double? {
      var end = at
      while end < text.count, text[end] == " " || text[end].isNumber || text[end] == "." {
        end += 1
      }
      guard end + 1 < text.count, text[end] == ":", text[end + 1] == ":",
        let weight = Double(String(text[at..<end].filter { $0 != " " })), weight >= 0
      else { return nil }
      at = end + 2
      return weight
    }

    /// `__colours/warm__`: letters, digits, and what paths have.
    private mutating func wildcard() -> String? {
      guard at + 1 < text.count, text[at + 1] == "_" else { return nil }
      var end = at + 2
      while end + 1 < text.count, !(text[end] == "_" && text[end + 1] == "_") {
        guard text[end].isLetter || text[end].isNumber || "-_/*. ".contains(text[end]) else {
          return nil
        }
        end += 1
      }
      guard end + 1 < text.count, end > at + 2 else { return nil }
      defer { at = end + 2 }
      return String(text[(at + 2)..<end])
    }

    /// Spaces around an option are the writer's, not the prompt's.
    private func trimmed(_ pieces: [Piece]) -> [Piece] {
      var pieces = pieces
      if case .text(let first)? = pieces.first {
        pieces[0] = .text(String(first.drop { $0 == " " || $0 == "\n" }))
      }
      if case .text(var last)? = pieces.last {
        while let end = last.last, end == " " || end == "\n" { last.removeLast() }
        pieces[pieces.count - 1] = .text(last)
      }
      return pieces.filter { $0 != .text("") }
    }
  }
}
