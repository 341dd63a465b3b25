import Accounts
import Base
import EngineLink
import HTTP
import Studio
import TestKit

@testable import API

/// A house on a simulated disk and the router in front of it.
struct APIHouse {
  static let password = "Correct1Horse"

  let house: House
  let router: Router
  let clock: ManualClock

  static func open(
    _ change: (inout HouseConfiguration) -> Void = { _ in }
  ) async throws -> APIHouse {
    let clock = ManualClock()
    var configuration = HouseConfiguration()
    configuration.hashingCost = .cheap
    configuration.needsSetupCode = false
    change(&configuration)
    let house = try await House.open(
      dataDirectory: "/data", disk: SimulatedDisk(clock: clock), clock: clock,
      configuration: configuration)
    let workshop = Workshop(
      house: house, bench: NoBench(),
      catalogue: NodeCatalogue(specs: [:], typesElsewhere: []),
      pictures: PictureProcess(command: ["/bin/false"], hello: Hello(build: "t", catalogue: "t")))
    return APIHouse(
      house: house, router: try Routes.router(for: house, workshop), clock: clock)
  }

  var guest: WireClient { WireClient(router) }

  /// Sets the house up with Anna, and lets her in.
  func setUp() async -> WireClient {
    let answer = await guest.send(
      .post, "/api/v1/auth/setup",
      ["email": "anna@example.com", "display_name": "Anna", "password": .string(Self.password)])
    return WireClient(router, token: answer.json["token"].stringValue)
  }

  func add(_ name: String, by admin: WireClient, isAdmin: Bool = false) async -> String {
    let answer = await admin.send(
      .post, "/api/v1/auth/users",
      [
        "email": .string("\(name)@example.com"), "display_name": .string(name),
        "password": .string(Self.password), "is_admin": .bool(isAdmin),
      ])
    return answer.json["user_id"].stringValue ?? ""
  }

  func signIn(
    _ name: String, password: String = APIHouse.password, rememberMe: Bool = false
  ) async -> Response {
    await guest.send(
      .post, "/api/v1/auth/login",
      [
        "email": .string("\(name)@example.com"), "password": .string(password),
        "remember_me": .bool(rememberMe),
      ])
  }

  func client(_ name: String) async -> WireClient {
    WireClient(router, token: await signIn(name).json["token"].stringValue)
  }
}

/// A bench that refuses everything: these tests queue nothing.
struct NoBench: Bench {
  func run(
    _ job: EngineJob, on event: @Sendable (JobEvent) async throws(EngineError) -> Void
  ) async throws(EngineError) -> JobOutcome { throw .cancelled }
  func cancel(_ id: UInt64) {}
  func forget(pictures names: [String]) {}
  func stop() {}
}
