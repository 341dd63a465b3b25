import Synchronization

/// Which host names the server answers to (requirement R-CS2): a stranger can register a public
/// name and point it here, so names that anybody can register need to be listed.
package final class HostPolicy: Sendable {
  /// Endings that no registry sells.
  static let privateEndings = [
    "local", "lan", "home", "home.arpa", "internal", "fritz.box", "ts.net", "localhost",
  ]

  private let listed: Mutex<Set<String>>

  /// - Parameter names: the machine's own names and those that an administrator has added.
  package init(names: some Sequence<String>) {
    listed = Mutex(Set(names.map { $0.lowercased() }))
  }

  /// Answers to `name` from now on.
  package func add(_ name: String) { listed.withLock { _ = $0.insert(name.lowercased()) } }
  package func remove(_ name: String) { listed.withLock { _ = $0.remove(name.lowercased()) } }

  /// Whether a request with this Host field is meant for us.
  package func accepts(_ host: String) -> Bool {
    if PeerAddress(host) != nil { return true }
    guard let name = hostName(of: host) else { return false }
    if !name.contains(".") || PeerAddress(name) != nil { return true }
    if HostPolicy.privateEndings.contains(where: { name.hasSuffix("." + $0) }) { return true }
    return listed.withLock { $0.contains(name) }
  }
}

/// The name of `name[:port]` in lower case, without a dot at its end; nil where it is no host name.
func hostName(of host: String) -> String? {
  var name = host.lowercased()[...]
  if let colon = name.lastIndex(of: ":") {
    guard decimal(name[name.index(after: colon)...], upTo: 65_535) != nil else { return nil }
    name = name[..<colon]
  }
  if name.hasSuffix(".") { name.removeLast() }
  let isName =
    !name.isEmpty && name.utf8.count <= 253
    && name.utf8.allSatisfy { byte in
      0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x2E || byte == 0x5F
    }
  return isName ? String(name) : nil
}

extension HostPolicy {
  /// The answer to a request that is meant for another host.
  static func misdirected(_ host: String) -> Response {
    .detail(
      "This server does not answer to the name \"\(host)\". Open it by its IP address or its own "
        + "name; an administrator can add this name under host_names.", status: 421)
  }
}
