import Base

/// A prompt in compel's syntax, read: which texts it joins, and how much each fragment counts.
///
/// `red ball++` and `(red ball)1.3` weigh words, `("a", "b").and(1, 0.5)` joins prompts,
/// `("a", "b").blend(1, 1)` mixes them, `cat.swap(dog)` replaces a word half-way.
///
/// - Source: the syntax of compel 2.4, which InvokeAI uses.
package struct PromptWeights: Equatable, Sendable {
  /// Words that count alike. A weight of 1 leaves the encoder's output as it is.
  package struct Fragment: Equatable, Sendable {
    package let text: String
    package let weight: Double

    package init(text: String, weight: Double) {
      self.text = text
      self.weight = weight
    }
  }

  package enum Piece: Equatable, Sendable {
    case fragment(Fragment)
    case swap(original: [Fragment], edited: [Fragment])
  }

  package enum Prompt: Equatable, Sendable {
    case plain([Piece])
    case blend([[Piece]], weights: [Double], isNormalized: Bool)
  }

  package struct Part: Equatable, Sendable {
    package let prompt: Prompt
    package let weight: Double
  }

  /// The joined prompts; none when the text is brackets around nothing.
  package let parts: [Part]

  /// Reads a prompt. Brackets and quotes that do not match are ordinary text.
  ///
  /// - Throws: `TokenizerError.weightCount` and `.textAfterBlend` where compel refuses too.
  package static func parse(_ text: String) throws(TokenizerError) -> PromptWeights {
    guard text.utf8.count <= Limits.promptBytes else {
      throw .promptTooLong(bytes: text.utf8.count)
    }
    let scalars = spacedCommas(Array(text.unicodeScalars))
    guard !scalars.allSatisfy(PromptText.isSpace) else {
      let empty = Piece.fragment(Fragment(text: "", weight: 1))
      return PromptWeights(parts: [Part(prompt: .plain([empty]), weight: 1)])
    }
    let parts = try PromptGrammar(scalars).conjunction()
    return PromptWeights(parts: flattened(parts))
  }

  /// A space behind every comma that another character follows.
  private static func spacedCommas(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var spaced: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      spaced.append(text[place])
      if text[place] == ",", place + 1 < text.count, !PromptText.isSpace(text[place + 1]) {
        spaced += [" ", text[place + 1]]
        place += 1
      }
      place += 1
    }
    return spaced
  }
}

// MARK: - From nested brackets to a row of fragments

extension PromptWeights {
  private static func flattened(_ parts: [PromptGrammar.Part]) -> [Part] {
    parts.compactMap { part in
      switch part.prompt {
      case .plain(let nodes):
        let pieces = pieces(of: nodes)
        return pieces.isEmpty ? nil : Part(prompt: .plain(pieces), weight: part.weight)
      case .blend(let prompts, let weights, let isNormalized):
        return Part(
          prompt: .blend(
            prompts.map { pieces(of: $0) }, weights: weights, isNormalized: isNormalized),
          weight: part.weight)
      }
    }
  }

  private static func pieces(of nodes: [PromptGrammar.Node]) -> [Piece] {
    var pieces: [Piece] = []
    append(nodes, scaledBy: 1, to: &pieces)
    return pieces
  }

  /// Weights multiply on the way in; neighbours of equal weight become one fragment.
  private static func append(
    _ nodes: [PromptGrammar.Node], scaledBy scale: Double, to pieces: inout [Piece]
  ) {
    for node in nodes {
      switch node {
      case .text(let written):
        // As in compel, what was two backslashes is one by now and escapes once more.
        let text = PromptGrammar.unescaped(written.unicodeScalars)
        if case .fragment(let last)? = pieces.last, last.weight == scale {
          pieces[pieces.count - 1] = .fragment(
            Fragment(text: last.text + " " + text, weight: scale))
        } else {
          pieces.append(.fragment(Fragment(text: text, weight: scale)))
        }
      case .weighted(let weight, let inner): append(inner, scaledBy: scale * weight, to: &pieces)
      case .swap(let original, let edited):
        pieces.append(
          .swap(
            original: fragments(of: original, scaledBy: scale),
            edited: fragments(of: edited, scaledBy: scale)))
      }
    }
  }

  private static func fragments(
    of nodes: [PromptGrammar.Node], scaledBy scale: Double
  ) -> [Fragment] {
    var pieces: [Piece] = []
    append(nodes, scaledBy: scale, to: &pieces)
    let fragments = pieces.compactMap { piece in
      if case .fragment(let fragment) = piece { fragment } else { nil }
    }
    return fragments.isEmpty ? [Fragment(text: "", weight: 1)] : fragments
  }
}
