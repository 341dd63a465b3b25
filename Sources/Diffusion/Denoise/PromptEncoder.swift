import Glibc
import Models
import Tensors
import Tokenizers

/// Turns a weighted prompt into what the denoiser attends to.
///
/// - Source: compel 2.4 as InvokeAI uses it.
package struct PromptEncoder: Sendable {
  /// The text encoder on rows of token ids. `mask` is false where a token may not be attended to.
  ///
  /// - Shapes: N rows of T ids → [N, T, D].
  package typealias Encode =
    @Sendable (_ tokens: [[Int32]], _ mask: [[Bool]]?) throws(ModelError) -> HostTensor

  private let tokenizer: CLIPTokenizer
  private let encode: Encode

  package init(tokenizer: CLIPTokenizer, encode: @escaping Encode) {
    self.tokenizer = tokenizer
    self.encode = encode
  }

  /// The embedding of a prompt in compel's syntax.
  ///
  /// - Shapes: → [1, 77·n, D] for a text of n chunks.
  package func embedding(of text: String) throws(DiffusionError) -> HostTensor {
    let prompt: PromptWeights
    do {
      prompt = try PromptWeights.parse(text)
    } catch {
      throw .prompt(error)
    }
    guard !prompt.parts.isEmpty else { return try embedding(of: [.fragment(Self.nothing)]) }
    var rows: [HostTensor] = []
    for part in prompt.parts {
      let embedding = try embedding(of: part.prompt)
      rows.append(try part.weight == 1 ? embedding : weighed(embedding, by: part.weight))
    }
    return Self.joined(rows)
  }

  private static let nothing = PromptWeights.Fragment(text: "", weight: 1)

  private func embedding(of prompt: PromptWeights.Prompt) throws(DiffusionError) -> HostTensor {
    switch prompt {
    case .plain(let pieces): return try embedding(of: pieces)
    case .blend(let prompts, let weights, let isNormalized):
      var embeddings: [HostTensor] = []
      for pieces in prompts { embeddings.append(try embedding(of: pieces)) }
      let longest = embeddings.map { $0.shape[1] }.max() ?? 0
      let total = isNormalized ? weights.reduce(0, +) : 1
      var terms: [Term] = []
      for (weight, embedding) in zip(weights, embeddings) {
        terms.append((weight / total) * (try filled(embedding, to: longest)))
      }
      return .sum(terms)
    }
  }

  private func embedding(of pieces: [PromptWeights.Piece]) throws(DiffusionError) -> HostTensor {
    var fragments: [PromptWeights.Fragment] = []
    for piece in pieces {
      guard case .fragment(let fragment) = piece else {
        throw .unsupportedPrompt(
          "the prompt uses .swap(…), which is not supported; write the words that you want to see")
      }
      fragments.append(fragment)
    }
    let chunks = tokenizer.chunks(fragments)
    let ids = chunks.map(\.ids)
    let plain = try encoded(ids, mask: nil)
    guard fragments.contains(where: { $0.weight != 1 }) else { return Self.oneRow(plain) }
    let empty = try emptyEmbedding()
    let weights = chunks.flatMap(\.weights)
    var terms = [1 * Self.weighed(plain, over: empty, by: weights)]
    for (number, fragment) in fragments.enumerated() where fragment.weight < 1 {
      // Below 1 the fragment is also left out, the more the nearer its weight is to 0.
      let mask = chunks.map { $0.fragments.map { $0 != number } }
      let share = tan((1 - max(fragment.weight, 1e-5)) * .pi / 2)
      let without = try encoded(ids, mask: mask)
      terms.append(share * Self.weighed(without, over: empty, by: weights))
    }
    let total = terms.reduce(0) { $0 + $1.factor }
    return Self.oneRow(.sum(terms.map { ($0.factor / total) * $0.tensor }))
  }

  private func encoded(_ ids: [[Int32]], mask: [[Bool]]?) throws(DiffusionError) -> HostTensor {
    do {
      return try encode(ids, mask)
    } catch {
      throw .model(error)
    }
  }

  /// The embedding of a prompt without words.
  private func emptyEmbedding() throws(DiffusionError) -> HostTensor {
    try encoded([tokenizer.padded("")], mask: nil)
  }

  /// A whole prompt moved away from the empty one.
  private func weighed(
    _ embedding: HostTensor, by weight: Double
  ) throws(DiffusionError) -> HostTensor {
    let empty = try emptyEmbedding()
    let weights = [Double](repeating: weight, count: embedding.shape[1])
    return Self.weighed(embedding, over: empty, by: weights)
  }

  /// The embedding with empty chunks behind it.
  private func filled(_ embedding: HostTensor, to length: Int) throws(DiffusionError) -> HostTensor
  {
    let empty = try emptyEmbedding()
    let missing = (length - embedding.shape[1]) / empty.shape[1]
    return Self.joined([embedding] + [HostTensor](repeating: empty, count: max(missing, 0)))
  }
}

// MARK: - Arithmetic on embeddings

extension PromptEncoder {
  /// Each token's state moved away from the empty prompt's state at its place by its weight.
  ///
  /// - Shapes: states [N, T, D] and as many weights as rows, empty [1, T′, D] repeated.
  private static func weighed(
    _ states: HostTensor, over empty: HostTensor, by weights: [Double]
  ) -> HostTensor {
    let width = states.shape[2]
    var moved = states
    for (row, weight) in weights.enumerated() where weight != 1 {
      for place in row * width..<(row + 1) * width {
        let base = Double(empty.values[place % empty.values.count])
        moved.values[place] = Float(base + weight * (Double(states.values[place]) - base))
      }
    }
    return moved
  }

  /// - Shapes: [N, T, D] → [1, N·T, D].
  private static func oneRow(_ states: HostTensor) -> HostTensor {
    states.reshaped([1, states.shape[0] * states.shape[1], states.shape[2]])
  }

  /// - Shapes: [1, T₁, D], [1, T₂, D], … → [1, T₁ + T₂ + …, D].
  private static func joined(_ rows: [HostTensor]) -> HostTensor {
    let tokens = rows.reduce(0) { $0 + $1.shape[1] }
    return HostTensor(shape: [1, tokens, rows[0].shape[2]], values: rows.flatMap(\.values))
  }
}
