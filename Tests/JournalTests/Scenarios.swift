import Base
import TestKit

@testable import Journal

/// Stories that a sound journal survives and a broken one does not; each gives a complaint or nil.
struct Scenario: Sendable {
  typealias Wrap = @Sendable (any Disk) -> any Disk
  let name: String
  let tell: @Sendable (Wrap) throws -> String?

  static let all: [Scenario] = [
    Scenario(name: "the power fails while people work", tell: powerFailure),
    Scenario(name: "the process is killed, and then the power fails", tell: killThenPowerFailure),
    Scenario(name: "the disk is full for a while", tell: fullDisk),
    Scenario(name: "a sync fails", tell: failedSync),
    Scenario(name: "a write is short", tell: shortWrite),
    Scenario(name: "a saved record rots", tell: rot),
    Scenario(name: "the directory is copied while people work", tell: hotCopy),
    Scenario(name: "a crash leaves half a record", tell: halfRecord),
    Scenario(name: "two servers start on one data directory", tell: secondServer),
  ]
}

extension Scenario {
  private static func powerFailure(_ wrap: Wrap) throws -> String? {
    for seed in UInt64(1)...3 {
      let lab = try CrashLab(seed: seed, wrap: wrap)
      try lab.run(steps: 24)
      for (index, point) in lab.points.enumerated() where index % 3 == 0 {
        for state in point.states(seeds: 3, from: seed << 32 | UInt64(index) << 8) {
          let verdict = Verdict(
            files: point.files.crashed(state), acknowledged: point.acknowledged,
            expected: point.expected)
          if let complaint = verdict.complaint() { return "\(point.call), \(state): \(complaint)" }
        }
      }
    }
    return nil
  }

  /// Recovery shows what the page cache has; that must not vanish afterwards (J22).
  private static func killThenPowerFailure(_ wrap: Wrap) throws -> String? {
    for seed in UInt64(1)...3 {
      let lab = try CrashLab(seed: seed, wrap: wrap)
      try lab.run(steps: 12)
      for point in lab.points where point.call.hasPrefix("write") {
        let simulated = SimulatedDisk(point.files, clock: lab.clock)
        let shown = try CrashLab.open(
          wrap(simulated), lab.clock, StepRunner(), CrashLab.small)
        let count = shown.state.notes["z"]?.intValue ?? 0
        let verdict = Verdict(
          files: simulated.files.crashed(.onlySynced), acknowledged: count,
          expected: point.expected)
        if let complaint = verdict.complaint() { return "\(point.call): \(complaint)" }
      }
    }
    return nil
  }

  private static func fullDisk(_ wrap: Wrap) throws -> String? {
    for seed in UInt64(1)...4 {
      let lab = try CrashLab(seed: seed, wrap: wrap)
      try lab.run(steps: 6)
      let used = lab.simulated.files.tree.values.reduce(0) { $0 + $1.count }
      lab.simulated.limit(to: used + 70 + 110 * Int(seed))
      let refused = PlainCommit { _ in [.put("note", "q", ["n": 1])] }
      let big = PlainCommit { _ in
        [.put("note", "p", ["text": .string(String(repeating: "p", count: 900))])]
      }
      lab.runner.hold()
      _ = lab.directory.deliver(.commit(refused))
      _ = lab.directory.deliver(.commit(big))
      lab.runner.release()
      guard !big.isDone else { return "a change was acknowledged on a full disk" }
      lab.simulated.limit(to: nil)
      let points = lab.points.count - 1
      lab.commit([[.put("note", "a0", ["n": 5])]])
      if lab.acknowledged < lab.expected.count - 1 { return "the directory did not come back" }
      for point in lab.points[points...] + [lab.point] {
        for state in point.states(seeds: 12, from: seed) {
          let verdict = Verdict(
            files: point.files.crashed(state), acknowledged: point.acknowledged,
            expected: point.expected)
          if let complaint = verdict.complaint() { return "\(point.call), \(state): \(complaint)" }
        }
      }
    }
    return nil
  }

