import API
import Accounts
import Base
import EngineLink
import Gallery
import Graphs
import HTTP
import Journal
import Nodes
import Studio
import TestKit
import Testing

/// A bench that makes one picture for each item at once.
struct QuickBench: Bench {
  func run(
    _ job: EngineJob, on event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome {
    let node = PreparedReference(id: "n", sourceID: "n", invocation: .null)
    try await event(
      .picture(
        MadePicture(
          name: UUID4(derivedFrom: Array("\(job.id)".utf8)).text + ".png", node: node,
          png: [0x89, 0x50], thumbnail: [0xFF, 0xD8, 0xFF], width: 8, height: 8,
          isIntermediate: false,
          boardID: job.graph.nodes.lazy.compactMap {
            $0.fields["board"]?["board_id"].stringValue
          }.first)))
    return JobOutcome(results: [:], prepared: [:], computeSeconds: 0.1)
  }

  func cancel(_ id: UInt64) {}
  func forget(pictures names: [String]) {}
  func stop() {}
}

/// The routes of a house on a simulated disk, asked without a socket.
struct Desk {
  static let password = "Correct1Horse"

  let house: House
  let workshop: Workshop
  let router: Router
  let clock: ManualClock
  private let work: Task<Void, Never>

  static func open(
    policies: HousePolicies = .guide, disk: SimulatedDisk? = nil, tokenKey: String? = nil
  ) async throws -> Desk {
    let clock = ManualClock()
    var configuration = HouseConfiguration()
    configuration.hashingCost = .cheap
    configuration.needsSetupCode = false
    configuration.policies = policies
    configuration.testTokenKey = tokenKey.map { Array($0.utf8) }
    let house = try await House.open(
      dataDirectory: "/data", disk: disk ?? SimulatedDisk(clock: clock), clock: clock,
      configuration: configuration)
    let hello = Hello(build: "test", catalogue: "test")
    let workshop = Workshop(
      house: house, bench: QuickBench(),
      catalogue: NodeCatalogue(specs: Catalogue.specs, typesElsewhere: []),
      pictures: PictureProcess(command: ["/bin/false"], hello: hello))
    return Desk(
      house: house, workshop: workshop, router: try Routes.router(for: house, workshop),
      clock: clock, work: Task { await workshop.work() })
  }

  func close() async {
    await workshop.stop()
    await work.value
    await house.close()
  }

  /// What the server answers; a refusal that no table has is an issue.
  func ask(
    _ method: Method, _ target: String, token: String? = nil, _ body: JSON? = nil,
    headers more: [(String, String)] = [], raw: [UInt8]? = nil
  ) async throws -> Response {
    let response = try await answer(method, target, token: token, body, headers: more, raw: raw)
    RefusalTable.check(response, "\(method.rawValue) \(target)")
    return response
  }

  /// Admission comes before the body is looked at.
  private func answer(
    _ method: Method, _ target: String, token: String?, _ body: JSON?,
    headers more: [(String, String)], raw: [UInt8]?
  ) async throws -> Response {
    var headers: Headers = ["Host": "localhost:9090"]
    if let token { headers.add("Authorization", "Bearer " + token) }
    if body != nil, !more.contains(where: { $0.0 == "Content-Type" }) {
      headers.add("Content-Type", "application/json")
    }
    for (name, value) in more { headers.add(name, value) }
    var head = try #require(RequestHead(method: method, target: target, headers: headers))
    switch router.match(method, head.path) {
    case .notFound: return .detail("Not Found", status: 404)
    case .methodNotAllowed: return .detail("Method Not Allowed", status: 405)
    case .redirect(let path): return .redirect(path)
    case .route(let route, let parameters):
      head.parameters = parameters
      switch route.admit(head) {
      case .refuse(let response): return response
      case .allow(let context):
        let request = Request(head: head, body: raw ?? body?.bytes ?? [], context: context)
        switch route.handler {
        case .immediate(let answer): return answer(request)
        case .async(let answer): return await answer(request)
        }
      }
    }
  }

  /// Whether any route answers to the method and path.
  func hasRoute(_ method: Method, _ target: String) -> Bool {
    guard let head = RequestHead(method: method, target: target),
      case .route = router.match(method, head.path)
    else { return false }
    return true
  }

  func json(
    _ method: Method, _ target: String, token: String? = nil, _ body: JSON? = nil
  ) async throws -> JSON {
    let response = try await ask(method, target, token: token, body)
    #expect(response.status < 300, "\(method) \(target): \(response.text)")
    return try JSON(parsing: response.bytes)
  }

  /// Creates the administrator Anna and gives her token.
  func setUp() async throws -> String {
    let answer = try await json(
      .post, "/api/v1/auth/setup",
      body: [
        "email": "anna@example.com", "display_name": "Anna", "password": .string(Self.password),
      ])
    return try #require(answer["token"].stringValue)
  }

  func addMia(_ anna: String) async throws -> String {
    _ = try await json(
      .post, "/api/v1/auth/users", token: anna,
      body: ["email": "mia@example.com", "display_name": "Mia", "password": .string(Self.password)])
    return try await signIn("mia@example.com")
  }

  func signIn(_ email: String) async throws -> String {
    let answer = try await json(
      .post, "/api/v1/auth/login",
      body: ["email": .string(email), "password": .string(Self.password)])
    return try #require(answer["token"].stringValue)
  }

  private func json(_ method: Method, _ target: String, token: String? = nil, body: JSON)
    async throws
    -> JSON
  {
    try await json(method, target, token: token, body)
  }
}

extension Response {
  var bytes: [UInt8] {
    switch body {
    case .bytes(let bytes): bytes
    case .shared(let bytes): bytes.withBytes { Array($0) }
    default: []
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var detail: String {
    (try? JSON(parsing: bytes)["detail"].stringValue) ?? ""
  }
}
