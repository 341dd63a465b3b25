import Base
import EngineLink
import Foundation
import Graphs
import Imaging
import Testing

@Suite("A real engine", .enabled(if: builtProgram != nil), .serialized)
struct EngineProcessTests {
  @Test("a sentence becomes a picture with its recipe inside, the same bytes for the same seed")
  func picture() async throws {
    let engine = makeEngine()
    defer { engine.stop() }
    let told = Told()
    let outcome = try await engine.run(job(1, pictureGraph())) { told.add($0) }
    let made = try #require(told.pictures.first)
    #expect(told.pictures.count == 1)
    #expect((made.width, made.height) == (128, 128))
    #expect(made.boardID == "a-board")
    #expect(!made.isIntermediate)
    #expect(made.node.sourceID == "canvas_output")
    let pixels = try PNG.decode(made.png)
    #expect((pixels.width, pixels.height) == (128, 128))
    #expect(Set(pixels.bytes).count > 20, "the picture is flat")
    #expect(try JPEG.decode(made.thumbnail).width == 128)
    let texts = try PNG.readText(made.png)
    let recipe = try JSON(parsing: texts.first { $0.key == "invokeai_metadata" }!.text)
    #expect(recipe["positive_prompt"] == "a red house on a blue background")
    #expect(recipe["seed"] == 7)
    #expect(recipe["app_version"] == "1.0.0")
    #expect(texts.contains { $0.key == "invokeai_graph" })
    #expect(told.all.contains { $0 == .loading(model: "Starter") })
    #expect(told.progress.contains { $0.step == 4 && $0.of == 4 })
    #expect(told.progress.contains { $0.preview != nil && $0.width == 128 })
    #expect(outcome.results[made.node.id]["type"] == "image_output")
    #expect(outcome.results[made.node.id]["image"]["image_name"] == .string(made.name))
    #expect(outcome.computeSeconds > 0)

    let again = Told()
    _ = try await engine.run(job(2, pictureGraph())) { again.add($0) }
    #expect(again.pictures.first?.png == made.png)
    #expect(again.pictures.first?.name != made.name)
    let other = Told()
    _ = try await engine.run(job(3, pictureGraph(seed: 8))) { other.add($0) }
    #expect(other.pictures.first?.png != made.png)
  }

  @Test("a fresh engine gives the same bytes as a warm one")
  func freshEngine() async throws {
    var files: [[UInt8]] = []
    for id in [1, 2] as [UInt64] {
      let engine = makeEngine()
      defer { engine.stop() }
      let told = Told()
      _ = try await engine.run(job(id, pictureGraph(side: 64))) { told.add($0) }
      files += told.pictures.map(\.png)
    }
    #expect(files.count == 2)
    #expect(files.first == files.last)
  }

