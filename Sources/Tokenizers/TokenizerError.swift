/// Why a tokenizer cannot be made, or a prompt not be read.
package enum TokenizerError: Error, Equatable {
  /// A line of merges.txt is not two tokens with a space between.
  case badMerge(line: Int)
  /// vocab.json is not an object of token texts and ids.
  case badVocabulary
  /// vocab.json has no id for a token that the tokenizer needs.
  case missingToken(String)
  /// A prompt has more bytes than `Limits.promptBytes`.
  case promptTooLong(bytes: Int)
  /// `.and()` or `.blend()` was given another number of weights than prompts.
  case weightCount(prompts: Int, weights: Int)
  /// Text stands behind `.blend(…)`, which must be the whole prompt.
  case textAfterBlend(String)
}

extension TokenizerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badMerge(let line):
      "line \(line) of the tokenizer's merges.txt is not two tokens with a space between them"
    case .badVocabulary:
      "the tokenizer's vocab.json is not an object of token texts and whole numbers"
    case .missingToken(let token): "the tokenizer's vocab.json has no id for '\(token)'"
    case .promptTooLong(let bytes):
      "the prompt has \(bytes) bytes; at most 65536 can be read"
    case .weightCount(let prompts, let weights):
      "the prompt joins \(prompts) texts but gives \(weights) weights; give one weight for each text"
    case .textAfterBlend(let text):
      "'\(text)' stands behind .blend(…), which must be the whole prompt"
    }
  }
}
