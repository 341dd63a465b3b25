import Base
import Journal
import TestKit
import Testing

@testable import Gallery

@Suite("Searching pictures")
struct SearchTests {
  private func pack(_ disk: any Disk) -> SearchPack {
    SearchPack(folder: "/data/cache/search/a", disk: disk)
  }

  private func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk(clock: ManualClock())
    try disk.makeFolders("/data")
    return disk
  }

  private func entry(
    _ second: Int64, _ prompt: String, negative: String = "", model: String = ""
  ) -> SearchEntry {
    SearchEntry(
      of: PictureName(.random()), made: Instant(seconds: 1_700_000_000 + second), prompt: prompt,
      negative: negative, model: model)
  }

  private func term(_ text: String) throws -> SearchTerm { try #require(SearchTerm(text)) }

  @Test("all words must occur, in any of prompt, negative prompt, model and time, in any case")
  func words() throws {
    let pack = pack(try disk())
    let fox = entry(0, "A red FOX in\nthe snow", negative: "Blurry", model: "Dream-8")
    let owl = entry(1, "An owl, größer als ein Fuchs", model: "Other")
    try pack.add([fox, owl])
    let table: [(String, [SearchEntry])] = [
      ("fox", [fox]), ("FOX snow", [fox]), ("fox owl", []), ("blurry dream", [fox]),
      ("  ", []), ("Größer", [owl]), ("2023-11-14", [fox, owl]), ("22:13:21", [owl]),
      ("in the", [fox, owl]), ("snowblurry", []), ("o", [fox, owl]), ("x in", [fox]),
    ]
    for (text, expected) in table {
      guard let term = SearchTerm(text) else {
        #expect(expected.isEmpty)
        continue
      }
      #expect(try pack.find(term) == expected.map(\.key), "\(text)")
    }
  }

  @Test(
    "what is found is what a plain look finds, over several runs and many blocks", arguments: [1])
  func model(seed: UInt32) throws {
    var random = MersenneTwister(seed: seed)
    let disk = try disk()
    let words = ["cat", "hat", "castle", "tree", "blue", "at", "treecat", "zebra"]
    var all: [SearchEntry] = []
    for run in 0..<3 {
      let pack = pack(disk)
      for batch in 0..<20 {
        let entries = (0..<Int(1 + random.bits32() % 40)).map { index in
          let text = (0..<Int(random.bits32() % 60)).map { _ in words[Int(random.bits32() % 8)] }
          return entry(
            Int64(run * 100_000 + batch * 100 + index), text.joined(separator: " "),
            negative: words[Int(random.bits32() % 8)])
        }
        try pack.add(entries)
        all += entries
      }
      pack.close()
    }
    let pack = pack(disk)
    for text in ["cat", "zebra castle", "t", "eeca", "blue hat tree", "nothing", "14 23"] {
      let parts = text.split(separator: " ").map(String.init)
      let expected = all.filter { entry in
        let whole = String(decoding: entry.text, as: UTF8.self)
        return parts.allSatisfy { whole.contains($0) }
      }
      #expect(try pack.find(try term(text)) == expected.map(\.key).sorted(), "\(text)")
    }
    #expect(try pack.keys().sorted() == all.map(\.key).sorted())
    #expect(pack.fileCount == 3)
    let kept = Set(all.prefix(100).map(\.key.id))
    try pack.rewrite { kept.contains($0) }
    #expect(pack.fileCount == 1)
    #expect(try pack.keys() == all.prefix(100).map(\.key).sorted())
    try pack.add([entry(5_000_000, "a giraffe")])
    #expect(try pack.find(try term("giraffe")).count == 1)
  }

  @Test("damage costs what is behind it, and nothing traps")
  func damage() throws {
    var random = MersenneTwister(seed: 3)
    for _ in 0..<200 {
      let disk = try disk()
      let first = pack(disk)
      for index in 0..<5 { try first.add([entry(Int64(index), "fox \(index)")]) }
      first.close()
      let path = "/data/cache/search/a/00000001.pack"
      var bytes = try disk.readAll(path)
      for _ in 0..<3 {
        bytes[Int(random.bits32()) % bytes.count] = UInt8(truncatingIfNeeded: random.bits32())
      }
      if random.bits32() % 3 == 0 { bytes.removeLast(Int(random.bits32()) % bytes.count) }
      try disk.writeBlob(bytes, to: path)
      let pack = pack(disk)
      _ = try pack.find(try term("fox"))
      #expect(try pack.keys().count <= 5)
      try pack.add([entry(9, "owl")])
      #expect(try pack.find(try term("owl")).count == 1)
    }
  }

  @Test("bytes are found where a plain look finds them first")
  func finding() {
    var random = MersenneTwister(seed: 11)
    for _ in 0..<3000 {
      let hay = (0..<Int(random.bits32() % 80)).map { _ in UInt8(random.bits32() % 3) }
      let needle = (0..<Int(1 + random.bits32() % 4)).map { _ in UInt8(random.bits32() % 3) }
      let start = hay.isEmpty ? 0 : Int(random.bits32()) % hay.count
      let expected = (start..<max(start, hay.count)).first {
        hay[$0...].starts(with: needle)
      }
      #expect(hay.withUnsafeBufferPointer { $0.find(needle, from: start) } == expected)
    }
  }
}