  private static func failedSync(_ wrap: Wrap) throws -> String? {
    for at in 0..<40 {
      // A disk that fails while the directory opens for the first time has nothing to lose.
      guard
        let lab = try? CrashLab(
          seed: 5, wrap: wrap, fault: { FaultyDisk($0, .code(5), at: at, sticky: false) })
      else { continue }
      do { try lab.run(steps: 8, kinds: 0..<11) } catch {}
      let verdict = Verdict(
        files: lab.simulated.files.crashed(.onlySynced), acknowledged: lab.acknowledged,
        expected: lab.expected)
      if let complaint = verdict.complaint() { return "at \(at): \(complaint)" }
    }
    return nil
  }

  private static func shortWrite(_ wrap: Wrap) throws -> String? {
    for at in 0..<6 {
      let lab = try CrashLab(seed: 6, wrap: wrap) { FaultyDisk($0, .short, at: at, sticky: false) }
      do { try lab.run(steps: 6, kinds: 0..<8) } catch {}
      let verdict = Verdict(
        files: lab.simulated.files.crashed(.onlySynced), acknowledged: lab.acknowledged,
        expected: lab.expected)
      if let complaint = verdict.complaint() { return "at \(at): \(complaint)" }
    }
    return nil
  }

  /// Record 2 of 6 is flipped: the directory must say so, and must not quietly go back to record 1.
  private static func rot(_ wrap: Wrap) throws -> String? {
    let lab = try CrashLab(seed: 7, wrap: wrap)
    for _ in 0..<6 { lab.commit([[.put("note", "a0", ["n": 1])]]) }
    let segment = CrashLab.path + "/journal/" + SegmentName(first: 1).text
    var bytes = lab.simulated.files.tree[segment] ?? []
    guard let second = Segment(name: SegmentName(first: 1), bytes: bytes).places.dropFirst().first
    else { return "record 2 is not there" }
    bytes[second.offset + 80] ^= 1
    lab.simulated.change { $0.overwrite(segment, with: bytes) }
    try lab.restart(cleanly: false)
    return lab.directory.health == .readOnly(.damagedHistory(seq: 2))
      ? nil : "damage passes for \(lab.directory.health)"
  }

  private static func hotCopy(_ wrap: Wrap) throws -> String? {
    for seed in UInt64(1)...12 {
      if let complaint = try HotCopy.complaint(seed: seed, wrap: wrap) { return complaint }
    }
    return nil
  }

  private static func halfRecord(_ wrap: Wrap) throws -> String? {
    let lab = try CrashLab(seed: 8, wrap: wrap)
    for _ in 0..<3 { lab.commit([[.put("note", "a0", ["n": 1])]]) }
    let segment = CrashLab.path + "/journal/" + SegmentName(first: 1).text
    let bytes = (lab.simulated.files.tree[segment] ?? []) + Array("~0000".utf8)
    lab.simulated.change { $0.overwrite(segment, with: bytes) }
    try lab.restart(cleanly: false)
    let kept = lab.simulated.files.tree.filter { $0.key.hasPrefix(CrashLab.quarantine) }
    guard kept.values.contains(Array("~0000".utf8)) else { return "the bytes are nowhere" }
    return lab.directory.health == .writable ? nil : "a torn tail passes for damage"
  }

  private static func secondServer(_ wrap: Wrap) throws -> String? {
    let simulated = SimulatedDisk(clock: ManualClock())
    try simulated.makeFolder("data")
    let first = try DataDirectory.open(at: "data/house", disk: wrap(simulated))
    defer { first.close() }
    do {
      let second = try DataDirectory.open(at: "data/house", disk: wrap(simulated))
      second.close()
      return "two servers have one data directory"
    } catch {
      return error == .locked(path: "data/house/limner.lock") ? nil : "\(error)"
    }
  }
}
