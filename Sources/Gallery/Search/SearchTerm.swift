import Base

/// What somebody looks for: words that must all occur in what is known of a picture.
package struct SearchTerm: Hashable, Sendable {
  /// Lower-case, the longest first: it occurs least.
  let words: [[UInt8]]

  /// Whether no word can reach over a gap between two words of a text; rare signs swallow a space.
  var isOfWords: Bool { words.joined().allSatisfy { $0 > SearchSegmentBuilder.lastGap } }

  /// - Returns: nil where there is no word in `text`.
  package init?(_ text: String) {
    let words = text.prefix(Limits.searchCharacters).lowercased().split(
      whereSeparator: \.isWhitespace
    )
    .map { Array($0.utf8) }
    guard !words.isEmpty else { return nil }
    self.words = Array(words.sorted { $0.count > $1.count }.prefix(Limits.searchWords))
  }
}

/// What can be searched of one picture.
package struct SearchEntry: Hashable, Sendable {
  package let key: PictureKey
  let text: [UInt8]

  /// Prompt, negative prompt, model and time, in lower case; each on a line of its own, so that no word
  /// is found across two of them.
  package init(
    of name: PictureName, made created: Instant, prompt: String, negative: String, model: String
  ) {
    key = PictureKey(time: created.nanoseconds, id: name.uuid)
    let parts = [prompt, negative, model].map { text in
      text.lowercased().split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    text = Array(
      (parts + [created.recordText]).joined(separator: "\n").utf8.prefix(Limits.searchText))
  }

  init(key: PictureKey, text: [UInt8]) {
    self.key = key
    self.text = text
  }
}
