import Base
import EngineLink
import Foundation
import Graphs
import Synchronization
import Testing

private let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("scripted-child.py").path

private func engine(_ behaviour: String) -> EngineProcess {
  EngineProcess(
    EngineProcess.Configuration(
      command: ["python3", script, behaviour], hello: Hello(build: "1", catalogue: "nodes"),
      models: { _, key throws(EngineError) in throw .missingModel(name: key) },
      pictures: { _, name throws(EngineError) in throw .missingPicture(name: name) }))
}

private func job(_ id: UInt64) throws -> EngineJob {
  EngineJob(id: id, owner: "o", session: "s", graph: try Graph(["nodes": [:]]))
}

private func error(_ engine: EngineProcess, _ id: UInt64 = 1) async throws -> EngineError? {
  do {
    _ = try await engine.run(job(id)) { _ in }
    return nil
  } catch let error as EngineError {
    #expect(error.message.hasSuffix("."))
    return error
  }
}

@Suite("The serve side of an engine")
struct ScriptedEngineTests {
  @Test("events come in order, and the outcome at the end")
  func good() async throws {
    let engine = engine("good")
    defer { engine.stop() }
    let steps = Mutex<[Int]>([])
    for id in [7, 8] as [UInt64] {
      let outcome = try await engine.run(job(id)) { event in
        if case .progress(let progress) = event {
          #expect(progress.preview == Array("jpeg".utf8))
          steps.withLock { $0.append(progress.step) }
        }
      }
      #expect(outcome.computeSeconds == 1.5)
      #expect(outcome.prepared["n"] == ["p"])
    }
    #expect(steps.withLock { $0 } == [1, 2, 1, 2])
  }

  @Test("a command that cannot run, ends, chats or is another program is refused in words")
  func wrongCommands() async throws {
    let nowhere = EngineProcess(
      EngineProcess.Configuration(
        command: ["/no/such/program"], hello: Hello(build: "1", catalogue: "nodes"),
        models: { _, key throws(EngineError) in throw .missingModel(name: key) },
        pictures: { _, name throws(EngineError) in throw .missingPicture(name: name) }))
    guard case .notStarted = try await error(nowhere) else {
      Issue.record("a program that is not there was started")
      return
    }
    #expect(try await error(engine("exit")) == .died(signal: nil, exitStatus: 3))
    guard case .garbled = try await error(engine("noise")) else {
      Issue.record("a banner was taken for frames")
      return
    }
    for behaviour in ["stranger", "other-nodes"] {
      guard case .mismatched = try await error(engine(behaviour)) else {
        Issue.record("\(behaviour) was taken")
        return
      }
    }
  }

  @Test("a child that sends garbage, half a message, or a path for a name costs only its job")
  func garbage() async throws {
    for behaviour in ["garbage", "bad-event"] {
      let engine = engine(behaviour)
      defer { engine.stop() }
      guard case .garbled = try await error(engine) else {
        Issue.record("\(behaviour) was taken")
        return
      }
    }
    let half = engine("half")
    #expect(try await error(half) == .died(signal: nil, exitStatus: 0))
    half.stop()
  }

  @Test("a child that crashes is told by its signal, and counted")
  func crash() async throws {
    let engine = engine("crash")
    defer { engine.stop() }
    for count in 1...2 {
      #expect(try await error(engine, UInt64(count)) == .died(signal: 6, exitStatus: nil))
      #expect(engine.recentDeaths == count)
    }
  }

  @Test("a cancelled job ends at once where the child listens")
  func cancel() async throws {
    let engine = engine("wait")
    defer { engine.stop() }
    await #expect(throws: EngineError.cancelled) {
      try await engine.run(job(1)) { _ in engine.cancel(1) }
    }
    #expect(engine.isWarm)
  }

  @Test("a child that does not heed a cancellation is ended after ten seconds")
  func deaf() async throws {
    let engine = engine("deaf")
    defer { engine.stop() }
    let start = ContinuousClock.now
    await #expect(throws: EngineError.cancelled) {
      try await engine.run(job(1)) { _ in engine.cancel(1) }
    }
    #expect(ContinuousClock.now - start < .seconds(Limits.cancelSeconds + 30))
    #expect(!engine.isWarm)
  }

  @Test("what the child may not have is refused to it in words")
  func asks() async throws {
    let engine = engine("asks")
    defer { engine.stop() }
    #expect(try await error(engine) == .missingModel(name: "Secret"))
  }

  @Test("stopping ends the job that runs, and no other begins")
  func stop() async throws {
    let engine = engine("wait")
    await #expect(throws: EngineError.stopped) {
      try await engine.run(job(1)) { _ in engine.stop() }
    }
    #expect(try await error(engine, 2) == .stopped)
  }

  @Test("what the follower throws ends the job with that error")
  func followerThrows() async throws {
    let engine = engine("good")
    defer { engine.stop() }
    let full = EngineError.failed(type: "DiskFull", message: "The disk is full.")
    await #expect(throws: full) {
      try await engine.run(job(1)) { _ throws(EngineError) in throw full }
    }
    _ = try await engine.run(job(2)) { _ in }
  }
}
