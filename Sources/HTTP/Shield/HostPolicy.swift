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

  /// `text` as a name that can be added: in lower case, without a port; nil where it is no host name.
  package static func name(_ text: String) -> String? { hostName(of: text) }

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

  /// Every name that is answered beyond those that nobody can register.
  package var names: [String] { listed.withLock { $0.sorted() } }

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
  /// The answer to a request that is meant for another host; an administrator who opens it finds the way
  /// to add the name.
  static func misdirected(_ head: RequestHead) -> Response {
    let name = String(head.host.prefix(260))
    let sentence =
      "This server does not answer to the name \"\(name)\". Open it by its IP address or its own name; "
      + "an administrator can add this name to host_names."
    guard PlainHTTP.isNavigation(head) else { return .detail(sentence, status: 421) }
    var lines = [
      "<p>Limner does not answer to the name <strong>\(escapedHTML(name))</strong> yet. Any web page could "
        + "send your browser here under a name of its own, so names that can be bought are added by hand.</p>"
    ]
    if let own = ownAddress(head) {
      let page = own + "/host-names"
      lines.append(
        "<p>Open Limner as <a href=\"\(own)/\">\(own)</a>, or by a name that worked before.</p>")
      if let plain = hostName(of: name) {
        lines.append(
          "<p>Administrators: <a href=\"\(page)#\(percentEncoded(plain))\">add this name</a>.</p>")
      }
    } else {
      lines.append(
        "<p>Open Limner by its IP address or by a name that worked before. An administrator adds this name "
          + "there, on the page /host-names, or under host_names in the settings.</p>")
    }
    return .page("Unknown name", lines.joined(), status: 421)
  }

  /// An address of ours that the person's browser can open too: the one that the request came in on.
  private static func ownAddress(_ head: RequestHead) -> String? {
    guard head.proxy == nil else { return nil }
    let host = head.local.isIPv4 ? head.local.text : "[\(head.local.text)]"
    return "\(head.scheme.rawValue)://\(host):\(head.local.port)\(head.basePath)"
  }
}

extension Response {
  /// Words for whoever asks: a page for a person who opens one, else the API's form.
  static func words(_ text: String, status: Int, to head: RequestHead) -> Response {
    guard PlainHTTP.isNavigation(head) else { return .detail(text, status: status) }
    return .page("Limner", "<p>\(escapedHTML(text))</p>", status: status)
  }

  /// A page of nothing but words; `body` is HTML.
  package static func page(_ title: String, _ body: String, status: Int) -> Response {
    let html =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
      + "<meta name=\"viewport\" content=\"width=device-width\">"
      + "<meta name=\"color-scheme\" content=\"light dark\"><title>\(escapedHTML(title))</title></head>"
      + "<body><h1>\(escapedHTML(title))</h1>\(body)</body></html>"
    var response = Response.bytes(
      Array(html.utf8), type: "text/html; charset=utf-8", status: status)
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}

/// Text as HTML shows it, also inside a quoted attribute.
package func escapedHTML(_ text: String) -> String {
  var out = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "'": out += "&#39;"
    default: out.unicodeScalars.append(character)
    }
  }
  return out
}