  @Test("an engine that is killed costs its job, and the next job runs on a fresh one")
  func killed() async throws {
    let engine = makeEngine(["LIMNER_TEST_STEP_SECONDS": "0.3"])
    defer { engine.stop() }
    await #expect(throws: EngineError.died(signal: 9, exitStatus: nil)) {
      try await engine.run(job(1, pictureGraph(steps: 20, side: 64))) { event in
        guard case .progress(let progress) = event, progress.step == 1 else { return }
        if let child = engine.childIdentifier { kill(child, SIGKILL) }
      }
    }
    #expect(EngineError.died(signal: 9, exitStatus: nil).isWorthARetry)
    #expect(engine.recentDeaths == 1)
    let told = Told()
    _ = try await engine.run(job(2, pictureGraph(steps: 1, side: 64))) { told.add($0) }
    #expect(told.pictures.count == 1)
  }

  @Test("a cancelled job stops between steps, leaves no picture, and the engine stays warm")
  func cancelled() async throws {
    let engine = makeEngine(["LIMNER_TEST_STEP_SECONDS": "0.2"])
    defer { engine.stop() }
    let told = Told()
    let start = ContinuousClock.now
    await #expect(throws: EngineError.cancelled) {
      try await engine.run(job(1, pictureGraph(steps: 100, side: 64))) { event in
        told.add(event)
        if case .progress(let progress) = event, progress.step == 1 { engine.cancel(1) }
      }
    }
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(told.pictures.isEmpty)
    let child = engine.childIdentifier
    let next = Told()
    _ = try await engine.run(job(2, pictureGraph(steps: 1, side: 64))) { next.add($0) }
    #expect(next.pictures.count == 1)
    #expect(engine.childIdentifier == child)
  }

  @Test("what cannot be computed is refused in words, and the engine goes on")
  func refusals() async throws {
    let engine = makeEngine(["LIMNER_ENGINE_MEMORY": "64"])
    defer { engine.stop() }
    await #expect(throws: EngineError.missingModel(name: "Starter")) {
      try await engine.run(job(1, pictureGraph(model: "nowhere"))) { _ in }
    }
    let huge = try pictureGraph(side: 4096)
    do {
      _ = try await engine.run(job(2, huge)) { _ in }
      Issue.record("4096 × 4096 fits into 64 MiB")
    } catch {
      guard case .tooLarge(let message) = error else { throw error }
      #expect(message.contains("memory"))
    }
    await #expect(throws: EngineError.missingPicture(name: "gone.png")) {
      try await engine.run(job(3, resizing(picture: "gone.png"))) { _ in }
    }
    #expect(engine.recentDeaths == 0)
  }

  @Test("a picture of the gallery can be worked on")
  func pictureIn() async throws {
    let given = PixelBuffer(width: 40, height: 20, colour: [10, 20, 30])
    let engine = makeEngine(picture: try PNG.encode(given))
    defer { engine.stop() }
    let told = Told()
    _ = try await engine.run(job(1, resizing(picture: "a.png"))) { told.add($0) }
    let made = try PNG.decode(try #require(told.pictures.first).png)
    #expect(made == PixelBuffer(width: 16, height: 8, colour: [10, 20, 30]))
  }

  private func resizing(picture: String) throws -> Graph {
    try Graph([
      "nodes": [
        "r": [
          "id": "r", "type": "img_resize", "image": ["image_name": .string(picture)],
          "width": 16, "height": 8,
        ]
      ]
    ])
  }
}

@Suite("A real picture process", .enabled(if: builtProgram != nil), .serialized)
struct PictureProcessTests {
  private func process() -> PictureProcess {
    PictureProcess(command: [builtProgram ?? "", "engine", "--pictures"], hello: testHello)
  }

  @Test("uploads come back as PNG of ours with a thumbnail")
  func taken() async throws {
    let process = process()
    defer { process.stop() }
    let picture = PixelBuffer(width: 300, height: 100, colour: [200, 100, 50])
    let file = try PNG.encode(
      picture, metadata: [(key: "invokeai_metadata", text: "{}"), (key: "Author", text: "x")])
    let taken = try await process.take(file)
    #expect(try PNG.decode(taken.png) == picture)
    #expect(try PNG.readText(taken.png).isEmpty)
    #expect(taken.texts == ["invokeai_metadata": "{}"])
    #expect(try JPEG.decode(taken.thumbnail).width == 256)
    let photograph = try await process.take(JPEG.encode(picture, quality: 90))
    #expect((photograph.width, photograph.height) == (300, 100))
  }

  @Test("what is no picture is refused in words, and the next one is taken")
  func refused() async throws {
    let process = process()
    defer { process.stop() }
    for file in [Array("GIF89a".utf8), [], PNG.signature, [0xFF, 0xD8, 0xFF, 0xE0]] {
      await #expect(throws: EngineError.self) { try await process.take(file) }
    }
    let picture = PixelBuffer(width: 8, height: 8, colour: [1, 2, 3])
    #expect(try await process.take(PNG.encode(picture)).width == 8)
  }
}
