import Base
import HTTP

/// One page of the manuals: its address, its name, and its words as HTML.
struct ManualPage: Sendable {
  /// `user-guide`, `internals/journal-format`.
  let name: String
  let title: String
  let html: String

  /// Every manual that ships, the guides first.
  static let all: [ManualPage] = {
    let files = EmbeddedFile.all(below: "docs/").filter { $0.path.hasSuffix(".md") }
    let names = Set(files.map { name(of: $0.path) })
    let pages = files.map { file in
      let name = name(of: file.path)
      let text = Markdown(file.text)
      return ManualPage(
        name: name, title: text.title ?? name,
        html: text.html { address(of: $0, on: name, among: names) })
    }
    return pages.sorted { rank($0) < rank($1) }
  }()

  /// What people look for comes first.
  private static let order = ["user-guide", "administrator-guide", "api-guide"]

  private static func rank(_ page: ManualPage) -> (Int, String) {
    (order.firstIndex(of: page.name) ?? order.count, page.name)
  }

  private static func name(of path: String) -> String { String(path.dropFirst(5).dropLast(3)) }

  /// Where a link on `page` leads: to another manual, to a section, or out of the house; nil for anything
  /// that a browser might run.
  private static func address(of link: String, on page: String, among names: Set<String>) -> String?
  {
    if link.hasPrefix("#") || link.hasPrefix("https://") || link.hasPrefix("http://") {
      return link
    }
    if link.hasPrefix("/") { return link.hasPrefix("//") ? nil : link }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let file = parts.first, file.hasSuffix(".md") else { return nil }
    var folders = page.split(separator: "/").dropLast().map(String.init)
    for step in file.dropLast(3).split(separator: "/") where step != "." {
      if step == ".." { _ = folders.popLast() } else { folders.append(String(step)) }
    }
    let name = folders.joined(separator: "/")
    guard names.contains(name) else { return nil }
    return "/docs/" + name + (parts.count > 1 ? "#\(parts[1])" : "")
  }

  /// A whole page around `body`, with the way to the other manuals.
  static func whole(_ title: String, body: String, current: String?) -> String {
    let places = all.filter { !$0.name.contains("/") }.map { ($0.name, $0.title) }
    let links = places.map { name, title in
      "<a href=\"/docs/\(name)\"\(name == current ? " aria-current=\"page\"" : "")>"
        + "\(escapedHTML(title))</a>"
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      <meta name="color-scheme" content="light dark">
      <title>\(escapedHTML(title)) – Limner</title>
      <link rel="icon" href="/favicon.svg">
      <link rel="stylesheet" href="/style/docs.css">
      </head>
      <body>
      <a class="skip" href="#text">To the text</a>
      <header class="top">
      <a class="brand" href="/">Limner</a>
      <nav aria-label="Manuals"><a href="/docs"\(current == "" ? " aria-current=\"page\"" : "")>All manuals</a>
      \(links.joined(separator: "\n"))
      </nav>
      </header>
      <main class="page" id="text">
      \(body)
      </main>
      </body>
      </html>
      """
  }
}
