import Base
import Journal
import TestKit
import Testing

@testable import Gallery

@Suite("The index of a search pack")
struct SearchIndexTests {
  private static let words = [
    "fox", "Foxglove", "firefox,", "größe", "GRÖSSE", "Ångström", "é", "e\u{301}clair", "雪の狐",
    "(masterpiece:1.2)", "12", "2023", "2023-11", "22:13", "owl\u{A0}eyes", "tab\tbed",
    "\u{600} sign",
    "-", ".", "a", "blurry", "<lora:x:0.8>", "🦊", "🦊\u{200D}🔥", "İstanbul",
  ]

  private func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk(clock: ManualClock())
    try disk.makeFolders("/data")
    return disk
  }

  private func pack(_ disk: any Disk, memory: Int = 64 << 20) -> SearchPack {
    SearchPack(
      folder: "/data/cache/search/a", disk: disk, memory: SearchMemory(bytes: memory))
  }

  private func phrase(_ random: inout MersenneTwister, upTo most: UInt32) -> String {
    (0..<Int(random.bits32() % most)).map { _ in
      // One word in three is of a long tail.
      random.bits32() % 3 == 0
        ? "w" + String(random.bits32() % 900, radix: 36)
        : Self.words[Int(random.bits32()) % Self.words.count]
    }.joined(separator: random.bits32() % 9 == 0 ? "\n" : " ")
  }

  private func entry(_ random: inout MersenneTwister) -> SearchEntry {
    let isLong = random.bits32() % 300 == 0
    let seconds = Int64(random.bits32() % 4) * 86_400 + Int64(random.bits32() % 90_000)
    let early: Int64 = random.bits32() % 100 == 0 ? -1_900_000_000 : 0
    return SearchEntry(
      of: PictureName(.random()),
      made: Instant(
        nanoseconds: (1_700_000_000 + seconds + early) * 1_000_000_000
          + Int64(random.bits32() % 1_000_000_000)),
      prompt: phrase(&random, upTo: isLong ? 4000 : 12), negative: phrase(&random, upTo: 3),
      model: phrase(&random, upTo: 2))
  }

  /// A word, part of one, part of a time, or several of these.
  private func term(_ random: inout MersenneTwister, _ all: [SearchEntry]) -> SearchTerm? {
    let count = 1 + Int(random.bits32() % 3)
    let parts = (0..<count).map { _ -> String in
      let text = String(decoding: all[Int(random.bits32()) % all.count].text, as: UTF8.self)
      let from = random.bits32() % 4 == 0 ? text.suffix(23) : text[...]
      let start = Int(random.bits32()) % max(1, from.count)
      return String(from.dropFirst(start).prefix(1 + Int(random.bits32() % 6)))
    }
    return SearchTerm(parts.joined(separator: " "))
  }

  private func compare(
    _ pack: SearchPack, _ all: [SearchEntry], _ random: inout MersenneTwister, times: Int,
    seed: UInt32
  ) throws {
    for _ in 0..<times {
      guard let term = term(&random, all) else { continue }
      let words = term.words.map { String(decoding: $0, as: UTF8.self) }
      #expect(try pack.find(term) == pack.scan(for: term), "seed \(seed): \(words)")
    }
  }

  @Test(
    "finds what looking through all texts finds, while pictures come, go and the server restarts",
    arguments: [1, 2, 3] as [UInt32])
  func oracle(seed: UInt32) throws {
    var random = MersenneTwister(seed: seed)
    let disk = try disk()
    var pack = pack(disk)
    var all: [SearchEntry] = []
    for round in 0..<6 {
      // One picture at a time, and more at once than a segment holds.
      let sizes = round == 2 ? [5000] : (0..<12).map { _ in Int(1 + random.bits32() % 300) }
      for size in sizes {
        let entries = (0..<size).map { _ in entry(&random) }
        all += entries
        if size < 20 {
          for entry in entries { try pack.add([entry]) }
        } else {
          try pack.add(entries)
        }
        try compare(pack, all, &random, times: 2, seed: seed)
      }
      if round % 2 == 1 {
        #expect(try pack.keys().sorted() == all.map(\.key).sorted(), "seed \(seed)")
        #expect(pack.indexed.pictures == all.count, "seed \(seed)")
      }
      try compare(pack, all, &random, times: 30, seed: seed)
      if round == 3 {
        let kept = Set(all.filter { _ in random.bits32() % 3 > 0 }.map(\.key.id))
        try pack.rewrite { kept.contains($0) }
        all.removeAll { !kept.contains($0.key.id) }
        #expect(pack.indexed.pictures == all.count, "seed \(seed)")
        try compare(pack, all, &random, times: 30, seed: seed)
      }
      if round == 4 {
        pack.close()
        pack = self.pack(disk)
        try compare(pack, all, &random, times: 3, seed: seed)
      }
    }
  }

  @Test("where memory does not reach, the rest is looked through")
  func memory() throws {
    var random = MersenneTwister(seed: 5)
    let disk = try disk()
    let all = (0..<10_000).map { _ in entry(&random) }
    let writer = pack(disk)
    try writer.add(all)
    _ = try writer.keys()
    #expect(writer.indexed.pictures == all.count)
    for bytes in [0, writer.indexed.bytes / 2] {
      let pack = pack(disk, memory: bytes)
      #expect(try pack.keys().sorted() == all.map(\.key).sorted())
      let parts = bytes == 0 ? 0...0 : 4096...all.count - 1
      #expect(parts.contains(pack.indexed.pictures) && pack.indexed.bytes <= bytes)
      try compare(pack, all, &random, times: 20, seed: 5)
      try pack.rewrite { _ in true }
      try compare(pack, all, &random, times: 20, seed: 5)
      #expect(parts.contains(pack.indexed.pictures) && pack.indexed.bytes <= bytes)
    }
  }

  @Test("what is added is in the index soon, without a look at all files")
  func growth() throws {
    var random = MersenneTwister(seed: 6)
    let pack = pack(try disk())
    for _ in 0..<60 { try pack.add((0..<200).map { _ in entry(&random) }) }
    #expect(pack.indexed.pictures > 6000)
  }

  @Test("parts of a time are found where the text of the time has them")
  func stamps() {
    var random = MersenneTwister(seed: 7)
    let signs = Array("0123456789-:. ".utf8)
    for _ in 0..<3000 {
      let bits = UInt64(random.bits32()) << 32 | UInt64(random.bits32())
      let time = Int64(bitPattern: bits)
      let text = Array(Instant(nanoseconds: time).recordText.utf8)
      let start = Int(random.bits32()) % text.count
      var word = Array(text[start...].prefix(Int(1 + random.bits32() % 7)))
      if random.bits32() % 2 == 0 {
        word[Int(random.bits32()) % word.count] = signs[Int(random.bits32()) % signs.count]
      }
      let expected = text.split(separator: 0x20).contains { part in
        part.indices.contains { part[$0...].starts(with: word) }
      }
      var stamp = StampWord(word)
      #expect((stamp?.occurs(in: time) ?? false) == expected, "\(time), \(word)")
      // The day is remembered.
      #expect((stamp?.occurs(in: time) ?? false) == expected, "\(time), \(word)")
    }
    for extreme in [Int64.min, .max, 0, -1] {
      var stamp = StampWord(Array("23:59:59".utf8))
      _ = stamp?.occurs(in: extreme)
    }
  }
}
