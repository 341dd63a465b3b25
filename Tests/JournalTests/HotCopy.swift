import Base
import TestKit

@testable import Journal

/// A copy of a directory in use, made like `cp -r`, `rsync` or `tar` do: each folder is listed at one
/// moment, its files are read in pieces later, in any order, while commits go on.
struct HotCopy {
  private var copied: [String: [UInt8]] = [:]
  private var random: SplitMix64

  /// What is wrong with a copy taken during a seeded script, or nil.
  static func complaint(seed: UInt64, wrap: (any Disk) -> any Disk = { $0 }) throws -> String? {
    let lab = try CrashLab(seed: seed &* 77, wrap: wrap)
    try lab.run(steps: 25)
    let atLeast = lab.acknowledged
    var copy = HotCopy(random: SplitMix64(seed: seed))
    try copy.run(beside: lab)
    return copy.complaint(lab, atLeast: atLeast).map { "seed \(seed): \($0)" }
  }

  private init(random: SplitMix64) { self.random = random }

  private mutating func run(beside lab: CrashLab) throws {
    var folders = [CrashLab.path, CrashLab.path + "/journal"]
    folders += (0..<3).map { CrashLab.path + "/images/\($0)0" }
    folders.shuffle(using: &random)
    for folder in folders {
      var names = (try? lab.simulated.list(folder)) ?? []
      names.shuffle(using: &random)
      for entry in names where entry.kind == .file {
        try act(lab)
        try copyFile(folder + "/" + entry.name, lab)
      }
    }
  }

  /// Reads the file in up to three pieces, the last one reaching its end of that moment.
  private mutating func copyFile(_ path: String, _ lab: CrashLab) throws {
    guard let file = try? lab.simulated.open(path, .reading) else { return }
    defer { lab.simulated.close(file) }
    var bytes: [UInt8] = []
    for _ in 0..<random.below(3) {
      bytes += try lab.simulated.read(file, at: bytes.count, count: 512)
      try act(lab)
    }
    bytes += try lab.simulated.read(file, at: bytes.count, count: 1 << 20)
    copied[path] = bytes
  }

  /// People work, but no week passes.
  private mutating func act(_ lab: CrashLab) throws {
    if random.below(2) == 0 { try lab.run(steps: 1, kinds: 0..<16) }
    if random.below(12) == 0 { try lab.restart(cleanly: random.below(2) == 0) }
  }

  private func complaint(_ lab: CrashLab, atLeast: Int) -> String? {
    let disk = SimulatedDisk(clock: lab.clock)
    do {
      for path in ["data", "data/users"] { try disk.makeFolder(path) }
      for path in copied.keys.sorted() {
        try disk.makeFolders(folder(of: path))
        let file = try disk.open(path, .new)
        try disk.appendAll(copied[path] ?? [], to: file)
        disk.close(file)
      }
      let restored = try CrashLab.open(disk, lab.clock, StepRunner(), CrashLab.small)
      guard restored.health == .writable else { return "\(restored.health) \(restored.findings)" }
      let count = restored.state.notes["z"]?.intValue ?? 0
      guard count >= atLeast else { return "\(count) is older than the copy's begin, \(atLeast)" }
      guard restored.state == lab.expected[count] else { return "\(count) is no state there was" }
      return missingPicture(restored, since: lab.expected[atLeast])
    } catch { return "\(error)" }
  }

  /// A picture that was there when the copy began is in it.
  private func missingPicture(
    _ restored: JournaledDirectory<NoteState>, since before: NoteState
  ) -> String? {
    for (shard, notes) in restored.state.notes.notes {
      for (key, note) in notes where before.notes.notes[shard]?[key] == note {
        guard let name = note["blob"].stringValue else { continue }
        guard let bytes = copied[CrashLab.path + "/" + name],
          hexText(SHA256.digest(bytes)) == note["sha"].stringValue
        else { return "\(name) is missing" }
      }
    }
    return nil
  }
}
