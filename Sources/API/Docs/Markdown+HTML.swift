import HTTP

extension Markdown {
  /// The blocks as HTML. Headings get anchors, and tables a frame that scrolls by itself.
  ///
  /// - Parameter address: where a link leads that stands in the text.
  func html(address: @escaping (String) -> String?) -> String {
    var writer = HTMLWriter(address: address)
    writer.write(blocks)
    return writer.out
  }

  private struct HTMLWriter {
    let address: (String) -> String?
    var out = ""
    private var anchors: [String: Int] = [:]

    init(address: @escaping (String) -> String?) { self.address = address }

    mutating func write(_ blocks: [Block]) { for block in blocks { write(block) } }

    private mutating func write(_ block: Block) {
      switch block {
      case .heading(let level, let text): writeHeading(level, text)
      case .paragraph(let text): out += "<p>\(inline(text))</p>\n"
      case .code(let text): out += "<pre><code>\(escapedHTML(text))</code></pre>\n"
      case .quote(let inside):
        out += "<blockquote>"
        write(inside)
        out += "</blockquote>\n"
      case .list(let isOrdered, let start, let items):
        writeList(isOrdered ? "ol" : "ul", start, items)
      case .table(let header, let rows): writeTable(header, rows)
      case .rule: out += "<hr>\n"
      }
    }

    private mutating func writeHeading(_ level: Int, _ text: String) {
      let id = anchor(text)
      out += "<h\(level) id=\"\(id)\">\(inline(text))"
      if level > 1 {
        out +=
          "<a class=\"anchor\" href=\"#\(id)\" aria-label=\"Link to this section\">#</a>"
      }
      out += "</h\(level)>\n"
    }

    private mutating func writeList(_ tag: String, _ start: Int, _ items: [[Block]]) {
      out += start == 1 ? "<\(tag)>\n" : "<\(tag) start=\"\(start)\">\n"
      for item in items {
        out += "<li>"
        // An item that is one paragraph needs no space of its own.
        if case .paragraph(let text)? = item.first {
          out += inline(text)
          write(Array(item.dropFirst()))
        } else {
          write(item)
        }
        out += "</li>\n"
      }
      out += "</\(tag)>\n"
    }

    private mutating func writeTable(_ header: [String], _ rows: [[String]]) {
      out += "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>"
      for cell in header { out += "<th scope=\"col\">\(inline(cell))</th>" }
      out += "</tr></thead><tbody>\n"
      for row in rows {
        out += "<tr>"
        for cell in row { out += "<td>\(inline(cell))</td>" }
        out += "</tr>\n"
      }
      out += "</tbody></table></div>\n"
    }

    private func inline(_ text: String) -> String {
      MarkdownText(text[...], address: address).html
    }

    /// A name for a heading, as common viewers of Markdown make it, so that links work there too.
    private mutating func anchor(_ text: String) -> String {
      var id = ""
      for character in text.lowercased() {
        if character.isLetter || character.isNumber || character == "-" || character == "_" {
          id.append(character)
        } else if character == " " {
          id.append("-")
        }
      }
      let count = anchors[id, default: 0]
      anchors[id] = count + 1
      return escapedHTML(count == 0 ? id : "\(id)-\(count)")
    }
  }
}

/// The text of one block: code, links, and what is stressed.
private struct MarkdownText {
  private var rest: Substring
  private let address: (String) -> String?
  private(set) var html = ""

  init(_ text: Substring, address: @escaping (String) -> String?) {
    rest = text
    self.address = address
    while let first = rest.first { take(first) }
  }

  private mutating func take(_ first: Character) {
    switch first {
    case "\\" where rest.dropFirst().first.map { "\\`*_[]<>|#".contains($0) } ?? false:
      rest.removeFirst()
      plain()
    case "`": takeCode()
    case "[": takeLink()
    case "<": takeAddress()
    case "*" where rest.hasPrefix("**"): takeStressed("**", "strong")
    case "*": takeStressed("*", "em")
    default: plain()
    }
  }

  private mutating func plain() { html += escapedHTML(String(rest.removeFirst())) }

  private mutating func takeCode() {
    let ticks = rest.prefix { $0 == "`" }
    guard let end = rest.dropFirst(ticks.count).firstRange(of: ticks) else { return plain() }
    let code = rest[rest.index(rest.startIndex, offsetBy: ticks.count)..<end.lowerBound]
    html += "<code>\(escapedHTML(String(code)))</code>"
    rest = rest[end.upperBound...]
  }

  private mutating func takeStressed(_ mark: String, _ tag: String) {
    let inside = rest.dropFirst(mark.count)
    guard let next = inside.first, !next.isWhitespace, let end = inside.firstRange(of: mark),
      end.lowerBound > inside.startIndex
    else { return plain() }
    let text = inside[..<end.lowerBound]
    html += "<\(tag)>\(MarkdownText(text, address: address).html)</\(tag)>"
    rest = inside[end.upperBound...]
  }

  private mutating func takeLink() {
    guard let middle = rest.firstRange(of: "]("), let end = rest.firstRange(of: ")"),
      middle.upperBound <= end.lowerBound
    else { return plain() }
    let text = rest[rest.index(after: rest.startIndex)..<middle.lowerBound]
    let target = String(rest[middle.upperBound..<end.lowerBound])
    let shown = MarkdownText(text, address: address).html
    html += link(target).map { "<a href=\"\($0)\">\(shown)</a>" } ?? shown
    rest = rest[end.upperBound...]
  }

  private mutating func takeAddress() {
    guard let end = rest.firstIndex(of: ">") else { return plain() }
    let target = String(rest[rest.index(after: rest.startIndex)..<end])
    guard target.hasPrefix("https://") || target.hasPrefix("http://"), let place = link(target)
    else { return plain() }
    html += "<a href=\"\(place)\">\(escapedHTML(target))</a>"
    rest = rest[rest.index(after: end)...]
  }

  private func link(_ target: String) -> String? { address(target).map(escapedHTML) }
}

extension Substring {
  /// Where `text` occurs first.
  fileprivate func firstRange(of text: some StringProtocol) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
