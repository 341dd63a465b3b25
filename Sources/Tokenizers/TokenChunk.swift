/// One encoder's length of a prompt: start, at most 75 tokens, end, padding.
package struct TokenChunk: Equatable, Sendable {
  /// As many as the encoder has places.
  package let ids: [Int32]
  /// How much each token counts; 1 for start, end and padding.
  package let weights: [Double]
  /// The number of the fragment that each token belongs to; nil for start, end and padding.
  package let fragments: [Int?]
}

extension CLIPTokenizer {
  private struct Token {
    let id: Int32
    let weight: Double
    let fragment: Int
  }

  /// A prompt of any length, cut where a reader would pause: behind the last full stop, else behind the
  /// last other mark, else behind a word. A prompt without tokens is one empty chunk.
  ///
  /// - Source: compel 2.4 with `truncate_long_prompts` off, as InvokeAI uses it.
  package func chunks(_ fragments: [PromptWeights.Fragment], length: Int = 77) -> [TokenChunk] {
    var rest = fragments.enumerated().flatMap { index, fragment in
      tokens(fragment.text).map { Token(id: $0, weight: fragment.weight, fragment: index) }
    }[...]
    let marks = [[".</w>"], [".</w>", ",</w>", ";</w>", ":</w>"]].map { marks in
      Set(marks.compactMap { self.known($0) })
    }
    var chunks: [TokenChunk] = []
    repeat {
      let end = cut(rest, room: max(length - 2, 1), marks: marks)
      chunks.append(chunk(rest[..<end], length: length))
      rest = rest[end...]
    } while !rest.isEmpty
    return chunks
  }

  private func cut(_ tokens: ArraySlice<Token>, room: Int, marks: [Set<Int32>]) -> Int {
    guard tokens.count > room else { return tokens.endIndex }
    let fitting = tokens.prefix(room)
    for mark in marks {
      if let place = fitting.lastIndex(where: { mark.contains($0.id) }) { return place + 1 }
    }
    let wordEnd = fitting.lastIndex { endsWord($0.id) }
    return wordEnd.map { $0 + 1 } ?? fitting.endIndex
  }

  private func chunk(_ tokens: ArraySlice<Token>, length: Int) -> TokenChunk {
    let ids = padded(tokens.map(\.id), length: length)
    let tail = ids.count - tokens.count - 1
    return TokenChunk(
      ids: ids,
      weights: [1] + tokens.map(\.weight) + [Double](repeating: 1, count: tail),
      fragments: [nil] + tokens.map(\.fragment) + [Int?](repeating: nil, count: tail))
  }
}
