import Base
import TestKit
import Testing

@testable import Journal

@Suite("Damage")
struct DamageTests {
  @Test(
    "a flipped bit, a zeroed sector, a cut, doubled, swapped or missing file is detected or harmless",
    arguments: UInt64(1)...6)
  func mutations(seed: UInt64) throws {
    let lab = try CrashLab(seed: seed &* 31)
    try lab.run(steps: 18, kinds: 0..<16)
    if seed % 2 == 0 { lab.closeNow() }
    let whole = lab.simulated.files.crashed(.everything)
    let sound = try state(of: whole).state
    let names = whole.tree.keys.filter { $0.hasPrefix(CrashLab.path) && !$0.contains("images") }
      .sorted()
    var random = SplitMix64(seed: seed)
    for round in 0..<500 {
      var files = whole
      let harm = Harm.random(names, whole.tree, &random)
      harm.apply(to: &files, at: lab.clock.now())
      let found = try state(of: files)
      if found.health != .writable || found.worst >= .warning || found.state == sound { continue }
      let isTail = try harm.isTail(of: whole.tree)
      #expect(
        isTail, "seed \(seed), round \(round): \(harm) goes unnoticed")
    }
  }

  private func state(
    of files: SimulatedFiles
  ) throws -> (state: NoteState, health: DirectoryHealth, worst: Severity) {
    let disk = SimulatedDisk(files, clock: ManualClock())
    let directory = try CrashLab.open(disk, ManualClock(), StepRunner(), CrashLab.small)
    let worst = directory.findings.map(\.severity).max() ?? .note
    return (directory.state, directory.health, worst)
  }
}

/// One damage to one file.
enum Harm: Sendable {
  case flip(String, byte: Int, bit: Int)
  case zero(String, from: Int)
  case cut(String, to: Int)
  case double(String)
  case swap(String, String)
  case lose(String)

  static func random(
    _ names: [String], _ tree: [String: [UInt8]], _ random: inout SplitMix64
  ) -> Harm {
    let name = names[random.below(names.count)]
    let size = max(tree[name]?.count ?? 0, 1)
    switch random.below(10) {
    case 0..<5: return .flip(name, byte: random.below(size), bit: random.below(8))
    case 5: return .zero(name, from: random.below(size) / 512 * 512)
    case 6: return .cut(name, to: random.below(size))
    case 7: return .double(name)
    case 8: return .swap(name, names[random.below(names.count)])
    default: return .lose(name)
    }
  }

  func apply(to files: inout SimulatedFiles, at now: Instant) {
    let tree = files.tree
    switch self {
    case .flip(let name, let byte, let bit):
      guard var bytes = tree[name], byte < bytes.count else { return }
      bytes[byte] ^= 1 << UInt8(bit)
      files.overwrite(name, with: bytes)
    case .zero(let name, let from):
      guard var bytes = tree[name] else { return }
      for index in from..<min(from + 512, bytes.count) { bytes[index] = 0 }
      files.overwrite(name, with: bytes)
    case .cut(let name, let size):
      files.overwrite(name, with: Array((tree[name] ?? []).prefix(size)))
    case .double(let name):
      let other = folder(of: name) + "/" + SegmentName(first: 0xFFFF).text
      files.plant(other, tree[name] ?? [], at: now)
    case .swap(let one, let other):
      files.overwrite(one, with: tree[other] ?? [])
      files.overwrite(other, with: tree[one] ?? [])
    case .lose(let name): files.overwrite(name, with: [])
    }
  }

  /// Whether everything behind the first touched record lies in bytes that were touched too, or claims
  /// nothing about it: then it looks like a crash a moment earlier, and no reader can tell (J12).
  func isTail(of tree: [String: [UInt8]]) throws -> Bool {
    let disk = SimulatedDisk(clock: ManualClock())
    try disk.makeFolders(CrashLab.path + "/journal")
    var damaged = disk.files
    for (name, bytes) in tree where name.hasSuffix(".ljl") {
      damaged.plant(name, bytes, at: Instant(seconds: 0))
    }
    let before = Harm.records(damaged.tree)
    apply(to: &damaged, at: Instant(seconds: 0))
    let after = Harm.records(damaged.tree)
    guard let first = Set(before.keys).subtracting(after.keys).min() else { return false }
    let claim = after.values.max() ?? 0
    let names = tree.keys.map { String($0.split(separator: "/").last!) }
    let named = names.compactMap(Manifest.seq(ofName:))
    return claim < first && (named.max() ?? 0) < first
  }

  /// What each record that is valid by itself claims to be durable, by its number.
  private static func records(_ tree: [String: [UInt8]]) -> [UInt64: UInt64] {
    var claims: [UInt64: UInt64] = [:]
    for (name, bytes) in tree where name.hasSuffix(".ljl") {
      for place in Segment(name: SegmentName(first: 1), bytes: bytes).places {
        claims[place.header.seq] = max(claims[place.header.seq] ?? 0, place.header.durable)
      }
    }
    return claims
  }
}
