import Base
import TestKit
import Testing

@testable import Journal

@Suite("Faults")
struct FaultTests {
  private static let faults: [FaultyDisk.Fault] =
    [5, 30, 24, 4].map(FaultyDisk.Fault.code) + [.full, .short]

  /// A disk whose script has ended works again at the next start.
  @Test(
    "a call that fails, once or for ever, loses nothing acknowledged and traps nowhere",
    arguments: faults, [false, true])
  func everyCallSite(fault: FaultyDisk.Fault, sticky: Bool) throws {
    var at = 0
    var hits = 1
    while hits > 0, at < 400 {
      hits = try strike(fault, at: at, sticky: sticky)
      at += 1
    }
    #expect(at > 20, "\(fault) was tried at \(at) places only")
  }

  private func strike(_ fault: FaultyDisk.Fault, at: Int, sticky: Bool) throws -> Int {
    let clock = ManualClock()
    let runner = StepRunner()
    let simulated = SimulatedDisk(clock: clock)
    for folder in ["data", "data/users", CrashLab.quarantine] { try simulated.makeFolder(folder) }
    for folder in ["", "data"] { try simulated.syncFolder(folder) }
    let faulty = FaultyDisk(simulated, fault, at: at, sticky: sticky)
    var done: [Int] = []
    var refused: [Int] = []
    for start in 0..<3 {
      guard let directory = try? CrashLab.open(faulty, clock, runner, CrashLab.small) else {
        continue
      }
      for index in start * 6..<start * 6 + 6 {
        let commit = PlainCommit { _ in [.put("note", "k\(index)", JSON(index))] }
        _ = directory.deliver(.commit(commit))
        if commit.isDone { done.append(index) } else if commit.isRefused { refused.append(index) }
        runner.passTime()
      }
      for index in done where start * 6 <= index {
        #expect(directory.state.notes["k\(index)"] != nil, "\(index) is not shown, at \(at)")
      }
    }
    for state in [CrashState.everything, .onlySynced, .random(seed: UInt64(at))] {
      let disk = SimulatedDisk(simulated.files.crashed(state), clock: clock)
      let restored = try CrashLab.open(disk, clock, StepRunner(), CrashLab.small)
      #expect(restored.health == .writable, "\(fault) at \(at), \(state)")
      for index in done {
        #expect(restored.state.notes["k\(index)"] == JSON(index), "\(fault) at \(at), \(state)")
      }
      for index in refused {
        #expect(restored.state.notes["k\(index)"] == nil, "\(fault) at \(at), \(state)")
      }
    }
    return faulty.hits
  }
}

extension PlainCommit {
  /// Whether the answer said that nothing was changed.
  fileprivate var isRefused: Bool {
    guard case .some(.some(let error)) = answer else { return false }
    if case .syncFailed = error { return false }
    return true
  }
}
