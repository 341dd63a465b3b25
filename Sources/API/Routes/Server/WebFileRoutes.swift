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
    let names = ["web/index.html", "web/host-names.html"]
    let pages = files.filter { names.contains($0.path) }.map { ($0.path, WebPage($0)) }
    return byPath
      + addresses.compactMap { address, name in
        guard let page = pages.first(where: { $0.0 == name })?.1 else { return nil }
        return Endpoint.open(.get, address, isForSetup: true) { visit in
          page.response(below: visit.head.basePath)
        }
      }
  }()

  /// Places of the UI, and which page shows them.
  private static let addresses: [(address: String, file: String)] = {
    let places = [
      "generate", "canvas", "upscale", "workflows", "gallery", "queue", "people", "models",
      "preferences", "picture", "compare", "trash", "me", "sign-in", "setup",
    ]
    let paths = ["/"] + places.flatMap { ["/\($0)", "/\($0)/{rest:path}"] }
    return paths.map { ($0, "web/index.html") } + [("/host-names", "web/host-names.html")]
  }()
}

/// A page of the web UI; it is told below which path it stands, since its scripts cannot know.
struct WebPage: Sendable {
  private let text: String
  private let tag: String
  private let atRoot: Response

  init(_ file: EmbeddedFile) {
    text = file.text
    tag = file.digest
    atRoot = file.response
  }

  /// A page that is made here.
  init(text: String) {
    self.text = text
    tag = String(hexText(SHA256.digest(Array(text.utf8))).prefix(16))
    atRoot = WebPage.response(text, tag: tag)
  }

  /// The page with its addresses, and a note for its scripts, below `base`.
  func response(below base: String) -> Response {
    guard !base.isEmpty else { return atRoot }
    let parts = text.split(separator: "=\"/", omittingEmptySubsequences: false)
    let placed = parts.joined(separator: "=\"\(base)/")
    let heads = placed.split(
      separator: "<title>", maxSplits: 1, omittingEmptySubsequences: false)
    let note = "<meta name=\"limner-base\" content=\"\(base)\">\n<title>"
    return WebPage.response(heads.joined(separator: note), tag: tag + base)
  }

  private static func response(_ text: String, tag: String) -> Response {
    var response = Response.bytes(Array(text.utf8), type: "text/html; charset=utf-8")
    response.headers.add("ETag", "\"\(tag)\"")
    response.headers.add("Cache-Control", "no-cache")
    return response
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

  /// The bytes as text.
  var text: String {
    bytes.withBytes { String(decoding: $0, as: UTF8.self) }
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
