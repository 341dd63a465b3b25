import Base

/// A recursive-descent reader of weighted prompts. Every rule looks at one place of the text and either
/// matches, telling where it ends, or does not; the first alternative that matches is taken.
final class PromptGrammar {
  indirect enum Node {
    case text(String)
    case weighted(Double, [Node])
    case swap(original: [Node], edited: [Node])
  }

  enum Prompt {
    case plain([Node])
    case blend([[Node]], weights: [Double], isNormalized: Bool)
  }

  struct Part {
    let prompt: Prompt
    let weight: Double
  }

  /// What a rule read, and the place behind it.
  struct Match<Value> {
    let value: Value
    let end: Int
  }

  typealias Rule = (Int) -> Match<[Node]>?

  let text: [Unicode.Scalar]
  private var depth = 0
  /// Brackets already tried, by their place: four rules ask for the same ones.
  private var triedBrackets: [Int: Match<[Node]>?] = [:]

  init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  /// A whole prompt outside of brackets: what the syntax does not explain is a plain word.
  func prompt(at start: Int) -> Match<[Node]> {
    repeated(
      [swap, lora, attention, quoted, bracketed, freeWord],
      at: start)
  }

  /// What may stand in brackets and quotes; commas and full stops are words of their own there.
  func fragment(at start: Int, withCommas: Bool) -> Match<[Node]> {
    let parts: [Rule] = [
      lora, attention, swap, bracketed, quoted, word,
    ]
    return repeated(withCommas ? parts + [commaOrStop] : parts, at: start)
  }

  /// The first of `rules` that matches, again and again.
  private func repeated(_ rules: [Rule], at start: Int) -> Match<[Node]> {
    var nodes: [Node] = []
    var place = start
    while let match = first(of: rules, at: place), match.end > place {
      nodes += match.value
      place = match.end
    }
    return Match(value: nodes, end: place)
  }

  func first(of rules: [Rule], at start: Int) -> Match<[Node]>? {
    for rule in rules {
      if let match = rule(start) { return match }
    }
    return nil
  }
}

// MARK: - Words, brackets, quotes

extension PromptGrammar {
  private static let symbols: Set<Unicode.Scalar> = ["(", ")", "\"", ",", ".", "+", "-", "="]

  /// A word without any meaning to the syntax. A sign inside a word belongs to it; one that ends it
  /// does not.
  func word(at start: Int) -> Match<[Node]>? {
    let first = afterSpace(start)
    var place = first
    while place < text.count {
      let next = place + 1 < text.count ? text[place + 1] : nil
      if text[place] == "\\", let next, Self.symbols.contains(next) {
        place += 2
      } else if text[place] == "-" || text[place] == "+" {
        guard let next, !PromptText.isSpace(next), !Self.symbols.contains(next) else { break }
        place += 1
      } else {
        guard !PromptText.isSpace(text[place]), !Self.symbols.contains(text[place]) else { break }
        place += 1
      }
    }
    guard place > first else { return nil }
    return Match(value: [.text(Self.unescaped(text[first..<place]))], end: place)
  }

  /// Everything up to the next space.
  func freeWord(at start: Int) -> Match<[Node]>? {
    let first = afterSpace(start)
    let end = text[first...].firstIndex(where: PromptText.isSpace) ?? text.count
    guard end > first else { return nil }
    return Match(value: [.text(Self.unescaped(text[first..<end]))], end: end)
  }

  func commaOrStop(at start: Int) -> Match<[Node]>? {
    for mark in [",", "."] {
      if let end = literal(mark, at: start) { return Match(value: [.text(mark)], end: end) }
    }
    return nil
  }

  /// `( … )`
  func bracketed(at start: Int) -> Match<[Node]>? {
    let first = afterSpace(start)
    if let tried = triedBrackets[first] { return tried }
    var match: Match<[Node]>?
    if depth < Limits.promptDepth, let open = literal("(", at: first) {
      depth += 1
      let inner = fragment(at: open, withCommas: true)
      depth -= 1
      match = literal(")", at: inner.end).map { Match(value: inner.value, end: $0) }
    }
    triedBrackets[first] = match
    return match
  }

  /// `" … "`, where `\"` is a quotation mark, whose content is read like that of brackets.
  func quoted(at start: Int) -> Match<[Node]>? {
    quoted(at: start) { grammar in grammar.fragment(at: 0, withCommas: true) }
  }

  /// A quotation whose content may be anything that a whole prompt may be.
  func quotedPrompt(at start: Int) -> Match<[Node]>? {
    quoted(at: start) { grammar in grammar.prompt(at: 0) }
  }

  private func quoted(
    at start: Int, _ read: (PromptGrammar) -> Match<[Node]>
  ) -> Match<[Node]>? {
    guard let open = literal("\"", at: start), let close = closingQuote(from: open) else {
      return nil
    }
    let content = Array(text[open..<close])
    guard !content.allSatisfy(PromptText.isSpace) else {
      return Match(value: [.text("")], end: close + 1)
    }
    let inner = PromptGrammar(content)
    inner.depth = depth
    let match = read(inner)
    guard inner.afterSpace(match.end) == content.count else { return nil }
    return Match(value: match.value, end: close + 1)
  }

  /// The first quotation mark of the line without a backslash before it, else the last with one.
  private func closingQuote(from open: Int) -> Int? {
    var escaped: Int?
    var place = open
    while place < text.count, text[place] != "\n", text[place] != "\r" {
      if text[place] == "\"" { return place }
      let isEscape = text[place] == "\\" && place + 1 < text.count && text[place + 1] == "\""
      if isEscape { escaped = place + 1 }
      place += isEscape ? 2 : 1
    }
    return escaped
  }

  /// `\(`, `\)` and `\"` without their backslash.
  static func unescaped(_ scalars: some Collection<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    var isEscape = false
    for scalar in scalars {
      if isEscape, scalar != "(", scalar != ")", scalar != "\"" { view.append("\\") }
      isEscape = scalar == "\\"
      if !isEscape { view.append(scalar) }
    }
    if isEscape { view.append("\\") }
    return String(view)
  }
}

// MARK: - Places

extension PromptGrammar {
  func afterSpace(_ start: Int) -> Int {
    text[start...].firstIndex { !PromptText.isSpace($0) } ?? text.count
  }

  /// The place behind `word`, which may have spaces before it.
  func literal(_ word: String, at start: Int) -> Int? {
    let first = afterSpace(start)
    let scalars = Array(word.unicodeScalars)
    return text[first...].starts(with: scalars) ? first + scalars.count : nil
  }

  /// The place behind as many of `scalars` as there are, at least one.
  func run(of scalars: (Unicode.Scalar) -> Bool, at start: Int) -> Int? {
    let end = text[start...].firstIndex { !scalars($0) } ?? text.count
    return end > start ? end : nil
  }
}
