/// A text in the small part of Markdown that our manuals are written in, as blocks.
///
/// Markup inside the text is text: nothing that stands in a manual becomes HTML of its own.
struct Markdown {
  indirect enum Block: Equatable {
    case heading(level: Int, String)
    case paragraph(String)
    case code(String)
    case list(isOrdered: Bool, start: Int, items: [[Block]])
    case quote([Block])
    case table(header: [String], rows: [[String]])
    case rule
  }

  let blocks: [Block]

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    blocks = Markdown.blocks(of: lines[...], depth: 0)
  }

  /// The first heading.
  var title: String? {
    for case .heading(_, let text) in blocks { return text }
    return nil
  }

  /// Deeper nesting is read as text.
  private static let deepest = 6

  private static func blocks(of lines: ArraySlice<Substring>, depth: Int) -> [Block] {
    var reader = Reader(rest: lines, depth: depth)
    var out: [Block] = []
    while let block = reader.next() { out.append(block) }
    return out
  }

  /// Takes one block after the other off the lines that are left.
  private struct Reader {
    var rest: ArraySlice<Substring>
    let depth: Int

    mutating func next() -> Block? {
      while let line = rest.first, line.allSatisfy(\.isWhitespace) { rest.removeFirst() }
      guard let line = rest.first else { return nil }
      if line.hasPrefix("```") { return code() }
      if let heading = heading(line) {
        rest.removeFirst()
        return heading
      }
      if isRule(line) {
        rest.removeFirst()
        return .rule
      }
      if line.hasPrefix("|"), rest.count > 1, isTableRule(rest[rest.startIndex + 1]) {
        return table()
      }
      if line.hasPrefix(">"), depth < deepest { return quote() }
      if let marker = ListMarker(line), depth < deepest { return list(marker) }
      return paragraph()
    }

    private mutating func code() -> Block {
      rest.removeFirst()
      let inside = rest.prefix { !$0.hasPrefix("```") }
      rest = rest.dropFirst(inside.count + 1)
      return .code(inside.joined(separator: "\n"))
    }

    private func heading(_ line: Substring) -> Block? {
      let marks = line.prefix { $0 == "#" }.count
      guard (1...4).contains(marks), line.dropFirst(marks).first == " " else { return nil }
      return .heading(level: marks, String(trimmedSpaces(line.dropFirst(marks))))
    }

    private func isRule(_ line: Substring) -> Bool {
      line.count >= 3 && (line.allSatisfy { $0 == "-" } || line.allSatisfy { $0 == "*" })
    }

    private func isTableRule(_ line: Substring) -> Bool {
      line.hasPrefix("|") && line.contains("-")
        && line.allSatisfy { $0 == "|" || $0 == "-" || $0 == ":" || $0 == " " }
    }

    private mutating func table() -> Block {
      let lines = rest.prefix { $0.hasPrefix("|") }
      rest = rest.dropFirst(lines.count)
      let rows = lines.map(Markdown.cells)
      return .table(header: rows[0], rows: Array(rows.dropFirst(2)))
    }

    private mutating func quote() -> Block {
      let lines = rest.prefix { $0.hasPrefix(">") }
      rest = rest.dropFirst(lines.count)
      let inside = lines.map { line in
        line.dropFirst().hasPrefix(" ") ? line.dropFirst(2) : line.dropFirst()
      }
      return .quote(Markdown.blocks(of: inside[...], depth: depth + 1))
    }

    private mutating func paragraph() -> Block {
      var lines = [trimmedSpaces(rest.removeFirst())]
      while let line = rest.first, !beginsBlock(line) {
        lines.append(trimmedSpaces(line))
        rest.removeFirst()
      }
      return .paragraph(lines.joined(separator: "\n"))
    }

    private func beginsBlock(_ line: Substring) -> Bool {
      line.allSatisfy(\.isWhitespace) || line.hasPrefix("```") || heading(line) != nil
        || line.hasPrefix(">") || line.hasPrefix("|") || ListMarker(line) != nil
    }

    private mutating func list(_ first: ListMarker) -> Block {
      var items: [[Block]] = []
      while let line = rest.first, let marker = ListMarker(line), marker.isLike(first) {
        items.append(item(marker))
        // An empty line between two items does not end the list.
        let after = rest.drop { $0.allSatisfy(\.isWhitespace) }
        if let next = after.first, let marker = ListMarker(next), marker.isLike(first) {
          rest = after
        }
      }
      return .list(isOrdered: first.number != nil, start: first.number ?? 1, items: items)
    }

    /// One item: its first line behind the marker, and every line that belongs below it.
    private mutating func item(_ marker: ListMarker) -> [Block] {
      var lines = [rest.removeFirst().dropFirst(marker.width)]
      while let line = rest.first {
        let indent = line.prefix { $0 == " " }.count
        if line.allSatisfy(\.isWhitespace) {
          guard let next = rest.dropFirst().first(where: { !$0.allSatisfy(\.isWhitespace) }),
            next.prefix(while: { $0 == " " }).count >= marker.width
          else { break }
          lines.append("")
        } else if indent >= marker.width {
          lines.append(line.dropFirst(marker.width))
        } else if ListMarker(line) != nil || beginsBlock(line) {
          break
        } else {
          lines.append(line.drop { $0 == " " })
        }
        rest.removeFirst()
      }
      return Markdown.blocks(of: lines[...], depth: depth + 1)
    }
  }

  /// The cells of a table's line; `\|` is a bar inside a cell, and so is one inside code.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isCode = false
    var isEscaped = false
    for character in line.dropFirst() {
      if character == "|", !isCode, !isEscaped {
        cells.append(String(trimmedSpaces(cell[...])))
        cell = ""
        continue
      }
      if isEscaped, character == "|" { cell.removeLast() }
      if character == "`" { isCode.toggle() }
      isEscaped = character == "\\" && !isEscaped
      cell.append(character)
    }
    if !cell.allSatisfy(\.isWhitespace) { cells.append(String(trimmedSpaces(cell[...]))) }
    return cells
  }
}

/// What begins an item of a list.
private struct ListMarker {
  /// Nil for a list without numbers.
  let number: Int?
  /// Columns up to the item's text.
  let width: Int

  init?(_ line: Substring) {
    let indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let mark = digits.isEmpty ? text.prefix(1) : text.prefix(digits.count + 1)
    let isMark = digits.isEmpty ? mark == "-" || mark == "*" : mark.last == "."
    guard indent < 4, isMark, text.dropFirst(mark.count).first == " " else { return nil }
    number = digits.isEmpty ? nil : Int(digits)
    width = indent + mark.count + 1
  }

  func isLike(_ other: ListMarker) -> Bool { (number == nil) == (other.number == nil) }
}

/// The text without spaces at its ends.
private func trimmedSpaces(_ text: Substring) -> Substring {
  var text = text.drop { $0 == " " || $0 == "\t" }
  while let last = text.last, last == " " || last == "\t" { text.removeLast() }
  return text
}
