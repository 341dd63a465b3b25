import Base
import Synchronization

/// Turns a text into the token ids that CLIP's text encoders read.
///
/// - Source: Radford et al. 2021 (CLIP); ids equal those of Hugging Face's `CLIPTokenizer`.
package final class CLIPTokenizer: Sendable {
  package let startID: Int32
  package let endID: Int32
  /// Fills a text up to the encoder's length: the end token, or `!` for the encoders of OpenCLIP.
  package let padID: Int32

  private let pairs: BytePairs
  /// Tokens that count as such where a text spells them out: start, end, and a padding token of its
  /// own.
  private let specials: [(bytes: [UInt8], id: Int32)]
  private let remembered = Mutex<[[UInt8]: [Int32]]>([:])

  /// - Parameters:
  ///   - merges: The bytes of merges.txt.
  ///   - vocabulary: vocab.json, or nil when ids follow CLIP's rule.
  ///   - padToken: The text of the padding token; nil is the end token.
  package init(
    merges: [UInt8], vocabulary: JSON? = nil, padToken: String? = nil
  ) throws(TokenizerError) {
    pairs = try BytePairs(merges: merges, vocabulary: vocabulary)
    startID = try pairs.id(of: BytePairs.start)
    endID = try pairs.id(of: BytePairs.end)
    padID = try pairs.id(of: padToken ?? BytePairs.end)
    let spelled = [(BytePairs.start, startID), (BytePairs.end, endID), (padToken ?? "", padID)]
    specials = spelled.filter { !$0.0.isEmpty }.map { (Array($0.0.utf8), $0.1) }
  }

  /// The ids of `text` alone, however long it is.
  package func tokens(_ text: String) -> [Int32] {
    pieces(of: text).flatMap { piece in
      switch piece {
      case .special(let id): [id]
      case .words(let words): WordSplitter(PromptText.normalized(words)).flatMap(tokens(word:))
      }
    }
  }

  /// The ids of `text` between the start and the end token.
  package func ids(_ text: String) -> [Int32] { [startID] + tokens(text) + [endID] }

  /// Exactly `length` ids: cut so that the end token stays the last one, or filled up.
  package func padded(_ text: String, length: Int = 77) -> [Int32] {
    padded(Array(tokens(text).prefix(max(length - 2, 0))), length: length)
  }

  /// `tokens`, which fit, between start and end, filled up to `length`.
  func padded(_ tokens: [Int32], length: Int) -> [Int32] {
    let framed = [startID] + tokens + [endID]
    return framed + [Int32](repeating: padID, count: max(length - framed.count, 0))
  }

  /// Whether a word ends with `token`.
  func endsWord(_ token: Int32) -> Bool { pairs.endsWord(token) }

  /// The id of a token by its text, where the vocabulary has it.
  func known(_ token: String) -> Int32? { pairs.known(token) }

  private func tokens(word: ArraySlice<Unicode.Scalar>) -> [Int32] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    let bytes = Array(String(text).utf8)
    guard bytes.count <= Limits.rememberedWordBytes else { return pairs.tokens(of: bytes) }
    if let known = remembered.withLock({ $0[bytes] }) { return known }
    let tokens = pairs.tokens(of: bytes)
    remembered.withLock { words in
      if words.count >= Limits.rememberedWords { words.removeAll(keepingCapacity: true) }
      words[bytes] = tokens
    }
    return tokens
  }
}

// MARK: - Special tokens written out in a text

extension CLIPTokenizer {
  private enum Piece {
    case words(String)
    case special(Int32)
  }

  /// `text` cut where it spells out a special token.
  private func pieces(of text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var wordsStart = 0
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      guard let special = specials.first(where: { rest.starts(with: $0.bytes) }) else {
        place += 1
        continue
      }
      pieces.append(.words(String(decoding: bytes[wordsStart..<place], as: UTF8.self)))
      pieces.append(.special(special.id))
      place += special.bytes.count
      wordsStart = place
    }
    pieces.append(.words(String(decoding: bytes[wordsStart...], as: UTF8.self)))
    return pieces
  }
}
