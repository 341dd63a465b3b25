/// All routes, found by path segments: literal segments first, then parameters, then the rest of
/// the path.
package struct Router: Sendable {
  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var rest: Int?
    var routes: [Method: RouteEntry] = [:]
  }

  private struct RouteEntry: Sendable {
    let route: Route
    let names: [String]
  }

  package enum Match: Sendable {
    case route(Route, parameters: [String: String])
    case notFound
    /// The path is known, the method is not; `allow` is the value of the Allow field.
    case methodNotAllowed(allow: String)
    /// The same path with or without a slash at its end is known.
    case redirect(path: String)
  }

  package let routes: [Route]
  private var nodes: [Node] = [Node()]
  /// Routes without parameters by their whole path: most requests, and no path is found sooner.
  private var literals: [String: [Method: Route]] = [:]

  /// - Throws: `HTTPError.badRoute` for a broken pattern or one that is there twice.
  package init(_ routes: [Route]) throws(HTTPError) {
    self.routes = routes
    for route in routes { try insert(route) }
  }

  /// The route that answers `method` on `path`. HEAD is answered by GET's route.
  package func match(_ method: Method, _ path: String) -> Match {
    if let routes = literals[path],
      let route = routes[method] ?? (method == .head ? routes[.get] : nil)
    {
      return .route(route, parameters: [:])
    }
    let segments = segments(of: path)
    var values: [Substring] = []
    if let found = find(segments[...], from: 0, method: method, values: &values) {
      var parameters: [String: String] = [:]
      for (name, value) in zip(found.names, values) { parameters[name] = String(value) }
      return .route(found.route, parameters: parameters)
    }
    let methods = allowed(segments[...], from: 0)
    guard methods.isEmpty else {
      return .methodNotAllowed(allow: methods.map(\.rawValue).sorted().joined(separator: ", "))
    }
    let other = path.hasSuffix("/") ? String(path.dropLast()) : path + "/"
    let known = !other.isEmpty && !allowed(self.segments(of: other)[...], from: 0).isEmpty
    return known ? .redirect(path: other) : .notFound
  }

  private mutating func insert(_ route: Route) throws(HTTPError) {
    guard route.pattern.hasPrefix("/") else {
      throw .badRoute(pattern: route.pattern, reason: "it must start with a slash")
    }
    var at = 0
    var names: [String] = []
    var isClosed = false
    for segment in segments(of: route.pattern) {
      guard !isClosed else {
        throw .badRoute(pattern: route.pattern, reason: "nothing may follow {name:path}")
      }
      if segment.hasPrefix("{"), segment.hasSuffix(":path}") {
        names.append(String(segment.dropFirst().dropLast(6)))
        at = child(of: at, \.rest)
        isClosed = true
      } else if segment.hasPrefix("{"), segment.hasSuffix("}") {
        names.append(String(segment.dropFirst().dropLast()))
        at = child(of: at, \.parameter)
      } else if let next = nodes[at].literals[String(segment)] {
        at = next
      } else {
        nodes.append(Node())
        nodes[at].literals[String(segment)] = nodes.count - 1
        at = nodes.count - 1
      }
    }
    guard nodes[at].routes[route.method] == nil else {
      throw .badRoute(
        pattern: route.pattern, reason: "it is there twice for \(route.method.rawValue)")
    }
    nodes[at].routes[route.method] = RouteEntry(route: route, names: names)
    if names.isEmpty { literals[route.pattern, default: [:]][route.method] = route }
  }

  private mutating func child(of node: Int, _ kind: WritableKeyPath<Node, Int?>) -> Int {
    if let next = nodes[node][keyPath: kind] { return next }
    nodes.append(Node())
    nodes[node][keyPath: kind] = nodes.count - 1
    return nodes.count - 1
  }

  private func segments(of path: String) -> [Substring] {
    // By bytes: an accent after a slash must not hide the slash.
    path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }

  private func find(
    _ segments: ArraySlice<Substring>, from at: Int, method: Method, values: inout [Substring]
  ) -> RouteEntry? {
    let node = nodes[at]
    guard let first = segments.first else {
      return node.routes[method] ?? (method == .head ? node.routes[.get] : nil)
    }
    if let next = node.literals[String(first)],
      let found = find(segments.dropFirst(), from: next, method: method, values: &values)
    {
      return found
    }
    if let next = node.parameter, !first.isEmpty {
      values.append(first)
      if let found = find(segments.dropFirst(), from: next, method: method, values: &values) {
        return found
      }
      values.removeLast()
    }
    if let next = node.rest, let last = segments.last {
      values.append(first.base[first.startIndex..<last.endIndex])
      if let found = find([], from: next, method: method, values: &values) { return found }
      values.removeLast()
    }
    return nil
  }

  private func allowed(_ segments: ArraySlice<Substring>, from at: Int) -> Set<Method> {
    let node = nodes[at]
    guard let first = segments.first else {
      let methods = Set(node.routes.keys)
      return methods.contains(.get) ? methods.union([.head]) : methods
    }
    var out: Set<Method> = []
    if let next = node.literals[String(first)] { out = allowed(segments.dropFirst(), from: next) }
    if let next = node.parameter, !first.isEmpty {
      out.formUnion(allowed(segments.dropFirst(), from: next))
    }
    if let next = node.rest { out.formUnion(allowed([], from: next)) }
    return out
  }
}
