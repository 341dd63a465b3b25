import Base

extension PromptTemplate {
  /// Every prompt that the choices make together, the last choice changing soonest; at most so many prompts and
  /// bytes.
  package func combinations(atMost most: Int, bytes: ByteSize) -> [String] {
    var out: [String] = []
    var left = bytes.bytes
    PromptTemplate.combine(pieces[...], Draft()) { draft in
      left -= draft.text.utf8.count
      if left >= 0 { out.append(draft.text) }
      return left > 0 && out.count < most
    }
    return out
  }

  /// So many prompts with choices made by chance, likelier ones more often; the same seed makes the same.
  package func samples(_ count: Int, seed: UInt64, bytes: ByteSize) -> [String] {
    var random = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed ^ seed >> 32))
    var out: [String] = []
    var left = bytes.bytes
    while out.count < count {
      var kept: [Int: String] = [:]
      let prompt = PromptTemplate.sample(pieces, &kept, &random)
      left -= prompt.utf8.count
      guard left >= 0 else { break }
      out.append(prompt)
    }
    return out
  }

  /// A prompt as far as it is written, and the values that stand for the rest of it.
  private struct Draft {
    var text = ""
    var kept: [Int: String] = [:]
  }

  /// Hands on every way to write `pieces` behind `draft`; false once the taker has enough.
  @discardableResult
  private static func combine(
    _ pieces: ArraySlice<Piece>, _ draft: Draft, _ take: (Draft) -> Bool
  ) -> Bool {
    var (rest, draft) = (pieces, draft)
    while let first = rest.popFirst() {
      switch first {
      case .text(let more): draft.text += more
      case .wildcard(let name): draft.text += "__\(name)__"
      case .kept(let number): draft.text += draft.kept[number] ?? ""
      case .keep(let number, let pieces):
        return combine(pieces[...], Draft(kept: draft.kept)) { value in
          var next = draft
          next.kept = value.kept
          next.kept[number] = value.text
          return combine(rest, next, take)
        }
      case .choice(let choice):
        return (choice.least...choice.most).allSatisfy { count in
          arrange(choice, count, [], draft) { combine(rest, $0, take) }
        }
      }
    }
    return take(draft)
  }

  /// Every order of `count` more options of a choice.
  private static func arrange(
    _ choice: Choice, _ count: Int, _ taken: [Int], _ draft: Draft, _ take: (Draft) -> Bool
  ) -> Bool {
    guard count > 0 else { return take(draft) }
    var draft = draft
    if !taken.isEmpty { draft.text += choice.separator }
    return choice.options.indices.allSatisfy { index in
      taken.contains(index)
        || combine(choice.options[index].pieces[...], draft) {
          arrange(choice, count - 1, taken + [index], $0, take)
        }
    }
  }

  private static func sample(
    _ pieces: [Piece], _ kept: inout [Int: String], _ random: inout MersenneTwister
  ) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let more): text += more
      case .wildcard(let name): text += "__\(name)__"
      case .choice(let choice): text += sample(choice, &kept, &random)
      case .kept(let number): text += kept[number] ?? ""
      case .keep(let number, let pieces): kept[number] = sample(pieces, &kept, &random)
      }
    }
    return text
  }

  private static func sample(
    _ choice: Choice, _ kept: inout [Int: String], _ random: inout MersenneTwister
  ) -> String {
    var left = choice.options
    var texts: [String] = []
    let count = choice.least + random.below(choice.most - choice.least + 1)
    while texts.count < count, !left.isEmpty {
      let option = left.remove(at: pick(left, &random))
      texts.append(sample(option.pieces, &kept, &random))
    }
    return texts.joined(separator: choice.separator)
  }

  private static func pick(_ options: [Option], _ random: inout MersenneTwister) -> Int {
    let sum = options.reduce(0) { $0 + $1.weight }
    guard sum > 0, sum.isFinite else { return random.below(options.count) }
    var mark = random.unit() * sum
    for (index, option) in options.enumerated() {
      mark -= option.weight
      if mark < 0 { return index }
    }
    return options.count - 1
  }
}

extension MersenneTwister {
  /// 0 ..< `bound`.
  fileprivate mutating func below(_ bound: Int) -> Int {
    Int(bits64().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  /// 0 ..< 1.
  fileprivate mutating func unit() -> Double { Double(bits64() >> 11) * 0x1p-53 }
}
