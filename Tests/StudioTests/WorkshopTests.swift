import Base
import EngineLink
import Gallery
import Graphs
import Queue
import Testing

@testable import Studio

@Suite("The queue at work", .timeLimit(.minutes(1)))
struct WorkshopTests {
  @Test("what is queued is made, kept on its board, and told in one record with the item's end")
  func completes() async throws {
    let test = try await TestHouse.open()
    let board = try await test.house.addBoard(named: "Summer", by: test.anna)
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(["board": ["board_id": .string(board.board.id.text)]]), prepend: false,
      by: test.anna)
    let done = try await test.item(queued.itemIDs[0], of: test.anna)
    #expect(done.item.status == .completed)
    #expect(done.item.outcome.pictures.count == 1)
    let name = try #require(PictureName(done.item.outcome.pictures[0]))
    #expect(try test.house.picture(name, for: test.anna).board == board.board.id)
    let bytes = try await test.house.pictureBytes(name, for: test.anna)
    #expect(bytes == Array("picture \(queued.itemIDs[0])".utf8))
    await test.close()
  }

  @Test("a second person sees nothing of it")
  func isolation() async throws {
    let test = try await TestHouse.open()
    let queued = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    let id = queued.itemIDs[0]
    let done = try await test.item(id, of: test.anna)
    #expect(test.workshop.itemIDs(for: test.mia).isEmpty)
    #expect(throws: StudioError.queue(.itemNotFound(id: id))) {
      try test.workshop.item(id, for: test.mia)
    }
    await #expect(throws: StudioError.queue(.itemNotFound(id: id))) {
      try await test.workshop.cancel(id, by: test.mia)
    }
    let name = try #require(PictureName(done.item.outcome.pictures[0]))
    #expect(throws: StudioError.gallery(.pictureNotAllowed(.access))) {
      try test.house.picture(name, for: test.mia)
    }
    #expect(test.workshop.items(for: test.anna.asAdministrator()).count == 1)
    await test.close()
  }

  @Test("an engine that dies costs one more try, then the item fails in words")
  func deaths() async throws {
    let test = try await TestHouse.open()
    let dies: ScriptedBench.Script = { _, _ throws(EngineError) in
      throw .died(signal: 9, exitStatus: nil)
    }
    test.bench.next(dies)
    let queued = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    let once = try await test.item(queued.itemIDs[0], of: test.anna)
    #expect(once.item.status == .completed)
    #expect(once.item.outcome.deaths == 1)
    test.bench.next(dies)
    test.bench.next(dies)
    let again = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    let twice = try await test.item(again.itemIDs[0], of: test.anna)
    #expect(twice.item.status == .failed)
    #expect(twice.item.outcome.failure?.type == "EngineDied")
    #expect(try test.workshop.item(queued.itemIDs[0], for: test.anna).item.status == .completed)
    await test.close()
  }

  @Test("cancelling the running item stops it, and what waits goes on")
  func cancels() async throws {
    let bench = ScriptedBench()
    let test = try await TestHouse.open(bench)
    bench.next { job, _ throws(EngineError) in try await bench.untilCancelled(job) }
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(runs: 2), prepend: false, by: test.anna)
    let (second, first) = (queued.itemIDs[0], queued.itemIDs[1])
    _ = try await test.item(first, of: test.anna) { $0.item.status == .inProgress }
    _ = try await test.workshop.cancel(first, by: test.anna)
    #expect(try test.workshop.item(first, for: test.anna).item.status == .canceled)
    #expect(try await test.item(second, of: test.anna).item.status == .completed)
    #expect(test.house.directory(of: test.anna.id)?.state.images.count == 1)
    await test.close()
  }

  @Test("a cancelled item can be run again as a new one")
  func retries() async throws {
    let bench = ScriptedBench()
    let test = try await TestHouse.open(bench)
    bench.next { _, _ throws(EngineError) in
      throw .failed(type: "Trouble", message: "It did not work.")
    }
    let queued = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    let failed = try await test.item(queued.itemIDs[0], of: test.anna)
    #expect(
      failed.item.outcome.failure == ItemFailure(type: "Trouble", message: "It did not work."))
    let made = try await test.workshop.retry(queued.itemIDs, by: test.anna)
    let done = try await test.item(try #require(made.first), of: test.anna)
    #expect(done.item.status == .completed)
    #expect(done.item.retriedFrom == queued.itemIDs[0])
    await test.close()
  }

  @Test("with many queued by one, the other's single item is next after the running one")
  func fairness() async throws {
    let bench = ScriptedBench()
    let test = try await TestHouse.open(bench)
    bench.next { job, _ throws(EngineError) in try await bench.untilCancelled(job) }
    let many = try await test.workshop.enqueue(
      TestHouse.batch(runs: 5), prepend: false, by: test.anna)
    let first = try #require(many.itemIDs.last)
    _ = try await test.item(first, of: test.anna) { $0.item.status == .inProgress }
    let one = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    let waiting = try #require(try test.workshop.item(one.itemIDs[0], for: test.mia).waiting)
    #expect(waiting.position == 1)
    #expect(waiting.reason == "Anna's picture is first")
    #expect(waiting.estimateSeconds > 0)
    test.clock.advance(by: .seconds(5))
    _ = try await test.workshop.cancel(first, by: test.anna)
    _ = try await test.item(one.itemIDs[0], of: test.mia)
    #expect(bench.jobs[1].id == UInt64(one.itemIDs[0]))
    await test.close()
  }

  @Test("a paused queue takes nothing, says so, and goes on when resumed")
  func pauses() async throws {
    let test = try await TestHouse.open()
    await #expect(throws: StudioError.administratorRequired) {
      try await test.workshop.setPaused(true, by: test.mia)
    }
    try await test.workshop.setPaused(true, by: test.anna)
    let queued = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    let waiting = try test.workshop.item(queued.itemIDs[0], for: test.mia).waiting
    #expect(waiting?.reason == "An administrator has paused the queue")
    try await test.workshop.setPaused(false, by: test.anna)
    #expect(try await test.item(queued.itemIDs[0], of: test.mia).item.status == .completed)
    await test.close()
  }

  @Test(
    "what cannot run is refused when it is queued, and nothing is queued",
    arguments: [
      ["nodes": ["a": ["id": "a", "type": "teleport"]], "edges": []],
      ["nodes": ["a": ["id": "a", "type": "paint", "steps": "many"]], "edges": []],
      [
        "nodes": [
          "a": [
            "id": "a", "type": "paint",
            "board": ["board_id": "0b5e9a34-6c1d-4f27-9c58-51a17e60de02"],
          ]
        ], "edges": [],
      ],
      [
        "nodes": [
          "a": [
            "id": "a", "type": "paint",
            "model": ["key": "none", "name": "Nothing", "base": "sd-1"],
          ]
        ], "edges": [],
      ],
    ] as [JSON])
  func refuses(graph: JSON) async throws {
    let test = try await TestHouse.open()
    await #expect(throws: StudioError.self) {
      try await test.workshop.enqueue(["graph": graph], prepend: false, by: test.anna)
    }
    #expect(test.workshop.itemIDs(for: test.anna).isEmpty)
    await test.close()
  }

  @Test("a batch over the limit is refused whole, with the number that would fit")
  func limits() async throws {
    let test = try await TestHouse.open()
    try await test.workshop.setPaused(true, by: test.anna)
    _ = try await test.workshop.enqueue(TestHouse.batch(runs: 990), prepend: false, by: test.anna)
    let refusal = QueueRefusal.full(requested: 11, fits: 10, limit: 1000, isOwnLimit: true)
    await #expect(throws: StudioError.queue(refusal)) {
      try await test.workshop.enqueue(TestHouse.batch(runs: 11), prepend: false, by: test.anna)
    }
    #expect(test.workshop.itemIDs(for: test.anna).count == 990)
    await test.close()
  }

  @Test(
    "what is too much for one run is refused when it is queued, with the reason",
    arguments: [
      (["type": "sample", "width": 4096, "height": 4096, "steps": 1001] as JSON, 2),
      (["type": "sample", "width": 4096, "height": 4096, "steps": 1000] as JSON, 0),
    ])
  func tooMuch(node: JSON, times: Int) async throws {
    let test = try await TestHouse.open()
    try await test.workshop.setPaused(true, by: test.anna)
    var own = node.objectValue ?? JSONObject()
    own["id"] = "a"
    let batch: JSON = ["graph": ["nodes": ["a": .object(own)], "edges": []]]
    if times > 0 {
      await #expect(throws: StudioError.queue(.tooMuchWork(times: times))) {
        try await test.workshop.enqueue(batch, prepend: false, by: test.anna)
      }
      #expect(test.workshop.itemIDs(for: test.anna).isEmpty)
    } else {
      _ = try await test.workshop.enqueue(batch, prepend: false, by: test.anna)
      #expect(test.workshop.itemIDs(for: test.anna).count == 1)
    }
    await test.close()
  }

  @Test(
    "values of a batch are looked at like the graph's own: a board that is not there is refused")
  func batchValues() async throws {
    let test = try await TestHouse.open()
    let board: JSON = ["board_id": "0b5e9a34-6c1d-4f27-9c58-51a17e60de02"]
    var batch = TestHouse.batch().objectValue ?? JSONObject()
    batch["data"] = [[["node_path": "a", "field_name": "board", "items": [board]]]]
    let queued = JSON.object(batch)
    await #expect(throws: StudioError.queue(.boardNotFound)) {
      try await test.workshop.enqueue(queued, prepend: false, by: test.anna)
    }
    await test.close()
  }

  @Test("items of a batch that differ in steps are known by their own work")
  func ownWork() async throws {
    let test = try await TestHouse.open()
    try await test.workshop.setPaused(true, by: test.anna)
    let queued = try await test.workshop.enqueue(
      [
        "graph": ["nodes": ["a": ["id": "a", "type": "sample"]], "edges": []],
        "data": [[["node_path": "a", "field_name": "steps", "items": [10, 40]]]],
      ], prepend: false, by: test.anna)
    let works = try queued.itemIDs.reversed().map {
      try test.workshop.item($0, for: test.anna).item.pixelSteps
    }
    let pixels = 262_144.0
    let wanted: [Double?] = [pixels * 10, pixels * 40]
    #expect(works == wanted)
    await test.close()
  }

  @Test("waiting items are put in order by their owner, and nobody else's are touched")
  func moves() async throws {
    let test = try await TestHouse.open()
    try await test.workshop.setPaused(true, by: test.anna)
    let own = try await test.workshop.enqueue(
      TestHouse.batch(runs: 3), prepend: false, by: test.anna)
    let other = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    let ids = Array(own.itemIDs.reversed())
    try await test.workshop.moveToFront([ids[2]], by: test.anna)
    #expect(
      test.workshop.items(for: test.anna).map(\.item.id) == [ids[2], ids[0], ids[1]])
    await #expect(throws: StudioError.queue(.itemNotFound(id: other.itemIDs[0]))) {
      try await test.workshop.moveToFront([other.itemIDs[0]], by: test.anna)
    }
    await #expect(throws: StudioError.queue(.severalOwners)) {
      try await test.workshop.moveToFront(
        [ids[0], other.itemIDs[0]], by: test.anna.asAdministrator())
    }
    await test.close()
  }

  @Test("a finished item is run again as a new one; retrying leaves it alone")
  func runsAgain() async throws {
    let test = try await TestHouse.open()
    let queued = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    _ = try await test.item(queued.itemIDs[0], of: test.anna)
    #expect(try await test.workshop.retry(queued.itemIDs, by: test.anna).isEmpty)
    let made = try await test.workshop.retry(queued.itemIDs, anyEnd: true, by: test.anna)
    let again = try await test.item(try #require(made.first), of: test.anna)
    #expect(again.item.status == .completed && again.item.retriedFrom == queued.itemIDs[0])
    await test.close()
  }

  @Test("retrying asks for room as queueing does, for all or none")
  func retryRoom() async throws {
    let test = try await TestHouse.open()
    try await test.workshop.setPaused(true, by: test.anna)
    let some = try await test.workshop.enqueue(
      TestHouse.batch(runs: 20), prepend: false, by: test.anna)
    _ = try await test.workshop.cancelMany(.everything, keepsRunning: false, by: test.anna)
    _ = try await test.workshop.enqueue(TestHouse.batch(runs: 990), prepend: false, by: test.anna)
    let refusal = QueueRefusal.full(requested: 20, fits: 10, limit: 1000, isOwnLimit: true)
    await #expect(throws: StudioError.queue(refusal)) {
      try await test.workshop.retry(some.itemIDs, by: test.anna)
    }
    #expect(test.workshop.itemIDs(for: test.anna).count == 1010)
    await test.close()
  }

  @Test("an item tells how its nodes ran, and at which it failed")
  func session() async throws {
    let test = try await TestHouse.open()
    let node = PreparedReference(id: "p1", sourceID: "a", invocation: .null)
    test.bench.next { _, event throws(EngineError) in
      try await event(.nodeStarted(node))
      try await event(.nodeDone(node, result: ["type": "paint_output"]))
      return JobOutcome(
        results: ["p1": ["type": "paint_output"]], prepared: ["a": ["p1"]], computeSeconds: 1,
        executedSources: ["a"])
    }
    test.bench.next { _, event throws(EngineError) in
      try await event(.nodeStarted(node))
      throw .failed(type: "Trouble", message: "No.")
    }
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(runs: 2), prepend: false, by: test.anna)
    let done = try await test.item(queued.itemIDs[1], of: test.anna).item.outcome
    #expect(done.session["prepared"]["a"] == ["p1"])
    #expect(done.session["executed_sources"] == ["a"])
    #expect(done.session["failed"] == .null)
    let failed = try await test.item(queued.itemIDs[0], of: test.anna).item.outcome
    #expect(failed.session["failed"] == "p1")
    #expect(failed.session["executed_sources"] == [])
    await test.close()
  }

  @Test("item numbers rise over all people and never come back")
  func numbers() async throws {
    let test = try await TestHouse.open()
    try await test.workshop.setPaused(true, by: test.anna)
    let a = try await test.workshop.enqueue(TestHouse.batch(runs: 3), prepend: false, by: test.anna)
    let b = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    #expect(b.itemIDs[0] > (a.itemIDs.first ?? .max))
    _ = try await test.workshop.deleteMany(
      .everything, statuses: Set(ItemStatus.allCases), by: test.anna)
    let c = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    #expect(c.itemIDs[0] > b.itemIDs[0])
    await test.close()
  }
}
