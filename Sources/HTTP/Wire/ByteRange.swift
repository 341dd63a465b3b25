/// Which part of a representation a request asks for.
///
/// - Source: RFC 9110, section 14. Several ranges at once are answered with the whole.
enum ByteRange: Equatable {
  case whole
  case part(Range<Int>)
  case unsatisfiable

  init(_ field: String?, size: Int) {
    self = .whole
    guard let field, field.hasPrefix("bytes="), !field.contains(",") else { return }
    let ends = field.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Self.position(ends[0]), let last = Self.position(ends[1])
    else { return }
    switch (first, last) {
    case (let first?, let last?) where first <= last: self = Self.part(first, last, size)
    case (let first?, nil): self = Self.part(first, size - 1, size)
    case (nil, let count?):
      self = count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
    default: break
    }
  }

  private static func part(_ first: Int, _ last: Int, _ size: Int) -> ByteRange {
    first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
  }

  /// `.some(nil)` is an empty position, nil is no number.
  private static func position(_ text: Substring) -> Int?? {
    guard !text.isEmpty else { return .some(nil) }
    guard text.utf8.count <= 15, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return .some(Int(text))
  }
}

/// Whether an `If-None-Match` list names `tag`; weak tags compare like strong ones.
func entityTagMatches(_ list: String, _ tag: String) -> Bool {
  let tag = strongPart(tag[...])
  return list.split(separator: ",").contains { item in
    let item = trimmed(item)
    return item == "*" || strongPart(item) == tag
  }
}

private func strongPart(_ tag: Substring) -> Substring {
  tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
}
