/// What a found text is replaced by: `\1`, `\g<name>` and `\g<0>` stand for parts of what was found.
///
/// - Source: the replacement texts of Python's `re.sub`, as InvokeAI's users know them.
struct ReplacementTemplate {
  private enum Piece {
    case text(String)
    case group(Int)
    case name(String)
  }

  private var pieces: [Piece] = []

  init(_ text: String) throws(NodeError) {
    var rest = text.unicodeScalars[...]
    var plain = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        plain.append(scalar)
        continue
      }
      guard let next = rest.popFirst() else { throw Self.refusal }
      if let piece = try Self.group(next, &rest) {
        pieces += [.text(String(plain)), piece]
        plain = String.UnicodeScalarView()
      } else {
        plain.append(contentsOf: try Self.escaped(next))
      }
    }
    pieces.append(.text(String(plain)))
  }

  private static let refusal = NodeError.input(
    field: "replace_string",
    reason: "a backslash stands for a part of what was found, like \\1; "
      + "write two for one")

  private static func group(
    _ first: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
  ) throws(NodeError) -> Piece? {
    if let digit = first.properties.numericType == .decimal ? Int(String(first)) : nil, digit > 0 {
      guard let second = rest.first, second.isASCII, let more = Int(String(second)) else {
        return .group(digit)
      }
      rest.removeFirst()
      return .group(digit * 10 + more)
    }
    guard first == "g" else { return nil }
    guard rest.popFirst() == "<", let end = rest.firstIndex(of: ">") else { throw refusal }
    let name = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    guard !name.isEmpty else { throw refusal }
    return Int(name).map(Piece.group) ?? .name(name)
  }

  private static func escaped(
    _ scalar: Unicode.Scalar
  ) throws(NodeError) -> [Unicode.Scalar] {
    let known: [Unicode.Scalar: Unicode.Scalar] = [
      "n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
      "0": "\0", "\\": "\\",
    ]
    if let made = known[scalar] { return [made] }
    guard !scalar.isASCII || !scalar.properties.isAlphabetic else { throw refusal }
    return ["\\", scalar]
  }

  /// The text for one find.
  ///
  /// - Parameter groups: what was found, then its parts.
  func filled(_ groups: [String], names: [String: Int]) throws(NodeError) -> String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .text(let text): out += text
      case .group(let place): out += try Self.part(place, groups)
      case .name(let name):
        guard let place = names[name] else { throw Self.refusal }
        out += try Self.part(place, groups)
      }
    }
    return out
  }

  private static func part(_ place: Int, _ groups: [String]) throws(NodeError) -> String {
    guard groups.indices.contains(place) else { throw refusal }
    return groups[place]
  }
}
