import Foundation
import Testing

/// A thing that may not appear in code, where it may appear all the same, and why it is banned.
private struct Ban {
  let pattern: String
  let reason: String
  var allowedRooms: Set<String> = []
}

@Suite("Banned")
struct BannedTests {
  private static let bans = [
    Ban(pattern: #"^\s*import Foundation\s*$"#, reason: "full Foundation adds 44 MB of ICU"),
    Ban(pattern: #"\btry\?"#, reason: "an error that nobody hears"),
    Ban(pattern: #"\btry!"#, reason: "a trap on the world's failure"),
    Ban(pattern: #"\bas!"#, reason: "a trap on a wrong guess"),
    Ban(pattern: #"\bfatalError\("#, reason: "say the condition with precondition and values"),
    Ban(pattern: #"\bFileManager\b"#, reason: "files go through the Disk protocol"),
    Ban(
      pattern: #"(^|[^.\w])(Glibc\.)?(open|openat|creat|rename|unlink|mkdir|fsync|fdatasync)\("#,
      reason: "files go through the Disk protocol", allowedRooms: ["Journal", "TestKit"]),
    Ban(pattern: #"^\s*public "#, reason: "package is the widest access"),
    Ban(pattern: #"\b(TODO|FIXME|XXX)\b"#, reason: "finish it or file it"),
  ]

  @Test("no banned call stands in the sources")
  func bannedCalls() throws {
    for ban in Self.bans {
      let pattern = try Regex(ban.pattern)
      for file in SourceTree.swift where !ban.allowedRooms.contains(file.room) {
        for (index, line) in file.lines.enumerated() {
          let code = ban.pattern.contains("TODO") ? String(line) : codeOnly(line)
          if code.contains("func ") { continue }
          #expect(!code.contains(pattern), "\(file.path):\(index + 1): \(ban.reason)")
        }
      }
    }
  }

  @Test("model families are named only where models are known")
  func familyNames() throws {
    let pattern = try Regex(#"(?i)"(sd-?1|sd15|sd-?2|sdxl|flux)[\w-]*""#)
    let rooms: Set = ["Models", "ModelStore", "Nodes", "limner", "API"]
    for file in SourceTree.swift where !rooms.contains(file.room) {
      for (index, line) in file.lines.enumerated() {
        #expect(!line.contains(pattern), "\(file.path):\(index + 1) names a model family")
      }
    }
  }

  @Test("unsafe lines say why they are safe")
  func unsafeLines() throws {
    let pattern = try Regex(
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
    let pattern = try Regex(
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

  @Test("imports of the web UI point downward")
  func webFloors() {
    let order = ["lib": 0, "model": 0, "api": 1, "state": 2, "parts": 2, "features": 3]
    for file in SourceTree.web where file.path.contains("/app/") && file.path.hasSuffix(".js") {
      let parts = file.path.split(separator: "/").map(String.init)
      guard parts.count > 3, let floor = order[parts[3]] else { continue }
      for match in file.text.matches(of: /from\s+"([^"]+)"/) {
        guard let other = order.keys.first(where: { match.1.contains("/\($0)/") }) else { continue }
        #expect(order[other]! <= floor, "\(file.path) imports \(match.1)")
        if parts[3] == "features", other == "features" {
          Issue.record("\(file.path) imports another feature: \(match.1)")
        }
      }
    }
  }
}
