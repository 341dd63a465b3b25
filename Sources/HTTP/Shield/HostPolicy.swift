import Synchronization

/// Which host names the server answers to (requirement R-CS2): a stranger can register a public
/// name and point it here, so names that anybody can register need to be listed.
package final class HostPolicy: Sendable {
  /// Endings that no registry sells.
  static let privateEndings = [
    "local", "lan", "home", "home.arpa", "internal", "fritz.box", "ts.net", "localhost",
  ]

  /// Refused names that are remembered for an administrator to look at; strangers cannot fill more.
  private static let remembered = 8

  private let listed: Mutex<Set<String>>
  private let refused = Mutex<[String]>([])

  /// - Parameter names: the machine's own names and those that an administrator has added.
  package init(names: some Sequence<String>) {
    listed = Mutex(Set(names.map { $0.lowercased() }))
  }

  /// Answers to `name` from now on.
  package func add(_ name: String) {
    listed.withLock { _ = $0.insert(name.lowercased()) }
    refused.withLock { $0.removeAll { $0 == name.lowercased() } }
  }

  package func remove(_ name: String) { listed.withLock { _ = $0.remove(name.lowercased()) } }

  /// Whether a request with this Host field is meant for us.
  package func accepts(_ host: String) -> Bool {
    if PeerAddress(host) != nil { return true }
    guard let name = hostName(of: host) else { return false }
    if !name.contains(".") || PeerAddress(name) != nil { return true }
    if HostPolicy.privateEndings.contains(where: { name.hasSuffix("." + $0) }) { return true }
    if listed.withLock({ $0.contains(name) }) { return true }
    remember(name)
    return false
  }

  /// Names that were asked for lately and refused, the latest last: an administrator can add one.
  package var refusedNames: [String] { refused.withLock { $0 } }

  private func remember(_ name: String) {
    refused.withLock { names in
      names.removeAll { $0 == name }
      names.append(name)
      if names.count > HostPolicy.remembered { names.removeFirst() }
    }
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
  static func misdirected(_ head: RequestHead) -> Response {
    .words(
      "This server does not answer to the name \"\(head.host)\". Open it by its IP address or its own "
        + "name; an administrator can add this name to allowed_hosts.", status: 421, to: head)
  }
}

extension Response {
  /// Words for whoever asks: plain text for a person who opens a page, else the API's form.
  static func words(_ text: String, status: Int, to head: RequestHead) -> Response {
    guard PlainHTTP.isNavigation(head) else { return .detail(text, status: status) }
    var response = Response.text(text)
    response.status = status
    return response
  }
}
