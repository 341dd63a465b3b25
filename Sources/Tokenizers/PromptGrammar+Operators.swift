import Glibc

// MARK: - Weights

extension PromptGrammar {
  /// One sign raises or lowers the weight by a tenth.
  private static let raise = 1.1
  private static let lower = 0.9

  /// `word++`, `(some words)1.3`, `"some words"-`, `word.attend(1.3)`
  func attention(at start: Int) -> Match<[Node]>? {
    if let target = operatorTarget(at: start),
      let open = literal(".attend", at: target.end).flatMap({ literal("(", at: $0) }),
      let weight = weight(at: afterSpace(open)),
      let end = literal(")", at: weight.end)
    {
      return Match(value: [.weighted(weight.value, target.value)], end: end)
    }
    if let target = first(of: [quoted, bracketed], at: start),
      let weight = weight(at: target.end)
    {
      return Match(value: [.weighted(weight.value, target.value)], end: weight.end)
    }
    if let target = word(at: start), let weight = signs(at: target.end) {
      return Match(value: [.weighted(weight.value, target.value)], end: weight.end)
    }
    return nil
  }

  private func operatorTarget(at start: Int) -> Match<[Node]>? {
    first(of: [quoted, bracketed, word], at: start)
  }

  /// Signs or a number, directly at `start`.
  private func weight(at start: Int) -> Match<Double>? { signs(at: start) ?? number(at: start) }

  private func signs(at start: Int) -> Match<Double>? {
    for (sign, base) in [("+", Self.raise), ("-", Self.lower)] as [(Unicode.Scalar, Double)] {
      if let end = run(of: { $0 == sign }, at: start) {
        return Match(value: pow(base, Double(end - start)), end: end)
      }
    }
    return nil
  }

  /// `12`, `1.5`, `2.`, `.5`, with a sign before it.
  private func number(at start: Int) -> Match<Double>? {
    var place = start
    if place < text.count, text[place] == "-" || text[place] == "+" { place += 1 }
    let hasPlus = place > start && text[start] == "+"
    let whole = run(of: PromptGrammar.isDigit, at: place)
    var end = whole ?? place
    var fraction: Int?
    if end < text.count, text[end] == "." {
      fraction = run(of: PromptGrammar.isDigit, at: end + 1)
      if whole != nil || fraction != nil { end = fraction ?? end + 1 }
    }
    guard whole != nil || fraction != nil, !hasPlus || end > (whole ?? place) else { return nil }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: text[start..<end])
    var written = String(digits)
    if written.hasSuffix(".") { written += "0" }
    return Double(written).map { Match(value: $0, end: end) }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

// MARK: - Swaps and LoRAs

extension PromptGrammar {
  /// `cat.swap(dog)`, `"a cat".swap("a dog", s_start=0.2)`
  func swap(at start: Int) -> Match<[Node]>? {
    guard let target = operatorTarget(at: start),
      let open = literal(".swap", at: target.end).flatMap({ literal("(", at: $0) })
    else { return nil }
    let edited = fragment(at: open, withCommas: false)
    var place = edited.end
    if let comma = literal(",", at: place) { place = options(at: comma).end }
    guard let end = literal(")", at: place) else { return nil }
    return Match(value: [.swap(original: target.value, edited: edited.value)], end: end)
  }

  /// `withLora(name, 0.5)` says nothing about the text; the LoRAs of a picture are chosen elsewhere.
  func lora(at start: Int) -> Match<[Node]>? {
    guard let word = literal("useLora", at: start) ?? literal("withLora", at: start),
      let open = literal("(", at: word), let name = keyword(at: open)
    else { return nil }
    var place = name.end
    if let comma = literal(",", at: place), let weight = number(at: afterSpace(comma)) {
      place = weight.end
    }
    return literal(")", at: place).map { Match(value: [], end: $0) }
  }

  /// One argument of an operator: `0.5`, `name`, `name=0.5`.
  private enum Option {
    case number(Double)
    case flag(String)
    case setting
  }

