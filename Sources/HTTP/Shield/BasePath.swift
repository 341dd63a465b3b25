/// The prefix below which people reach the server (`/limner`), without a slash at its end; empty where
/// it stands at the root of its host.
///
/// A proxy may pass the prefix on or take it off: both are understood, request by request.
package enum BasePath {
  /// Longer prefixes are nobody's.
  private static let longest = 200

  /// The prefix that `text` means, or nil where it is no plain path.
  package static func normalized(_ text: String) -> String? {
    var path = text[...]
    while path.hasSuffix("/") { path.removeLast() }
    guard !path.isEmpty else { return "" }
    guard path.hasPrefix("/"), path.utf8.count <= longest else { return nil }
    let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = segments.allSatisfy { segment in
      !segment.isEmpty && segment != "." && segment != ".."
        && segment.utf8.allSatisfy { byte in
          0x61...0x7A ~= byte || 0x41...0x5A ~= byte || 0x30...0x39 ~= byte || byte == 0x2D
            || byte == 0x2E || byte == 0x5F || byte == 0x7E
        }
    }
    return isPlain ? String(path) : nil
  }
}

extension RequestHead {
  /// Takes the base path off the path, where a proxy has left it on.
  mutating func enter(_ base: String) {
    guard !base.isEmpty else { return }
    basePath = base
    guard path.hasPrefix(base) else { return }
    let rest = path.dropFirst(base.count)
    if rest.hasPrefix("/") { path = String(rest) }
  }

  /// Where a page address without its slash, or with a query, is sent: the front page.
  var frontPage: String? {
    guard method == .get || method == .head else { return nil }
    let isBare = !basePath.isEmpty && path == basePath
    let hasQuery = path == "/" && target.utf8.contains(UInt8(ascii: "?"))
    return isBare || hasQuery ? basePath + "/" : nil
  }
}
