import Foundation
import Testing

/// A thing that may not appear in code, where it may appear all the same, and why it is banned.
private struct Ban {
  let pattern: String
  let reason: String
  /// A line that it catches.
  let example: String
  var allowedRooms: Set<String> = []
}

@Suite("Banned")
struct BannedTests {
  private static let bans = [
    Ban(
      pattern: #"^\s*import Foundation\s*$"#, reason: "full Foundation adds 44 MB of ICU",
      example: "import Foundation"),
    Ban(pattern: #"\btry\?"#, reason: "an error that nobody hears", example: "let x = try? y()"),
    Ban(pattern: #"\btry!"#, reason: "a trap on the world's failure", example: "let x = try! y()"),
    Ban(pattern: #"\bas!"#, reason: "a trap on a wrong guess", example: "let x = y as! Z"),
    Ban(
      pattern: #"\bfatalError\("#, reason: "say the condition with precondition and values",
      example: "fatalError(\"no\")"),
    Ban(
      pattern: #"\bFileManager\b"#, reason: "files go through the Disk protocol",
      example: "FileManager.default"),
    Ban(
      pattern: #"(^|[^.\w])(Glibc\.)?(open|openat|creat|rename|unlink|mkdir|fsync|fdatasync)\("#,
      reason: "files go through the Disk protocol",
      example: "let file = open(path, O_RDONLY)", allowedRooms: ["Journal", "TestKit"]),
    Ban(
      pattern: #"^\s*public "#, reason: "package is the widest access",
      example: "public func x() {}"),
    Ban(
      pattern: #"\b(TODO|FIXME|XXX)\b"#, reason: "finish it or file it", example: "// TODO later"),
  ]

  /// What a line must hold to be looked at closely, so that most are passed over quickly.
  private static let suspects = [
    "Foundation", "try", "as!", "fatal", "FileManager", "open", "creat", "rename", "link", "mkdir",
    "sync", "public", "TODO", "FIXME", "XXX",
  ].map { Array($0.utf8) }

  private static func isSuspect(_ line: some StringProtocol) -> Bool {
    let bytes = Array(line.utf8)
    return suspects.contains { word in
      bytes.indices.contains {
        bytes[$0] == word[0] && bytes.count - $0 >= word.count
          && bytes[$0..<($0 + word.count)].elementsEqual(word)
      }
    }
  }

  @Test("no banned call stands in the sources")
  func bannedCalls() throws {
    let rules = try Self.bans.map { (ban: $0, pattern: try rule($0.pattern)) }
    for file in SourceTree.swift {
      for (index, line) in file.lines.enumerated() where Self.isSuspect(line) {
        let code = codeOnly(line)
        if code.contains("func ") { continue }
        for (ban, pattern) in rules where !ban.allowedRooms.contains(file.room) {
          let read = ban.pattern.contains("TODO") ? String(line) : code
          #expect(!read.contains(pattern), "\(file.path):\(index + 1): \(ban.reason)")
        }
      }
    }
  }

  @Test("model families are named only where models are known")
  func familyNames() throws {
    let pattern = try rule(#"(?i)"(sd-?1|sd15|sd-?2|sdxl|flux)[\w-]*""#)
    let rooms: Set = ["Models", "ModelStore", "Nodes", "limner", "API"]
    for file in SourceTree.swift where !rooms.contains(file.room) {
      for (index, line) in file.lines.enumerated() {
        #expect(!line.contains(pattern), "\(file.path):\(index + 1) names a model family")
      }
    }
  }

  @Test("unsafe lines say why they are safe")
  func unsafeLines() throws {
    let pattern = try rule(
      #"\bunsafeBitCast\(|\.assumingMemoryBound|Unmanaged\.|@unchecked Sendable"#)
    for file in SourceTree.swift {
      let lines = file.lines
      for (index, line) in lines.enumerated() where codeOnly(line).contains(pattern) {
        let near = lines[max(0, index - 6)...min(index + 2, lines.count - 1)]
        #expect(near.contains { $0.contains("Safe: ") }, "\(file.path):\(index + 1) lacks Safe:")
      }
    }
  }

  @Test("the web UI holds no inline script, style attribute or unsafe sink")
  func webSinks() throws {
    let pattern = try rule(
      #"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|localStorage"#)
    for file in SourceTree.web {
      for (index, line) in file.lines.enumerated() {
        #expect(!line.contains(pattern), "\(file.path):\(index + 1): a sink the policy forbids")
      }
    }
    for file in SourceTree.files(below: "Assets/web", endings: [".html"]) {
      #expect(!file.text.contains(" style="), "\(file.path): a style attribute")
      #expect(!file.text.contains(/<script(?![^>]*src=)/), "\(file.path): an inline script")
    }
  }

  @Test("the rules read the whole tree, and each catches what it bans")
  func rulesBite() throws {
    #expect(SourceTree.swift.count > 300 && SourceTree.web.count > 60)
    #expect(SourceTree.c.count > 30 && SourceTree.tests.count > 80)
    for ban in Self.bans {
      #expect(try ban.example.contains(rule(ban.pattern)), "\(ban.pattern)")
      #expect(Self.isSuspect(ban.example), "\(ban.pattern)")
    }
  }

  @Test("imports of the web UI point downward, and no feature imports another")
  func webFloors() {
    for file in SourceTree.web where file.path.hasSuffix(".js") {
      for fault in webImportFaults(file.path, file.text) { Issue.record("\(fault)") }
    }
  }

  @Test(
    "an import that points up or at another feature is seen however it is written",
    arguments: [
      ("lib/a.js", "import { b } from \"../state/b.js\";"),
      ("model/a.js", "import * as b from \"../api/b.js\";"),
      ("api/a.js", "export { b } from \"../parts/b.js\";"),
      ("state/a.js", "import \"../features/b.js\";"),
      ("features/a.js", "import { b } from \"./b.js\";"),
      ("features/a.js", "const b = await import(\"./b.js\");"),
      ("features/a/c.js", "import { b } from \"../b.js\";"),
      ("features/a/c.js", "import { b } from \"../b/d.js\";"),
    ])
  func plantedImports(path: String, line: String) {
    #expect(webImportFaults("Assets/web/app/" + path, line).count == 1)
  }

  @Test(
    "an import that may be is let be",
    arguments: [
      ("features/a/c.js", "import { b } from \"./b.js\";"),
      ("features/a/c.js", "import { b } from \"../../parts/b.js\";"),
      ("features/a.js", "import { b } from \"./a/b.js\";"),
      ("main.js", "import \"./features/a.js\";"),
      ("parts/a.js", "import { b } from \"./b.js\";"),
    ])
  func allowedImports(path: String, line: String) {
    #expect(webImportFaults("Assets/web/app/" + path, line).isEmpty)
  }
}

/// A rule about code, where "a.b" is two words.
private func rule(_ pattern: String) throws -> Regex<AnyRegexOutput> {
  try Regex(pattern).wordBoundaryKind(.simple)
}

/// What is wrong with the imports of a module below Assets/web/app.
private func webImportFaults(_ path: String, _ text: String) -> [String] {
  let order = ["lib": 0, "model": 0, "api": 1, "state": 2, "parts": 2, "features": 3]
  let parts = path.split(separator: "/").map(String.init)
  guard path.hasPrefix("Assets/web/app/"), parts.count > 4, let floor = order[parts[3]] else {
    return []
  }
  let pattern = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/
  return text.matches(of: pattern).compactMap { match in
    var place = parts.dropLast()
    for step in match.1.split(separator: "/") where step != "." {
      if step == ".." { place = place.dropLast() } else { place.append(String(step)) }
    }
    let other = Array(place)
    guard other.count > 4, let below = order[other[3]] else { return nil }
    if below > floor { return "\(path) imports \(match.1), which stands above it" }
    func feature(_ parts: [String]) -> Substring { parts[4].prefix { $0 != "." } }
    guard floor == 3, below == 3, feature(parts) != feature(other) else { return nil }
    return "\(path) imports another feature: \(match.1)"
  }
}