  private func options(at start: Int) -> Match<[Option]> {
    var options: [Option] = []
    var place = start
    while let option = option(at: place) {
      options.append(option.value)
      place = option.end
      guard let comma = literal(",", at: place), self.option(at: comma) != nil else { break }
      place = comma
    }
    return Match(value: options, end: place)
  }

  private func option(at start: Int) -> Match<Option>? {
    let word = keyword(at: start)
    if let word, let equals = literal("=", at: word.end),
      let end = number(at: afterSpace(equals))?.end ?? keyword(at: equals)?.end
    {
      return Match(value: .setting, end: end)
    }
    if let number = number(at: afterSpace(start)) {
      return Match(value: .number(number.value), end: number.end)
    }
    return word.map { Match(value: .flag($0.value), end: $0.end) }
  }

  private func keyword(at start: Int) -> Match<String>? {
    let first = afterSpace(start)
    let isPart = { (scalar: Unicode.Scalar) in
      scalar == "_" || scalar == "-"
        || scalar.value < 0x80 && (PromptText.isLetter(scalar) || PromptText.isNumber(scalar))
    }
    guard let end = run(of: isPart, at: first) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[first..<end])
    return Match(value: String(view), end: end)
  }
}

// MARK: - Whole prompts

extension PromptGrammar {
  /// The whole text: prompts joined by `.and(…)`, one `.blend(…)`, or one prompt.
  func conjunction() throws(TokenizerError) -> [Part] {
    if let joined = try list(before: [".and", ".add"]) {
      return zip(joined.value.prompts, joined.value.weights).map {
        Part(prompt: .plain($0), weight: $1)
      }
    }
    if let mixed = try list(before: [".blend"]) {
      let rest = afterSpace(skippingLoras(from: mixed.end))
      guard rest == text.count else {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[rest...])
        throw .textAfterBlend(String(view))
      }
      let blend = Prompt.blend(
        mixed.value.prompts, weights: mixed.value.weights,
        isNormalized: mixed.value.isNormalized)
      return [Part(prompt: blend, weight: 1)]
    }
    return [Part(prompt: .plain(prompt(at: 0).value), weight: 1)]
  }

  private struct WeightedList {
    let prompts: [[Node]]
    let weights: [Double]
    let isNormalized: Bool
  }

  /// `("a", "b").and(1, 0.5)` with one of `words` as the operator.
  private func list(
    before words: [String]
  ) throws(TokenizerError) -> Match<WeightedList>? {
    let start = words == [".blend"] ? skippingLoras(from: 0) : 0
    guard let open = literal("(", at: start) else { return nil }
    var prompts: [[Node]] = []
    var place = open
    while let target = operatorTarget(at: place) ?? quotedPrompt(at: place) {
      prompts.append(target.value)
      place = target.end
      guard let comma = literal(",", at: place) else { break }
      place = comma
    }
    guard !prompts.isEmpty, let close = literal(")", at: place),
      let word = words.lazy.compactMap({ self.literal($0, at: close) }).first,
      let bracket = literal("(", at: word)
    else { return nil }
    let options = options(at: bracket)
    guard let end = literal(")", at: options.end) else { return nil }
    return Match(value: try Self.weighted(prompts, options.value), end: end)
  }

  private static func weighted(
    _ prompts: [[Node]], _ options: [Option]
  ) throws(TokenizerError) -> WeightedList {
    var options = options
    var isNormalized = true
    if case .flag("no_normalize")? = options.last {
      isNormalized = false
      options.removeLast()
    }
    let given = options.compactMap { option in
      if case .number(let weight) = option { weight } else { nil }
    }
    let weights = options.isEmpty ? prompts.map { _ in 1 } : given
    guard weights.count == prompts.count else {
      throw .weightCount(prompts: prompts.count, weights: weights.count)
    }
    return WeightedList(prompts: prompts, weights: weights, isNormalized: isNormalized)
  }

  private func skippingLoras(from start: Int) -> Int {
    var place = start
    while let match = lora(at: place) { place = match.end }
    return place
  }
}
