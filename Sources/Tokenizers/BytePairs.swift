import Base

/// The vocabulary of a byte-pair encoding and the rules by which bytes grow into its tokens.
///
/// - Source: Sennrich et al. 2016, "Neural Machine Translation of Rare Words with Subword Units".
struct BytePairs: Sendable {
  static let start = "<|startoftext|>"
  static let end = "<|endoftext|>"
  /// Marks the last token of a word.
  private static let wordEnd = "</w>"

  private struct Pair: Hashable, Sendable {
    let left: Int32
    let right: Int32
  }

  private struct Merge: Sendable {
    let rank: Int32
    let token: Int32
  }

  /// Ids of the 256 bytes inside a word, and at its end.
  private let inner: [Int32]
  private let last: [Int32]
  private let merges: [Pair: Merge]
  private let wordEnds: Set<Int32>
  private let ids: [String: Int32]

  /// - Parameter vocabulary: vocab.json, or nil for CLIP's rule: 256 bytes, the same 256 at the end of
  ///   a word, the merges in their order, start, end.
  init(merges text: [UInt8], vocabulary: JSON?) throws(TokenizerError) {
    let pairs = try Self.pairs(text)
    let ids = try vocabulary.map(Self.given) ?? Self.byRule(pairs)
    guard let unknown = ids[Self.end] else { throw .missingToken(Self.end) }
    let bytes = Self.byteCharacters.map(String.init)
    inner = bytes.map { ids[$0] ?? unknown }
    last = bytes.map { ids[$0 + Self.wordEnd] ?? unknown }
    var merges: [Pair: Merge] = [:]
    merges.reserveCapacity(pairs.count)
    for (rank, pair) in pairs.enumerated() {
      let left = try Self.id(of: pair.left, in: ids)
      let right = try Self.id(of: pair.right, in: ids)
      let token = try Self.id(of: pair.left + pair.right, in: ids)
      merges[Pair(left: left, right: right)] = Merge(rank: Int32(rank), token: token)
    }
    self.merges = merges
    self.ids = ids
    wordEnds = Set(ids.lazy.filter { $0.key.hasSuffix(Self.wordEnd) }.map(\.value))
  }

  func id(of token: String) throws(TokenizerError) -> Int32 { try Self.id(of: token, in: ids) }

  func known(_ token: String) -> Int32? { ids[token] }

  /// Whether a word ends with `token`.
  func endsWord(_ token: Int32) -> Bool { wordEnds.contains(token) }

  /// The tokens of one word: of all neighbours that may merge, those named first in the rules merge
  /// first, from left to right, until none is left.
  func tokens(of word: some Collection<UInt8>) -> [Int32] {
    var tokens = word.map { inner[Int($0)] }
    if let final = Array(word).last { tokens[tokens.count - 1] = last[Int(final)] }
    while let best = best(in: tokens) {
      tokens = merging(best.pair, into: best.token, in: tokens)
    }
    return tokens
  }

  private func best(in tokens: [Int32]) -> (pair: Pair, token: Int32)? {
    var found: (pair: Pair, merge: Merge)?
    for place in tokens.indices.dropLast() {
      let pair = Pair(left: tokens[place], right: tokens[place + 1])
      guard let merge = merges[pair], merge.rank < found?.merge.rank ?? .max else { continue }
      found = (pair, merge)
    }
    return found.map { ($0.pair, $0.merge.token) }
  }

  private func merging(_ pair: Pair, into token: Int32, in tokens: [Int32]) -> [Int32] {
    var merged: [Int32] = []
    merged.reserveCapacity(tokens.count)
    var place = 0
    while place < tokens.count {
      let matches =
        tokens[place] == pair.left && place + 1 < tokens.count
        && tokens[place + 1] == pair.right
      merged.append(matches ? token : tokens[place])
      place += matches ? 2 : 1
    }
    return merged
  }
}

// MARK: - Reading merges.txt and vocab.json

extension BytePairs {
  /// A printable character for each byte: the printable bytes of Latin-1 stand for themselves, the rest
  /// follow from U+0100 on. In the order of CLIP's ids, which is that of the characters' list below.
  private static let orderedBytes: [(byte: Int, character: Character)] = {
    let printable = Array(33...126) + Array(161...172) + Array(174...255)
    let others = (0...255).filter { !printable.contains($0) }
    let characters =
      printable.map { UInt32($0) } + others.indices.map { UInt32(256 + $0) }
    return zip(printable + others, characters).compactMap { byte, value in
      Unicode.Scalar(value).map { (byte, Character($0)) }
    }
  }()

  private static let byteCharacters: [Character] = orderedBytes.sorted { $0.byte < $1.byte }
    .map(\.character)

  /// The pairs of merges.txt, whose first line is a comment.
  private static func pairs(
    _ text: [UInt8]
  ) throws(TokenizerError) -> [(left: String, right: String)] {
    var pairs: [(left: String, right: String)] = []
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst() {
      let trimmed = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if trimmed.isEmpty { continue }
      let parts = trimmed.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      guard parts.count == 2, let left = String(validating: parts[0], as: UTF8.self),
        let right = String(validating: parts[1], as: UTF8.self), !left.isEmpty, !right.isEmpty
      else { throw .badMerge(line: index + 1) }
      pairs.append((left, right))
    }
    return pairs
  }

  private static func byRule(_ pairs: [(left: String, right: String)]) -> [String: Int32] {
    let bytes = orderedBytes.map { String($0.character) }
    let tokens =
      bytes + bytes.map { $0 + wordEnd } + pairs.map { $0.left + $0.right } + [start, end]
    return Dictionary(
      zip(tokens, (0..<Int32(tokens.count))), uniquingKeysWith: { _, later in later })
  }

  private static func given(_ vocabulary: JSON) throws(TokenizerError) -> [String: Int32] {
    guard let members = vocabulary.objectValue else { throw .badVocabulary }
    var ids: [String: Int32] = [:]
    ids.reserveCapacity(members.count)
    for (token, value) in members.members {
      guard let id = value.intValue, let small = Int32(exactly: id), small >= 0 else {
        throw .badVocabulary
      }
      ids[token] = small
    }
    return ids
  }

  private static func id(
    of token: String, in ids: [String: Int32]
  ) throws(TokenizerError) -> Int32 {
    guard let id = ids[token] else { throw .missingToken(token) }
    return id
  }
}
