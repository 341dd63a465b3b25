import Base
import HTTP
import TestKit
import Testing

@testable import API

@Suite("Manuals as pages")
struct ManualTests {
  private func html(_ text: String) -> String {
    Markdown(text).html { link in link.hasPrefix("javascript:") ? nil : link }
  }

  @Test("blocks become their elements, headings get anchors of their own")
  func blocks() {
    #expect(html("# One\n\ntwo\nthree") == "<h1 id=\"one\">One</h1>\n<p>two\nthree</p>\n")
    #expect(html("## Same\n\n## Same").contains("id=\"same-1\""))
    #expect(html("```sh\na < b\n```") == "<pre><code>a &lt; b</code></pre>\n")
    #expect(html("- a\n- b\n  c\n") == "<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>\n")
    #expect(
      html("1. a\n2. b\n   - c\n")
        == "<ol>\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>\n")
    #expect(
      html("| a | b |\n|---|---|\n| `x|y` | 2 |").contains("<td><code>x|y</code></td><td>2</td>"))
    #expect(html("> said") == "<blockquote><p>said</p>\n</blockquote>\n")
  }

  @Test("text is text: no markup of a manual becomes HTML of its own")
  func safety() {
    for evil in [
      "<script>alert(1)</script>", "[x](javascript:alert(1))", "`<b>`", "**<img src=x>**",
      "| <i> |\n|---|\n| <svg onload=x> |", "<https://x/\"onclick=1>", "# <h1 onclick=x>",
    ] {
      let out = html(evil)
      #expect(!out.contains("<script") && !out.contains("<img") && !out.contains("<svg"), "\(out)")
      #expect(!out.contains("javascript:") && !out.contains("\"onclick"), "\(out)")
    }
    #expect(
      html("a **b** *c* `d` [e](f) \\*g\\*")
        == "<p>a <strong>b</strong> <em>c</em> <code>d</code> <a href=\"f\">e</a> *g*</p>\n")
    #expect(html("5 * 3 * 2 and **open") == "<p>5 * 3 * 2 and **open</p>\n")
  }

  @Test("every manual is a page whose links lead somewhere")
  func pages() async throws {
    let api = try await APIHouse.open()
    _ = await api.setUp()
    #expect(
      ManualPage.all.map(\.name).starts(with: ["user-guide", "administrator-guide", "api-guide"]))
    for page in ManualPage.all {
      let answer = await api.guest.send(.get, "/docs/\(page.name)")
      #expect(answer.status == 200, "\(page.name)")
      #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
      for match in page.html.matches(of: /href="(\/docs\/[^"#]*)(?:#([^"]*))?"/) {
        let other = ManualPage.all.first { "/docs/" + $0.name == String(match.1) }
        #expect(other != nil || match.1 == "/docs/licence", "\(page.name) links to \(match.1)")
        if let anchor = match.2, let other {
          #expect(other.html.contains("id=\"\(anchor)\""), "\(page.name): \(match.1)#\(anchor)")
        }
      }
    }
    #expect(await api.guest.send(.get, "/docs").status == 200)
    #expect(await api.guest.send(.get, "/docs/licence").status == 200)
    #expect(await api.guest.send(.get, "/redoc").headers["location"] == "/docs")
    #expect(await api.guest.send(.get, "/docs/nothing").status == 404)
  }

  @Test("pages are told their base path, and their addresses carry it")
  func basePath() throws {
    let page = WebPage(text: "<title>x</title><a href=\"/a\"><p>=\"no\"</p><img src=\"/b.png\">")
    guard case .bytes(let bytes) = page.response(below: "/limner").body else { return }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "<meta name=\"limner-base\" content=\"/limner\">\n<title>x</title><a href=\"/limner/a\">"
        + "<p>=\"no\"</p><img src=\"/limner/b.png\">")
  }
}
