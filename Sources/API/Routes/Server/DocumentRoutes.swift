import Base
import HTTP

extension Routes {
  /// The manuals that ship in the binary: a list, a page each, their sources, and the licence.
  static let documents: [Endpoint] =
    ManualPage.all.map { page in
      document("/docs/\(page.name)", page.title, page.html, current: page.name)
    }
    + EmbeddedFile.all(below: "docs/").map { file in
      Endpoint.open(.get, "/" + file.path) { _ in file.response }
    } + [
      document("/docs", "Manuals", index, current: ""),
      document("/docs/licence", "Licence", licence, current: nil),
      .open(.get, "/redoc") { visit in .redirect(visit.head.basePath + "/docs") },
    ]

  private static func document(
    _ address: String, _ title: String, _ body: String, current: String?
  ) -> Endpoint {
    let page = WebPage(text: ManualPage.whole(title, body: body, current: current))
    return .open(.get, address) { visit in page.response(below: visit.head.basePath) }
  }

  private static let index: String = {
    let items = ManualPage.all.map { page in
      "<li><a href=\"/docs/\(page.name)\">\(escapedHTML(page.title))</a></li>"
    }
    return "<h1>Manuals</h1><ul>\(items.joined())"
      + "<li><a href=\"/openapi.json\">The API as OpenAPI 3.1</a>, for tools</li>"
      + "<li><a href=\"/docs/licence\">Licence</a></li></ul>"
  }()

  private static let licence: String = {
    let text = EmbeddedFile.all(below: "docs/licence").first?.text ?? ""
    return "<h1>Licence</h1><pre class=\"plain\">\(escapedHTML(text))</pre>"
  }()
}
