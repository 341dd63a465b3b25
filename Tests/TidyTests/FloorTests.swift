import Foundation
import Testing

/// The floors of the house, the one table: a room imports only from floors below its own.
let floors: [String: Int] = [
  "CKernels": 0, "CCuda": 0, "CPlatform": 0, "CAssets": 0,
  "Base": 1,
  "Tensors": 2, "Tokenizers": 2, "Graphs": 2, "Imaging": 2, "Journal": 2, "HTTP": 2,
  "Weights": 3, "TensorsCUDA": 3, "Accounts": 3, "EngineLink": 3,
  "Models": 4, "Queue": 4, "Gallery": 4, "Library": 4,
  "Diffusion": 5, "ModelStore": 5,
  "Nodes": 6,
  "Studio": 7, "Engine": 7,
  "API": 8,
  "limner": 9,
]

/// Modules of the toolchain that a room may import. Full Foundation is 44 MB of ICU.
let toolchainModules: Set = ["Glibc", "Synchronization", "FoundationEssentials", "Dispatch"]

private func importedModules(_ file: SourceTree.File) -> [String] {
  file.lines.compactMap { line in
    let words = codeOnly(line).split(separator: " ")
    guard let place = words.firstIndex(of: "import"), place < 2, words.count > place + 1,
      place == 0 || ["@testable", "@preconcurrency", "package", "internal"].contains(words[0])
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "var", "typealias"]
    let module = kinds.contains(words[place + 1]) ? words[place + 2] : words[place + 1]
    return String(module.split(separator: ".")[0])
  }
}

@Suite("Floors")
struct FloorTests {
  @Test("a room imports only from floors below its own")
  func importsPointDown() {
    for file in SourceTree.swift where file.room != "TestKit" {
      guard let floor = floors[file.room] else {
        Issue.record("\(file.path): no floor is known for the room \(file.room)")
        continue
      }
      for module in importedModules(file) where !toolchainModules.contains(module) {
        guard let other = floors[module] else {
          Issue.record("\(file.path) imports \(module), which is no room and not allowed")
          continue
        }
        #expect(other < floor, "\(file.path) (floor \(floor)) imports \(module) (floor \(other))")
      }
    }
  }

  @Test("no room above floor 0 contains C, and floor 0 contains nothing else")
  func cStaysInTheCellar() {
    for file in SourceTree.c {
      #expect(floors[file.room] == 0, "\(file.path) is C above floor 0")
    }
    for file in SourceTree.swift {
      #expect(floors[file.room] != 0, "\(file.path) is Swift on floor 0")
    }
  }

  @Test("the table of targets allows no import that the floors forbid")
  func manifestKeepsTheFloors() {
    let manifest = SourceTree.text("Package.swift")
    let pattern = /Room\(\s*"(\w+)",\s*\[([^\]]*)\]\)/
    for match in manifest.matches(of: pattern) {
      let name = String(match.1)
      guard let floor = floors[name] else { continue }
      for other in match.2.split(separator: ",") {
        let module = other.trimmingCharacters(in: CharacterSet(charactersIn: " \n\""))
        guard !module.isEmpty else { continue }
        #expect((floors[module] ?? 99) < floor, "Package.swift: \(name) may not import \(module)")
      }
    }
  }

  @Test("the map in Sources/README.md names every room")
  func mapIsComplete() {
    let map = SourceTree.text("Sources/README.md")
    for room in SourceTree.names(in: "Sources") where !room.contains(".") {
      #expect(map.contains("`\(room)`"), "Sources/README.md does not name \(room)")
    }
  }
}
