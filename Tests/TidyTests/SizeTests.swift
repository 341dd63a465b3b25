import Foundation
import Testing

@Suite("Sizes")
struct SizeTests {
  private func check(_ files: [SourceTree.File], limit: Int) {
    for file in files {
      let allowed = SourceTree.ratchet[file.path] ?? limit
      let count = file.lines.count - 1
      #expect(count <= allowed, "\(file.path) has \(count) lines, the limit is \(allowed)")
    }
  }

  @Test("no file is longer than its kind may be")
  func files() {
    check(SourceTree.swift, limit: 400)
    check(SourceTree.c, limit: 600)
    check(SourceTree.tests, limit: 800)
    check(SourceTree.web, limit: 250)
  }

  @Test("the list of exceptions names only files that need one")
  func ratchetShrinks() {
    for (path, limit) in SourceTree.ratchet {
      let lines = SourceTree.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count - 1 > 200, "ratchet.txt: \(path) no longer needs an exception")
      #expect(lines.count - 1 <= limit, "ratchet.txt: \(path) grew")
    }
  }

  @Test("no function is longer than 70 lines")
  func functions() {
    for file in SourceTree.swift {
      for (name, length) in functionLengths(file) {
        #expect(length <= 70, "\(file.path): \(name) has \(length) lines, the limit is 70")
      }
    }
  }

  @Test("no type has more than 12 stored properties")
  func storedProperties() {
    for file in SourceTree.swift {
      for (name, count) in storedPropertyCounts(file) {
        let allowed = SourceTree.ratchet["\(file.path):\(name)"] ?? 12
        #expect(count <= allowed, "\(file.path): \(name) has \(count) stored properties")
      }
    }
  }

  @Test("a room with more than 20 files of its own has folders")
  func roomsHaveFolders() {
    for room in SourceTree.names(in: "Sources") where !room.contains(".") {
      let own = SourceTree.names(in: "Sources/" + room).filter { $0.hasSuffix(".swift") }
      #expect(own.count <= 20, "Sources/\(room) has \(own.count) files at its top level")
    }
  }

  /// Functions and their lengths, by the indentation that the formatter guarantees.
  private func functionLengths(_ file: SourceTree.File) -> [(String, Int)] {
    let lines = file.lines
    var found: [(String, Int)] = []
    for (start, line) in lines.enumerated() {
      let trimmed = line.drop { $0 == " " }
      guard trimmed.contains(/^[\w@() ]*\b(func|init)\b/), !trimmed.hasPrefix("//") else {
        continue
      }
      let indent = String(repeating: " ", count: line.count - trimmed.count)
      guard let opening = lines[start...].prefix(14).firstIndex(where: { $0.hasSuffix("{") }),
        !lines[start..<opening].contains(where: { $0 == indent + "}" }),
        let end = lines[opening...].firstIndex(where: { $0 == indent + "}" })
      else { continue }
      found.append((String(trimmed.prefix(50)), end - start + 1))
    }
    return found
  }

  private func storedPropertyCounts(_ file: SourceTree.File) -> [(String, Int)] {
    let lines = file.lines
    var found: [(String, Int)] = []
    for (start, line) in lines.enumerated() {
      guard
        let match = line.firstMatch(
          of: /^( *)(?:[\w@]+(?:\(\w+\))? )*(?:struct|class|actor) (\w+)[^\/]*\{$/)
      else { continue }
      let indent = String(match.1)
      let body = lines[(start + 1)...].prefix { $0 != indent + "}" }
      let stored = body.filter { line in
        line.contains(
          try! Regex(
            "^\(indent)  (?:(?:package|private|fileprivate|nonisolated)(?:\\(\\w+\\))? )*(?:let|var) \\w"
          ))
          && (!line.hasSuffix("{") || line.contains("= ")) && !line.contains(/\{ .* \}$/)
          && !line.contains("static ")
      }
      found.append((String(match.2), stored.count))
    }
    return found
  }
}
