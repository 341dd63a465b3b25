import Base

extension Limits {
  /// Choices of one prompt, its variables filled in; each of them is one call deep when they are combined.
  static let promptChoices = 100
  static let promptChoiceDepth = 16
  /// Options that one choice can take at once.
  static let promptOptionsAtOnce = 20
  /// A prompt with its variables filled in, which can double it again and again.
  static let filledPrompt = ByteSize.mib(1)
}

extension PromptTemplate {
  /// - Throws: `PromptTemplateError`.
  package init(_ text: String) throws(PromptTemplateError) {
    var reader = Reader(text: Array(text))
    let written = try reader.pieces(depth: 0, upTo: "")
    guard reader.at == reader.text.count else { throw .strayBrace(offset: reader.at) }
    var filling = Filling()
    pieces = try filling.pieces(written, [:], [])
  }

  private struct Reader {
    let text: [Character]
    var at = 0

    var next: Character? { at < text.count ? text[at] : nil }

    /// Everything up to the end, or up to one of `stops` and in any case a `}`.
    mutating func pieces(depth: Int, upTo stops: String) throws(PromptTemplateError) -> [Written] {
      var out: [Written] = []
      var plain = ""
      func flushed() -> [Written] { plain.isEmpty ? out : out + [.text(plain)] }
      while let character = next, character != "}", !stops.contains(character) {
        if let piece = try special(depth: depth) {
          out = flushed()
          plain = ""
          out.append(piece)
          if case .assignment = piece { skipBlanks() }
        } else if character == "#" {
          skipComment(behind: &plain)
        } else {
          if character == "\\", at + 1 < text.count, "{}|\\$#".contains(text[at + 1]) { at += 1 }
          plain.append(text[at])
          at += 1
        }
      }
      return flushed()
    }

    /// What begins here and is no plain text.
    private mutating func special(depth: Int) throws(PromptTemplateError) -> Written? {
      switch next {
      case "{": .choice(try choice(depth: depth + 1))
      case "$": try variable(depth: depth + 1)
      case "_": wildcard().map(Written.wildcard)
      default: nil
      }
    }

    /// A comment goes to the end of its line; a line of nothing else goes with it.
    private mutating func skipComment(behind plain: inout String) {
      while let character = next, !character.isNewline { at += 1 }
      while let last = plain.last, last == " " || last == "\t" { plain.removeLast() }
      if next != nil, plain.last?.isNewline ?? (at > 0) { at += 1 }
    }

    private mutating func skipBlanks() {
      while let character = next, character.isWhitespace { at += 1 }
    }

    private mutating func choice(depth: Int) throws(PromptTemplateError) -> WrittenChoice {
      let start = at
      try checkDepth(depth)
      at += 1
      var choice = WrittenChoice()
      try readCount(into: &choice)
      while true {
        let weight = readWeight() ?? 1
        choice.options.append((weight, trimmed(try pieces(depth: depth, upTo: "|"))))
        guard let end = next else { throw .openChoice(offset: start) }
        at += 1
        if end == "}" { break }
      }
      let count = min(choice.options.count, Limits.promptOptionsAtOnce)
      choice.most = min(choice.most, count)
      choice.least = min(choice.least, choice.most)
      return choice
    }

    private func checkDepth(_ depth: Int) throws(PromptTemplateError) {
      guard depth <= Limits.promptChoiceDepth else {
        throw .tooDeep(limit: Limits.promptChoiceDepth)
      }
    }

    /// `${x=…}`, `${x=!…}`, `${x?=…}`, `${x}` or `${x:…}`; a dollar that begins none of them is text.
    private mutating func variable(depth: Int) throws(PromptTemplateError) -> Written? {
      let start = at
      guard at + 1 < text.count, text[at + 1] == "{" else { return nil }
      var end = at + 2
      while end < text.count, isInName(text[end], isFirst: end == at + 2) { end += 1 }
      let name = String(text[(at + 2)..<end])
      guard !name.isEmpty, end < text.count, "}:=?".contains(text[end]) else { return nil }
      try checkDepth(depth)
      at = end + 1
      guard text[end] != "}" else { return .variable(name, unset: nil) }
      var assignment = Assignment(name: name)
      if text[end] == "?" {
        guard next == "=" else {
          at = start
          return nil
        }
        assignment.isForUnset = true
        at += 1
      }
      if text[end] != ":", next == "!" {
        assignment.isMadeOnce = true
        at += 1
      }
      assignment.value = trimmed(try pieces(depth: depth, upTo: ""))
      guard next == "}" else { throw .openChoice(offset: start + 1) }
      at += 1
      return text[end] == ":" ? .variable(name, unset: assignment.value) : .assignment(assignment)
    }

    private func isInName(_ character: Character, isFirst: Bool) -> Bool {
      character.isLetter || "_-".contains(character) || character.isNumber && !isFirst
    }

    /// `2$$`, `1-3$$`, `-3$$`, `2-$$`, and behind it a separator of one's own: ` and $$`.
    private mutating func readCount(into choice: inout WrittenChoice) throws(PromptTemplateError) {
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

    /// `__colours/warm__`: letters, digits, and what paths have; `__season(year=cold)__` hands a value on.
    private mutating func wildcard() -> String? {
      guard at + 1 < text.count, text[at + 1] == "_" else { return nil }
      var end = at + 2
      while end + 1 < text.count, !(text[end] == "_" && text[end + 1] == "_") {
        guard text[end].isLetter || text[end].isNumber || "-_/*. (=)".contains(text[end]) else {
          return nil
        }
        end += 1
      }
      let name = String(text[(at + 2)..<min(end, text.count)].prefix { $0 != "(" })
      guard end + 1 < text.count, !name.isEmpty else { return nil }
      at = end + 2
      return name
    }

    /// Spaces around an option are the writer's, not the prompt's.
    private func trimmed(_ pieces: [Written]) -> [Written] {
      var pieces = pieces
      if case .text(let first)? = pieces.first {
        pieces[0] = .text(String(first.drop(while: \.isWhitespace)))
      }
      if case .text(var last)? = pieces.last {
        while last.last?.isWhitespace ?? false { last.removeLast() }
        pieces[pieces.count - 1] = .text(last)
      }
      return pieces.filter { if case .text("") = $0 { false } else { true } }
    }
  }
}
