/// Cuts a normalised text into the words that byte-pair encoding works on: English endings behind an
/// apostrophe, runs of letters, single digits, and runs of anything else but spaces.
///
/// - Source: Radford et al. 2021 (CLIP), `SimpleTokenizer`.
struct WordSplitter: Sequence, IteratorProtocol {
  private static let endings: [[Unicode.Scalar]] = ["s", "t", "re", "ve", "m", "ll", "d"].map {
    Array($0.unicodeScalars)
  }

  private let text: [Unicode.Scalar]
  private var place = 0

  init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  mutating func next() -> ArraySlice<Unicode.Scalar>? {
    while place < text.count, PromptText.isSpace(text[place]) { place += 1 }
    guard place < text.count else { return nil }
    let start = place
    place = end(from: start)
    return text[start..<place]
  }

  private func end(from start: Int) -> Int {
    let first = text[start]
    if first == "'" {
      let rest = text[(start + 1)...]
      if let ending = Self.endings.first(where: { rest.starts(with: $0) }) {
        return start + 1 + ending.count
      }
    }
    if PromptText.isNumber(first) { return start + 1 }
    let belongs = PromptText.isLetter(first) ? PromptText.isLetter : Self.isMark
    return text[start...].firstIndex { !belongs($0) } ?? text.count
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    !PromptText.isSpace(scalar) && !PromptText.isLetter(scalar) && !PromptText.isNumber(scalar)
  }
}
