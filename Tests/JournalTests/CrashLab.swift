import Base
import Synchronization
import TestKit

@testable import Journal

/// A commit whose answer a test reads in the same thread.
final class PlainCommit: CommitRequest {
  let actor = "test"
  let key: String?
  let freesSpace: Bool
  private let ops: @Sendable (NoteState) -> [Op]?
  private let answers: Mutex<JournalError??> = Mutex(nil)

  init(
    key: String? = nil, freesSpace: Bool = false, _ ops: @escaping @Sendable (NoteState) -> [Op]?
  ) {
    self.key = key
    self.freesSpace = freesSpace
    self.ops = ops
  }

  func check(_ state: NoteState) -> [Op]? { ops(state) }
  func answer(_ failure: JournalError?) { answers.withLock { $0 = .some(failure) } }

  /// nil: no answer yet; `.some(nil)`: done.
  var answer: JournalError?? { answers.withLock { $0 } }
  var isDone: Bool { if case .some(.none) = answer { true } else { false } }
}

/// Drives one directory on a simulated disk through a seeded script, notes every point at which the power
/// could fail, and judges what recovery makes of each.
///
/// Only used by one thread.
final class CrashLab: @unchecked Sendable {
  struct Point {
    let call: String
    let files: SimulatedFiles
    let acknowledged: Int
    let expected: [NoteState]
  }

  static let path = "data/users/u1"
  static let quarantine = "data/quarantine"

  let clock = ManualClock()
  let runner = StepRunner()
  let simulated: SimulatedDisk
  let disk: any Disk
  var directory: JournaledDirectory<NoteState>
  /// `expected[k]` is the state after the first `k` commits.
  var expected: [NoteState] = [NoteState()]
  var acknowledged = 0
  var points: [Point] = []
  var random: SplitMix64
  let settings: JournalSettings

  /// `wrap` may plant a bug, `fault` lies below it and may fail.
  init(
    seed: UInt64, wrap: (any Disk) -> any Disk = { $0 }, fault: (any Disk) -> any Disk = { $0 }
  ) throws {
    random = SplitMix64(seed: seed)
    simulated = SimulatedDisk(clock: clock)
    for folder in ["data", "data/users", CrashLab.quarantine] { try simulated.makeFolder(folder) }
    for folder in ["", "data"] { try simulated.syncFolder(folder) }
    disk = wrap(fault(simulated))
    settings = CrashLab.small
    directory = try CrashLab.open(disk, clock, runner, settings)
    simulated.record { [weak self] call, files in
      guard let self else { return }
      points.append(Point(call: call, files: files, acknowledged: acknowledged, expected: expected))
    }
  }

  static var small: JournalSettings {
    var settings = JournalSettings()
    settings.segmentBytes = 2_500
    settings.snapshotRecords = 12
    return settings
  }

  static func open(
    _ disk: any Disk, _ clock: any Clock, _ runner: any Runner, _ settings: JournalSettings,
    reserve: SpaceReserve? = nil
  ) throws(JournalError) -> JournaledDirectory<NoteState> {
    try JournaledDirectory<NoteState>.openNow(
      DirectoryHome(path: path, disk: disk, clock: clock, settings: settings, reserve: reserve),
      runner: runner, quarantine: quarantine)
  }

  // MARK: Acting

  /// Runs steps of the kinds given: all, or those without restarts and waiting (0..<15).
  func run(steps: Int, kinds: Range<Int> = 0..<21) throws {
    for _ in 0..<steps { try step(kinds.lowerBound + random.below(kinds.count)) }
  }

  /// The present moment.
  var point: Point {
    Point(call: "now", files: simulated.files, acknowledged: acknowledged, expected: expected)
  }

  private func step(_ kind: Int) throws {
    switch kind {
    case 0..<8: commit([ops()])
    case 8..<11: commit([ops(), ops(), ops()])
    case 11..<14: try picture()
    case 14: bulk()
    case 15: runner.passTime()
    case 16: clock.advance(by: .seconds(5 * 86_400))
    case 17: try restart(cleanly: true)
    case 18: try restart(cleanly: false)
    case 19: try powerFailure()
    default: commit([[.del("note", noteName())]])
    }
  }

  private func noteName() -> String { ["a", "b", "c"][random.below(3)] + "\(random.below(4))" }

  private func ops() -> [Op] {
    let length = random.below(8) == 0 ? 900 : random.below(120)
    let text = String(repeating: "xyzw", count: length / 4)
    return [.put("note", noteName(), ["text": .string(text), "n": JSON(random.below(100))])]
  }

