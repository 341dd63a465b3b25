import Accounts
import Base
import EngineLink
import Gallery
import Graphs
import Synchronization
import TestKit
import Testing

@testable import Studio

/// A bench that does what a test tells it for each item, in order.
final class ScriptedBench: Bench {
  typealias Script =
    @Sendable (EngineJob, @Sendable (JobEvent) async throws(EngineError) -> Void)
    async throws(EngineError) -> JobOutcome

  private let scripts = Mutex<[Script]>([])
  private let seen = Mutex<[EngineJob]>([])
  private let stopped = Mutex<Set<UInt64>>([])
  /// What items without a script of their own do.
  private let usual: Script

  init(usual: @escaping Script = ScriptedBench.paintsOne) { self.usual = usual }

  var jobs: [EngineJob] { seen.withLock { $0 } }

  func next(_ script: @escaping Script) { scripts.withLock { $0.append(script) } }

  func run(
    _ job: EngineJob, on event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome {
    seen.withLock { $0.append(job) }
    let script = scripts.withLock { $0.isEmpty ? usual : $0.removeFirst() }
    return try await script(job, event)
  }

  func cancel(_ id: UInt64) { stopped.withLock { _ = $0.insert(id) } }
  func forget(pictures names: [String]) {}
  func stop() {}

  /// Waits until somebody cancels the job, then ends as an engine does.
  func untilCancelled(_ job: EngineJob) async throws(EngineError) -> JobOutcome {
    while !stopped.withLock({ $0.contains(job.id) }) { await Task.yield() }
    throw .cancelled
  }

  static let paintsOne: Script = { job, event throws(EngineError) in
    try await event(.picture(picture(of: job)))
    return JobOutcome(results: [:], prepared: [:], computeSeconds: 1)
  }

  static func picture(of job: EngineJob) -> MadePicture {
    let node = job.graph.nodes[0]
    return MadePicture(
      name: PictureName(UUID4(derivedFrom: Array("\(job.id)".utf8))).text,
      node: PreparedReference(id: node.id, sourceID: node.id, invocation: .null),
      png: Array("picture \(job.id)".utf8), thumbnail: [0xFF, 0xD8], width: 64, height: 64,
      isIntermediate: false, boardID: node.fields["board"]?["board_id"].stringValue)
  }
}

/// A house on a simulated disk with two people and a queue.
struct TestHouse {
  let house: House
  let workshop: Workshop
  let bench: ScriptedBench
  let clock: ManualClock
  let anna: Caller
  let mia: Caller
  let work: Task<Void, Never>

  static let specs = [
    "paint": NodeSpec(
      "paint", className: "Paint", title: "Paint", category: "test", version: "1.0.0",
      inputs: [
        .optional("prompt", "string", default: ""), .optional("steps", "integer", default: 1),
        .optional("board", "BoardField"),
      ], outputs: [], outputType: "paint_output"),
    "sample": NodeSpec(
      "sample", className: "Sample", title: "Sample", category: "test", version: "1.0.0",
      inputs: [
        .optional("width", "integer", default: 512), .optional("height", "integer", default: 512),
        .optional("steps", "integer", default: 20),
      ], outputs: [OutputSpec("latents", "LatentsField")], outputType: "sample_output"),
    "integer": NodeSpec(
      "integer", className: "Integer", title: "Integer", category: "test", version: "1.0.0",
      inputs: [.optional("value", "integer", default: 0)],
      outputs: [OutputSpec("value", "integer")], outputType: "integer_output"),
    "integer_collection": NodeSpec(
      "integer_collection", className: "Integers", title: "Integers", category: "test",
      version: "1.0.0", inputs: [.optional("collection", "list<integer>", default: [])],
      outputs: [OutputSpec("collection", "list<integer>")], outputType: "integers_output"),
  ].merging(NodeSpec.structural) { own, _ in own }

  static func open(
    _ bench: ScriptedBench = ScriptedBench(), clock: ManualClock = ManualClock()
  ) async throws -> TestHouse {
    var configuration = HouseConfiguration()
    configuration.hashingCost = .cheap
    let house = try await House.open(
      dataDirectory: "/data", disk: SimulatedDisk(clock: clock), clock: clock,
      configuration: configuration)
    let source = CallSource(address: "127.0.0.1", network: "127.0.0.0", userAgent: "test")
    let password = "Correct1Horse"
    let first = try await house.setUp(
      NewPerson(
        email: "anna@example.com", displayName: "Anna", password: password, role: .administrator),
      code: nil, isAtMachine: true, from: source)
    let anna = try #require(caller(house, first.token, source))
    _ = try await house.addPerson(
      NewPerson(email: "mia@example.com", displayName: "Mia", password: password, role: .user),
      by: anna, from: source)
    let second = try await house.signIn(
      email: "mia@example.com", password: password, rememberMe: false, from: source)
    let mia = try #require(caller(house, second.token, source))
    let workshop = Workshop(
      house: house, bench: bench,
      catalogue: NodeCatalogue(specs: specs, typesElsewhere: ["flux_denoise"]),
      pictures: PictureProcess(command: ["/bin/false"], hello: Hello(build: "t", catalogue: "t")))
    let work = Task { await workshop.work() }
    return TestHouse(
      house: house, workshop: workshop, bench: bench, clock: clock, anna: anna, mia: mia,
      work: work)
  }

  /// A further person, signed in.
  func person(_ number: Int) async throws -> Caller {
    let password = "Correct1Horse"
    let source = CallSource(
      address: "10.0.\(number).1", network: "10.0.\(number).0", userAgent: "test")
    let email = "person\(number)@example.com"
    _ = try await house.addPerson(
      NewPerson(email: email, displayName: "Person \(number)", password: password, role: .user),
      by: anna, from: source)
    let signIn = try await house.signIn(
      email: email, password: password, rememberMe: false, from: source)
    return try #require(Self.caller(house, signIn.token, source))
  }

  private static func caller(_ house: House, _ token: String, _ source: CallSource) -> Caller? {
    if case .caller(let caller) = house.identify(token: token, from: source) { caller } else { nil }
  }

  func close() async {
    await workshop.stop()
    await work.value
    await house.close()
  }

  /// A batch of one graph that paints, run `runs` times.
  static func batch(_ fields: JSON = [:], runs: Int = 1) -> JSON {
    var node = JSONObject([("id", "a"), ("type", "paint")])
    for member in fields.objectValue?.members.map({ $0 }) ?? [] { node[member.key] = member.value }
    return [
      "runs": JSON(runs), "graph": ["nodes": ["a": .object(node)], "edges": []],
      "origin": "generate", "destination": "generate",
    ]
  }

  /// The item once `isSo` holds for it.
  func item(
    _ id: Int, of caller: Caller, until isSo: (ItemView) -> Bool = { $0.item.status.isFinal }
  ) async throws -> ItemView {
    for _ in 0..<200_000 {
      let view = try workshop.item(id, for: caller)
      if isSo(view) { return view }
      await Task.yield()
    }
    Issue.record("item \(id) never got there")
    return try workshop.item(id, for: caller)
  }
}
