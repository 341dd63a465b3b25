import Base
import Testing

@testable import HTTP

@Suite("Router")
struct RouterTests {
  private func route(_ method: Method, _ pattern: String) -> Route {
    Route(method, pattern, handler: .immediate { _ in .text(pattern) })
  }

  private func describe(_ match: Router.Match) -> String {
    switch match {
    case .route(let route, let parameters):
      ([route.pattern] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        .joined(separator: " ")
    case .notFound: "404"
    case .methodNotAllowed(let allow): "405 \(allow)"
    case .redirect(let path): "307 \(path)"
    }
  }

  @Test("literal segments win, parameters are taken, methods and slashes are told apart")
  func table() throws {
    let router = try Router([
      route(.get, "/"), route(.get, "/api/boards/"), route(.post, "/api/boards/"),
      route(.get, "/api/boards/{board_id}"), route(.delete, "/api/boards/{board_id}"),
      route(.get, "/api/boards/all"), route(.get, "/api/boards/{board_id}/names"),
      route(.get, "/api/images/i/{name}/full"), route(.get, "/api/{kind}/i/{name}/thumb"),
      route(.get, "/static/{path:path}"), route(.post, "/api/boards/{id}/names/{n}"),
    ])
    let expected: [(Method, String, String)] = [
      (.get, "/", "/"),
      (.head, "/", "/"),
      (.post, "/", "405 GET, HEAD"),
      (.get, "/api/boards/", "/api/boards/"),
      (.get, "/api/boards", "307 /api/boards/"),
      (.post, "/api/boards", "307 /api/boards/"),
      (.get, "/api/boards/x", "/api/boards/{board_id} board_id=x"),
      (.get, "/api/boards/x/", "307 /api/boards/x"),
      (.get, "/api/boards/all", "/api/boards/all"),
      (.delete, "/api/boards/all", "/api/boards/{board_id} board_id=all"),
      (.put, "/api/boards/all", "405 DELETE, GET, HEAD"),
      (.get, "/api/boards/all/names", "/api/boards/{board_id}/names board_id=all"),
      (.post, "/api/boards/7/names/8", "/api/boards/{id}/names/{n} id=7 n=8"),
      (.get, "/api/images/i/a.png/full", "/api/images/i/{name}/full name=a.png"),
      (.get, "/api/images/i/a.png/thumb", "/api/{kind}/i/{name}/thumb kind=images name=a.png"),
      (.get, "/static/app/main.js", "/static/{path:path} path=app/main.js"),
      (.get, "/static/", "/static/{path:path} path="),
      (.get, "/static", "307 /static/"),
      (.get, "/nope", "404"),
      (.get, "/api/boards/\u{301}x/names", "/api/boards/{board_id}/names board_id=\u{301}x"),
      (.get, "//api/boards", "404"),
      (.other, "/api/boards/", "405 GET, HEAD, POST"),
    ]
    for (method, path, outcome) in expected {
      #expect(describe(router.match(method, path)) == outcome, "\(method.rawValue) \(path)")
    }
  }

  @Test("a broken or doubled pattern is refused")
  func badPatterns() {
    for routes in [
      [route(.get, "a")], [route(.get, "/a"), route(.get, "/a")],
      [route(.get, "/{x}"), route(.get, "/{y}")], [route(.get, "/{p:path}/a")],
    ] {
      #expect(throws: HTTPError.self) { try Router(routes) }
    }
  }
}