  private func bulk() {
    commit([
      [
        Op(
          section: "note", verb: "put-all", key: "",
          body: ["keys": ["a1", "b1", "c1"], "value": ["n": JSON(random.below(9))]])
      ]
    ])
  }

  /// Writes a blob, then the note that refers to it.
  private func picture() throws {
    let name = "images/\(random.below(3))0/p\(expected.count).png"
    let bytes = (0..<700).map { UInt8(truncatingIfNeeded: $0 &* expected.count) }
    try directory.blobs.write(bytes, to: name)
    let check = hexText(SHA256.digest(bytes))
    commit([[.put("note", noteName(), ["blob": .string(name), "sha": .string(check)])]])
  }

  /// One batch of commits, each of which also counts itself in note `z`.
  func commit(_ batch: [[Op]]) {
    let first = expected.count
    let requests = batch.enumerated().map { offset, ops in
      let ops = ops + [.put("note", "z", JSON(first + offset))]
      var next = expected[expected.count - 1]
      for op in ops { try! next.apply(op) }
      expected.append(next)
      return PlainCommit { _ in ops }
    }
    runner.hold()
    for request in requests { _ = directory.deliver(.commit(request)) }
    runner.release()
    if requests.allSatisfy(\.isDone) {
      acknowledged = expected.count - 1
    } else if directory.health == .writable {
      // Refused as a whole and cut back: it never was part of the history.
      expected.removeLast(batch.count)
    }
  }

  func restart(cleanly: Bool) throws {
    if cleanly { closeNow() }
    directory = try CrashLab.open(disk, clock, runner, settings)
  }

  /// The power fails now, and the server starts again on what is left.
  func powerFailure() throws {
    let state = CrashState.random(seed: random.next())
    simulated.change { $0 = $0.crashed(state) }
    directory = try CrashLab.open(disk, clock, runner, settings)
    let count = directory.state.notes["z"]?.intValue ?? 0
    expected.removeLast(max(0, expected.count - 1 - count))
    acknowledged = min(acknowledged, count)
  }

  func closeNow() {
    let writer = directory
    writer.mailbox.withLock { $0.isClosed = true }
    writer.writer.withLock { made in writer.book.withLock { made.stop(book: &$0) } }
  }
}

// MARK: - Judging

/// What is wrong with a recovered directory; nil where nothing is.
struct Verdict {
  let files: SimulatedFiles
  let acknowledged: Int
  let expected: [NoteState]

  func complaint() -> String? {
    let clock = ManualClock()
    let disk = SimulatedDisk(files, clock: clock)
    do {
      let first = try CrashLab.open(disk, clock, StepRunner(), CrashLab.small)
      if let complaint = complaint(about: first, on: disk) { return complaint }
      let again = SimulatedDisk(disk.files.crashed(.onlySynced), clock: clock)
      let second = try CrashLab.open(again, clock, StepRunner(), CrashLab.small)
      guard second.seq == first.seq, second.state == first.state, second.health == .writable else {
        return "a second recovery differs: \(first.seq) and \(second.seq)"
      }
      return nil
    } catch {
      return "recovery fails: \(error)"
    }
  }

  private func complaint(
    about directory: JournaledDirectory<NoteState>, on disk: SimulatedDisk
  ) -> String? {
    guard directory.health == .writable else { return "not writable: \(directory.health)" }
    let state = directory.state
    let count = state.notes["z"]?.intValue ?? 0
    guard count >= acknowledged else { return "\(count) of \(acknowledged) acknowledged" }
    guard count < expected.count, state == expected[count] else {
      return "the state is no prefix of the history (\(count))"
    }
    for notes in state.notes.notes.values {
      for note in notes.values {
        guard let name = note["blob"].stringValue else { continue }
        guard let bytes = try? directory.blobs.read(name),
          hexText(SHA256.digest(bytes)) == note["sha"].stringValue
        else { return "\(name) is not there" }
      }
    }
    do {
      let report = try Recovery<NoteState>(path: CrashLab.path, disk: disk, readsAll: true).run()
      let worst = report.findings.max { $0.severity < $1.severity }
      if let worst, worst.severity > .note { return "verify: \(worst)" }
    } catch { return "verify fails: \(error)" }
    return nil
  }
}

extension CrashLab.Point {
  /// The states that a crash at this point may leave, each once.
  func states(seeds: Int, from seed: UInt64) -> [CrashState] {
    let pending = files.pendingCount
    guard pending > 0 else { return [.everything] }
    return [.everything, .onlySynced] + (0..<pending).map(CrashState.plusOne)
      + (0..<seeds).map { .random(seed: seed &+ UInt64($0)) }
  }
}
