import Base
import CAssets
import HTTP

extension Routes {
  /// The web UI's files, and its one page under every address that the UI itself understands.
  static let webFiles: [Endpoint] = {
    let files = EmbeddedFile.all(below: "web/")
    let byPath = files.map { file in
      Endpoint.open(.get, "/" + file.path.dropFirst(4), isForSetup: true) { _ in file.response }
    }
    guard let page = files.first(where: { $0.path == "web/index.html" }) else { return byPath }
    let places = [
      "generate", "canvas", "upscale", "workflows", "gallery", "queue", "people", "models",
      "preferences", "picture", "me", "sign-in", "setup",
    ]
    let addresses = ["/"] + places.flatMap { ["/\($0)", "/\($0)/{rest:path}"] }
    return byPath
      + addresses.map { address in
        Endpoint.open(.get, address, isForSetup: true) { _ in page.response }
      }
  }()

  /// The manuals that ship in the binary.
  static let documents: [Endpoint] = {
    let files = EmbeddedFile.all(below: "docs/")
    return files.map { file in
      Endpoint.open(.get, "/" + file.path) { _ in file.response }
    } + [.open(.get, "/docs", reads: { _ in index(of: files) })]
  }()

  /// The first page of the manuals: their own where there is one, else a list.
  private static func index(of files: [EmbeddedFile]) -> Response {
    if let page = files.first(where: { $0.path == "docs/index.html" }) { return page.response }
    let items = files.map { "<li><a href=\"/\($0.path)\">\($0.path.dropFirst(5))</a></li>" }
    let html =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Limner manuals</title>"
      + "<h1>Limner manuals</h1><ul>\(items.joined())</ul></html>"
    return .bytes(Array(html.utf8), type: "text/html; charset=utf-8")
  }
}

/// A file that ships inside the binary.
package struct EmbeddedFile: Sendable {
  package let path: String
  package let type: String
  /// The first 16 hex digits of its SHA-256.
  package let digest: String
  package let bytes: SharedBytes

  package static func all(below folder: String) -> [EmbeddedFile] {
    (0..<limner_asset_count()).compactMap { index in
      // Safe: the table is constant memory and `index` is below its count.
      guard let asset = limner_asset_at(index)?.pointee else { return nil }
      let path = String(cString: asset.path)
      guard path.hasPrefix(folder) else { return nil }
      return EmbeddedFile(
        path: path, type: String(cString: asset.type), digest: String(cString: asset.digest),
        bytes: SharedBytes(
          immortal: UnsafeRawBufferPointer(start: asset.bytes, count: asset.size)))
    }
  }

  /// Browsers keep it and ask each time whether it is still the same.
  package var response: Response {
    Response(
      headers: [
        "Content-Type": type, "ETag": "\"\(digest)\"", "Cache-Control": "no-cache",
      ],
      body: .shared(bytes))
  }
}
