import Base
import HTTP
import Synchronization
import TestKit
import Testing

@testable import API

/// How a person lost a right, for the race of requests against it.
enum Revocation: String, CaseIterable, Sendable {
  case logout, endedByThemselves, endedByAdministrator, disabled, deleted, passwordChanged
  case passwordReset, resetLinkUsed, tokenRevoked, demoted
}

/// What the racing requests found.
private final class Race: Sendable {
  private struct Counts: Sendable {
    var isAnswered = false
    var late = 0
    var lateSuccesses = 0
    var earlySuccesses = 0
  }

  private let counts = Mutex(Counts())

  /// Whether the right has ended for all who ask from now on.
  var isAnswered: Bool { counts.withLock { $0.isAnswered } }
  var late: Int { counts.withLock { $0.late } }
  var lateSuccesses: Int { counts.withLock { $0.lateSuccesses } }
  var earlySuccesses: Int { counts.withLock { $0.earlySuccesses } }

  func answer() { counts.withLock { $0.isAnswered = true } }

  func note(isLate: Bool, succeeded: Bool) {
    counts.withLock { counts in
      if isLate { counts.late += 1 }
      guard succeeded else { return }
      if isLate { counts.lateSuccesses += 1 } else { counts.earlySuccesses += 1 }
    }
  }
}

@Suite("Rights that end", .serialized, .timeLimit(.minutes(1)))
struct RevocationRaceTests {
  @Test(
    "of a thousand requests that start after the answer, none succeeds",
    arguments: Revocation.allCases)
  func race(how: Revocation) async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("bob", by: anna, isAdmin: true)
    let bob = await api.client("bob")
    var victim = bob
    if how == .tokenRevoked {
      let made = await bob.send(
        .post, "/api/v1/auth/tokens",
        ["name": "x", "scopes": ["admin"], "current_password": .string(APIHouse.password)])
      victim = WireClient(api.router, token: made.json["token"].stringValue)
    }
    let race = Race()
    // What needs the right that ends, so a demoted administrator's other requests are no answer.
    let (reading, writing) = ("/api/v1/auth/users", "/api/v1/queue/default/processor/pause")
    let hammered = victim
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<6 {
        group.addTask {
          while race.late < 1000 {
            let isLate = race.isAnswered
            let answer =
              worker < 4
              ? await hammered.send(.get, reading) : await hammered.send(.put, writing)
            race.note(isLate: isLate, succeeded: answer.status < 400)
            await Task.yield()
          }
        }
      }
      group.addTask {
        while race.earlySuccesses < 20 { await Task.yield() }
        let status = await revoke(how, id, bob: bob, anna: anna, api)
        #expect(status < 300, "\(how): \(status)")
        race.answer()
      }
    }
    #expect(race.late >= 1000)
    #expect(race.lateSuccesses == 0, "\(how)")
  }

  private func revoke(
    _ how: Revocation, _ id: String, bob: WireClient, anna: WireClient, _ api: APIHouse
  ) async -> Int {
    let user = "/api/v1/auth/users/\(id)"
    switch how {
    case .logout: return await bob.send(.post, "/api/v1/auth/logout").status
    case .endedByThemselves:
      return await api.client("bob").send(.delete, "/api/v1/auth/sessions").status
    case .endedByAdministrator: return await anna.send(.delete, user + "/sessions").status
    case .disabled: return await anna.send(.patch, user, ["is_active": false]).status
    case .deleted: return await anna.send(.delete, user).status
    case .passwordChanged:
      return await api.client("bob").send(
        .patch, "/api/v1/auth/me",
        ["current_password": .string(APIHouse.password), "new_password": "Another2Pass"]
      ).status
    case .passwordReset:
      return await anna.send(.patch, user, ["password": "Another2Pass"]).status
    case .resetLinkUsed:
      let link = await anna.send(.post, user + "/reset")
      return await api.guest.send(
        .post, "/api/v1/auth/code/redeem",
        ["code": link.json["code"], "password": "Another2Pass"]
      ).status
    case .tokenRevoked:
      let list = await bob.send(.get, "/api/v1/auth/tokens").json.arrayValue
      let token = list?.first?["token_id"].stringValue ?? ""
      return await bob.send(.delete, "/api/v1/auth/tokens/\(token)").status
    case .demoted: return await anna.send(.patch, user, ["is_admin": false]).status
    }
  }

  @Test("however administrators demote, disable and delete each other, one is left")
  func lastAdministrator() async throws {
    for round in 0..<8 {
      let api = try await APIHouse.open()
      let anna = await api.setUp()
      var clients = [anna]
      var ids = [await anna.send(.get, "/api/v1/auth/me").json["user_id"].stringValue ?? ""]
      for index in 0..<4 {
        ids.append(await api.add("a\(index)", by: anna, isAdmin: true))
        clients.append(await api.client("a\(index)"))
      }
      await withTaskGroup(of: Void.self) { group in
        for (index, id) in ids.enumerated() {
          for (offset, client) in clients.enumerated() {
            let path = "/api/v1/auth/users/\(id)"
            group.addTask {
              switch (index + offset + round) % 3 {
              case 0: _ = await client.send(.patch, path, ["is_admin": false])
              case 1: _ = await client.send(.patch, path, ["is_active": false])
              default: _ = await client.send(.delete, path)
              }
            }
          }
        }
      }
      let left = api.house.everyone.filter(\.isActiveAdministrator)
      #expect(left.count >= 1, "round \(round)")
      for person in left { #expect(api.house.roster.administers(person.id)) }
    }
  }
}
