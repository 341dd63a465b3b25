import Foundation
import Testing

@Suite("Names and doors")
struct NameTests {
  @Test("every Swift room has a door that holds only its description")
  func doors() {
    for (room, floor) in floors where floor > 0 && floor < 9 {
      guard SourceTree.names(in: "Sources").contains(room) else { continue }
      let door = SourceTree.text("Sources/\(room)/\(room).swift")
      #expect(!door.isEmpty, "Sources/\(room)/\(room).swift is missing")
      for line in door.split(separator: "\n") {
        #expect(
          line.hasPrefix("//"), "the door of \(room) holds more than its description: \(line)")
      }
      for word in ["Owns:", "Never knows:", "Read first:"] {
        #expect(door.contains(word), "the door of \(room) does not say \"\(word)\"")
      }
    }
  }

  @Test("what a door says to read first exists in its room")
  func doorsAreTrue() {
    for (room, floor) in floors where floor > 0 && floor < 9 {
      let door = SourceTree.text("Sources/\(room)/\(room).swift")
      guard let line = door.split(separator: "\n").first(where: { $0.contains("Read first:") })
      else { continue }
      let text = SourceTree.swift.filter { $0.room == room }.map(\.text).joined()
      for match in line.matches(of: /`(\w+)[.\w]*`/) {
        #expect(
          text.contains(
            try! Regex("(struct|class|enum|protocol|actor|typealias|func) \(match.1)\\b")),
          "the door of \(room) names \(match.1), which is not there")
      }
    }
  }

  @Test("no file is named for a drawer")
  func fileNames() {
    let banned = /(Utils|Helpers|Common|Manager|Types|Misc)\.(swift|js|c|h)$/
    for file in SourceTree.swift + SourceTree.c + SourceTree.web + SourceTree.tests {
      #expect(!file.name.contains(banned), "\(file.path): a name that says nothing")
    }
  }

  @Test("no type bears its room's name")
  func typeNames() {
    for file in SourceTree.swift {
      #expect(
        !file.text.contains(try! Regex("\\b(struct|class|enum|protocol|actor) \(file.room)\\b")),
        "\(file.path): a type named like its room")
    }
  }

  @Test("the top of the tree holds nothing unexpected")
  func topOfTree() {
    let expected: Set = ["Package.swift", "Sources", "Tests", "Assets", "packaging", "README.md"]
    let found = Set(SourceTree.names(in: ".").filter { !$0.hasPrefix(".") })
    #expect(found.subtracting(expected).subtracting(["Package.resolved"]).isEmpty, "\(found)")
  }

  @Test("README.md has exactly two set-up commands near its top")
  func readme() {
    let readme = SourceTree.text("README.md")
    let top = readme.split(separator: "\n").prefix(40)
    let commands = top.filter { $0.hasPrefix("packaging/") }
    #expect(commands == ["packaging/start", "packaging/test"])
    #expect(readme.contains("Apache-2.0"))
  }
}
