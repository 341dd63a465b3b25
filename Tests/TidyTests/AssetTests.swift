import Base
import CAssets
import Foundation
import Testing

@Suite("Assets")
struct AssetTests {
  @Test("the embedded table holds every file under Assets, byte for byte")
  func tableMatchesFolder() throws {
    var embedded: [String: (digest: String, size: Int)] = [:]
    for index in 0..<limner_asset_count() {
      let asset = limner_asset_at(index)!.pointee
      let bytes = UnsafeRawBufferPointer(start: asset.bytes, count: asset.size)
      let digest = hexText(SHA256.digest(bytes))
      #expect(digest.hasPrefix(String(cString: asset.digest)))
      embedded[String(cString: asset.path)] = (digest, asset.size)
    }
    let paths = SourceTree.paths(below: "Assets").map { String($0.dropFirst("Assets/".count)) }
    #expect(
      Set(paths) == Set(embedded.keys), "run packaging/embed after changing files under Assets/")
    for path in paths {
      let bytes = try Data(contentsOf: URL(filePath: SourceTree.root + "/Assets/" + path))
      #expect(
        hexText(SHA256.digest(Array(bytes))) == embedded[path]?.digest,
        "\(path) changed: run packaging/embed")
    }
  }

  @Test("every kind of asset has a licence note")
  func notice() {
    let notice = SourceTree.text("Assets/NOTICE.md")
    for folder in SourceTree.names(in: "Assets") where !folder.contains(".") {
      #expect(notice.contains("`\(folder)/"), "Assets/NOTICE.md says nothing about \(folder)/")
    }
  }
}
