import Base
import TestKit
import Testing

@testable import Journal

@Suite("Model check")
struct ModelTests {
  @Test("fifty thousand random commands give what a dictionary gives, also over restarts")
  func commands() throws {
    let seed: UInt64 = 20_261_124
    var random = SplitMix64(seed: seed)
    let clock = ManualClock()
    let runner = StepRunner()
    let disk = SimulatedDisk(clock: clock)
    var settings = JournalSettings()
    settings.segmentBytes = 64 << 10
    settings.snapshotRecords = 900
    try disk.makeFolders(CrashLab.path)
    var directory = try CrashLab.open(disk, clock, runner, settings)
    var model: [String: JSON] = [:]
    for round in 0..<50_000 {
      let key = "\(["a", "b", "c"][random.below(3)])\(random.below(40))"
      let value = JSON(random.below(1_000_000))
      switch random.below(10) {
      case 0..<6:
        #expect(commit(directory, .put("note", key, value)))
        model[key] = value
      case 6, 7:
        #expect(commit(directory, .del("note", key)))
        model[key] = nil
      case 8:
        #expect(!commit(directory, Op(section: "note", verb: "no-verb", key: key)))
      default:
        let held = model[key]
        let check = PlainCommit { state in
          state.notes[key] == held ? [.put("note", key, value)] : nil
        }
        _ = directory.deliver(.commit(check))
        #expect(check.isDone)
        model[key] = value
      }
      #expect(directory.state.notes[key] == model[key], "seed \(seed), round \(round)")
      if random.below(4_000) == 0 { runner.passTime() }
      if random.below(2_000) == 0 {
        clock.advance(by: .seconds(3 * 86_400))
        let power = CrashState.random(seed: random.next())
        disk.change { $0 = $0.crashed(power) }
        directory = try CrashLab.open(disk, clock, runner, settings)
        let shards = directory.state.notes.notes.values
        let kept = shards.reduce(into: [:]) { $0.merge($1) { a, _ in a } }
        #expect(kept == model, "seed \(seed), restart at round \(round)")
      }
    }
  }

  private func commit(_ directory: JournaledDirectory<NoteState>, _ op: Op) -> Bool {
    let commit = PlainCommit { _ in [op] }
    _ = directory.deliver(.commit(commit))
    return commit.isDone
  }
}
