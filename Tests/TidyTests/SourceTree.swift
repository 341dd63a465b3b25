import Foundation

/// The files of the checkout that holds this test, read as text.
struct SourceTree {
  struct File {
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// "Journal" of "Sources/Journal/Disk/RealDisk.swift".
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

  /// Every file below `folder` (relative to the root) whose name ends in one of `endings`.
  static func files(below folder: String, endings: [String]) -> [File] {
    paths(below: folder).filter { path in endings.contains { path.hasSuffix($0) } }.sorted()
      .compactMap { path in
        (try? String(contentsOfFile: root + "/" + path, encoding: .utf8))
          .map { File(path: path, text: $0) }
      }
  }

  static func paths(below folder: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
    return walk.compactMap { $0 as? String }
      .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
      .map { folder + "/" + $0 }
      .filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
  }

  static func text(_ path: String) -> String {
    (try? String(contentsOfFile: root + "/" + path, encoding: .utf8)) ?? ""
  }

  static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
  }

  static let swift = files(below: "Sources", endings: [".swift"])
  static let c = files(below: "Sources", endings: [".c", ".h", ".cu"])
    .filter { $0.path != "Sources/CAssets/assets.c" }
  static let tests = files(below: "Tests", endings: [".swift"])
  static let web = files(below: "Assets/web", endings: [".js", ".css"])

  /// Exceptions to the sizes, "path limit" a line; the list may only shrink.
  static let ratchet: [String: Int] = Dictionary(
    uniqueKeysWithValues: text("Tests/TidyTests/ratchet.txt").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .compactMap { line in
        let parts = line.split(separator: " ")
        return parts.count == 2 ? Int(parts[1]).map { (String(parts[0]), $0) } : nil
      })
}

/// `text` without string literals and comments, so that a rule about code does not read prose.
func codeOnly(_ line: Substring) -> String {
  var out = ""
  var inString = false
  var previous: Character = " "
  for character in line {
    if !inString, character == "/", previous == "/" {
      out.removeLast()
      return out
    }
    if character == "\"", previous != "\\" { inString.toggle() }
    if !inString { out.append(character) }
    previous = character
  }
  return out
}
