import Accounts
import Base
import EngineLink
import Queue
import Synchronization
import TestKit
import Testing

@testable import Studio

/// A bench on which only the clock moves: what a job takes follows from its pixels and steps, with a
/// little chance.
final class SimulatedWork: Sendable {
  struct Turn: Sendable {
    let owner: String
    let id: Int
    let started: Instant
    let seconds: Double
  }

  let clock = ManualClock()
  private let turns = Mutex<[Turn]>([])
  private let chance: Mutex<UInt64>
  private let visitors = Mutex<[@Sendable () async -> Void]>([])
  let spread: Double

  /// - Parameter spread: by what part a job may take longer or shorter than another like it.
  init(seed: UInt64, spread: Double = 0.1) {
    chance = Mutex(seed)
    self.spread = spread
  }

  var log: [Turn] { turns.withLock { $0 } }

  /// A number from 0 to 1.
  func draw() -> Double {
    chance.withLock { state in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
  }

  func below(_ limit: Int) -> Int { min(limit - 1, Int(draw() * Double(limit))) }

  /// Somebody comes in the middle of the next job.
  func visit(_ visitor: @escaping @Sendable () async -> Void) {
    visitors.withLock { $0.append(visitor) }
  }

  var bench: ScriptedBench {
    ScriptedBench { [self] job, event throws(EngineError) in
      let node = job.graph.nodes[0]
      func number(_ field: String, _ usual: Int) -> Double {
        Double(node.fields[field]?.intValue ?? usual)
      }
      let work = number("width", 512) * number("height", 512) * number("steps", 20)
      let seconds = (2 + work * 1.5e-6) * (1 + spread * (2 * draw() - 1))
      let turn = Turn(owner: job.owner, id: Int(job.id), started: clock.now(), seconds: seconds)
      turns.withLock { $0.append(turn) }
      clock.advance(by: .seconds(seconds / 2))
      let reference = PreparedReference(id: node.id, sourceID: node.id, invocation: .null)
      try await event(
        .progress(
          JobProgress(
            node: reference, step: Int(number("steps", 20)) / 2, of: Int(number("steps", 20)),
            message: "", fraction: 0.5)))
      for visitor in visitors.withLock({ waiting in
        defer { waiting = [] }
        return waiting
      }) { await visitor() }
      clock.advance(by: .seconds(seconds / 2))
      return JobOutcome(results: [:], prepared: [:], computeSeconds: seconds)
    }
  }

  static func batch(_ fields: JSON = [:], runs: Int) -> JSON {
    var node = JSONObject([("id", "a"), ("type", "sample")])
    for (key, value) in fields.objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
      node[key] = value
    }
    return ["runs": JSON(runs), "graph": ["nodes": ["a": .object(node)], "edges": []]]
  }
}

/// Something that a visitor leaves behind for the test to read.
final class Noted<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>
  init(_ value: Value) { mutex = Mutex(value) }
  var value: Value { mutex.withLock { $0 } }
  func change(_ change: (inout Value) -> Void) { mutex.withLock { change(&$0) } }
}

@Suite("Fairness", .timeLimit(.minutes(3)))
struct FairnessTests {
  private let seed = UInt64.random(in: 0..<1_000_000)

  @Test("with 500 queued by one, another's single picture begins within two job times")
  func oneAmongMany() async throws {
    let work = SimulatedWork(seed: seed)
    let test = try await TestHouse.open(work.bench, clock: work.clock)
    let asked = Noted<(Int, Instant)?>(nil)
    work.visit {
      do {
        let queued = try await test.workshop.enqueue(
          SimulatedWork.batch(runs: 1), prepend: false, by: test.mia)
        asked.change { $0 = (queued.itemIDs[0], work.clock.now()) }
      } catch { Issue.record("\(error)") }
    }
    _ = try await test.workshop.enqueue(
      SimulatedWork.batch(runs: 500), prepend: false, by: test.anna)
    for _ in 0..<200_000 where work.log.count < 4 { await Task.yield() }
    let (id, then) = try #require(asked.value)
    let turn = try #require(work.log.first { $0.id == id }, "seed \(seed)")
    let longest = work.log.map(\.seconds).max() ?? 0
    #expect((turn.started - then).seconds <= 2 * longest, "seed \(seed)")
    #expect(work.log.firstIndex { $0.id == id } == 1)
    _ = try await test.workshop.cancelMany(.everything, keepsRunning: false, by: test.anna)
    await test.close()
  }

  @Test("twenty people with as much to do get equal shares of an hour")
  func jain() async throws {
    let work = SimulatedWork(seed: seed, spread: 0.5)
    let test = try await TestHouse.open(work.bench, clock: work.clock)
    try await test.workshop.setPaused(true, by: test.anna)
    for number in 0..<20 {
      let caller = try await test.person(number)
      _ = try await test.workshop.enqueue(
        SimulatedWork.batch(["steps": JSON(10 + number % 4 * 10)], runs: 60), prepend: false,
        by: caller)
    }
    let start = work.clock.now()
    try await test.workshop.setPaused(false, by: test.anna)
    while (work.clock.now() - start).seconds < 3600 { await Task.yield() }
    try await test.workshop.setPaused(true, by: test.anna)
    var shares: [String: Double] = [:]
    for turn in work.log where (turn.started - start).seconds < 3600 {
      shares[turn.owner, default: 0] += turn.seconds
    }
    let sum = shares.values.reduce(0, +)
    let squares = shares.values.map { $0 * $0 }.reduce(0, +)
    #expect(shares.count == 20)
    #expect(sum * sum / (20 * squares) >= 0.95, "seed \(seed): \(sum * sum / (20 * squares))")
    await test.close()
  }

  /// What somebody was told about an item, and when.
  private struct Promise {
    let id: Int
    let at: Instant
    let seconds: Double
  }

  @Test(
    "what people are told about when their turn comes is right within 30 % in 90 % of 200 cases")
  func estimates() async throws {
    let work = SimulatedWork(seed: seed)
    let test = try await TestHouse.open(work.bench, clock: work.clock)
    var people = [test.anna, test.mia]
    for number in 0..<2 { people.append(try await test.person(number)) }
    let promises = Noted<[Promise]>([])
    while promises.value.count < 220 {
      let isWarm = work.log.count >= 20
      try await test.workshop.setPaused(true, by: test.anna)
      var queued: [(Caller, Int)] = []
      for person in people where work.draw() < 0.7 {
        let side = JSON([512, 640, 768][work.below(3)])
        let fields: JSON = [
          "width": side, "height": side, "steps": JSON([10, 20, 30, 50][work.below(4)]),
        ]
        let batch = try await test.workshop.enqueue(
          SimulatedWork.batch(fields, runs: 1 + work.below(3)), prepend: false, by: person)
        queued += batch.itemIDs.map { (person, $0) }
      }
      work.visit { [queued] in
        for (person, id) in queued where isWarm {
          let waiting = (try? test.workshop.item(id, for: person))?.waiting
          guard let waiting else { continue }
          let promise = Promise(id: id, at: work.clock.now(), seconds: waiting.estimateSeconds)
          promises.change { $0.append(promise) }
        }
      }
      try await test.workshop.setPaused(false, by: test.anna)
      for (person, id) in queued { _ = try await test.item(id, of: person) }
      // People come back after a while.
      work.clock.advance(by: .seconds(30 + 300 * work.draw()))
    }
    let started = Dictionary(work.log.map { ($0.id, $0.started) }) { _, last in last }
    let kept = promises.value.prefix(200)
    let right = kept.count { promise in
      let real = started[promise.id].map { ($0 - promise.at).seconds } ?? .infinity
      return abs(promise.seconds - real) <= 0.3 * real
    }
    #expect(kept.count == 200)
    #expect(right >= 180, "seed \(seed): \(right) of 200")
    await test.close()
  }
}
