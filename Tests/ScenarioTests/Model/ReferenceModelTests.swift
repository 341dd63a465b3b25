import Base
import Foundation
import HTTP
import Testing

@Suite("The house and a small model of it", .timeLimit(.minutes(120)))
struct ReferenceModelTests {
  /// How many sequences; `LIMNER_TEST_SEQUENCES=100000` is the whole proof.
  private static let sequences =
    ProcessInfo.processInfo.environment["LIMNER_TEST_SEQUENCES"].flatMap { Int($0) } ?? 160
  private static let perHouse = 16
  private static let steps = 24

  @Test("random requests get the model's statuses, and every list holds what the model's does")
  func sequences() async throws {
    guard Stage.hasSharing else { return }
    let seed =
      ProcessInfo.processInfo.environment["LIMNER_TEST_SEED"].flatMap { UInt64($0) }
      ?? UInt64.random(in: 1...1_000_000_000)
    for start in stride(from: 0, to: Self.sequences, by: Self.perHouse) {
      let crowd = try await Crowd.open(pictures: Self.perHouse * 2)
      for index in start..<min(Self.sequences, start + Self.perHouse) {
        let difference = try await crowd.run(seed + UInt64(index), steps: Self.steps)
        if let difference {
          Issue.record("LIMNER_TEST_SEED=\(seed + UInt64(index)): \(difference)")
          await crowd.desk.close()
          return
        }
      }
      await crowd.desk.close()
    }
  }
}

/// Five people in a house, the first of them its administrator.
final class Crowd {
  let desk: Desk
  private var tokens: [String] = []
  private var ids: [String] = []
  /// Pictures that no sequence has used yet, by owner.
  private var fresh: [[String]] = []
  /// Boards and pictures of earlier sequences.
  private var stale: Set<String> = []

  private init(_ desk: Desk) { self.desk = desk }

  static func open(pictures: Int) async throws -> Crowd {
    let crowd = Crowd(try await Desk.open())
    crowd.tokens = [try await crowd.desk.setUp()]
    for name in ["mia", "ben", "zoe", "tom"] {
      let body: JSON = [
        "email": .string(name + "@example.com"), "password": .string(Desk.password),
      ]
      _ = try await crowd.desk.json(.post, "/api/v1/auth/users", token: crowd.tokens[0], body)
      crowd.tokens.append(try await crowd.desk.signIn(name + "@example.com"))
    }
    for token in crowd.tokens {
      let me = try await crowd.desk.json(.get, "/api/v1/auth/me", token: token)
      crowd.ids.append(me["user_id"].stringValue ?? "")
      _ = try await crowd.desk.json(
        .post, "/api/v1/queue/default/enqueue_batch", token: token,
        Stage.batch(Stage.graph(), runs: pictures))
    }
    try await crowd.settle()
    for token in crowd.tokens {
      let names = try await crowd.desk.json(
        .get, "/api/v1/boards/none/image_names", token: token)
      crowd.fresh.append(names.arrayValue?.compactMap(\.stringValue) ?? [])
    }
    crowd.stale = Set(crowd.fresh.joined())
    return crowd
  }

  private func settle() async throws {
    for _ in 0..<1_000_000 {
      let status = try await desk.json(.get, "/api/v1/queue/default/status", token: tokens[0])
      if status["queue"]["pending"] == 0 && status["queue"]["in_progress"] == 0 { return }
      for _ in 0..<20 { await Task.yield() }
    }
  }

  /// Runs one sequence; what differed from the model, with the requests that led there.
  func run(_ seed: UInt64, steps: Int) async throws -> String? {
    var requests = RandomRequests(seed: seed)
    for person in 0..<RandomRequests.people {
      for _ in 0..<2 {
        let name = fresh[person].removeLast()
        stale.remove(name)
        requests.model.pictures[name] = .init(owner: person)
        requests.model.pictureOrder.append(name)
      }
    }
    defer { stale.formUnion(requests.model.boards.keys) }
    defer { stale.formUnion(requests.model.pictures.keys) }
    var log: [String] = []
    for number in 0..<steps {
      let step = requests.step(ids)
      let response = try await ask(step.actor, step.ask)
      log.append(
        "\(step.actor.person)\(step.actor.sees ? "+" : "") \(step.ask.method.rawValue) "
          + "\(step.ask.target) \(step.ask.body?.text ?? "") → \(response.status)")
      guard response.status == step.status else {
        return "expected \(step.status), found \(response.text)\n" + log.joined(separator: "\n")
      }
      if step.status < 300 {
        let answer = response.bytes.isEmpty ? JSON.null : try? JSON(parsing: response.bytes)
        step.apply(&requests.model, answer ?? .null)
      }
      guard number % 8 == 7 || number == steps - 1 else { continue }
      let person = requests.number(below: RandomRequests.people)
      if let difference = try await compare(requests.model, person) {
        return difference + "\n" + log.joined(separator: "\n")
      }
    }
    return nil
  }

  private func ask(_ who: GalleryModel.Actor, _ ask: Ask) async throws -> Response {
    desk.clock.advance(by: .milliseconds(120))
    var target = ask.target
    if who.sees { target += (target.contains("?") ? "&" : "?") + "as_admin=true" }
    return try await desk.ask(ask.method, target, token: tokens[who.person], ask.body)
  }

  // MARK: Lists

  /// Every list of one person against the model's.
  private func compare(_ model: GalleryModel, _ person: Int) async throws -> String? {
    let who = GalleryModel.Actor(person: person, sees: false)
    let boards = model.listedBoards(who, archived: true)
    var lists: [(String, String, Set<String>)] = [
      ("boards/?all=true&include_archived=true", "board_id", boards),
      ("boards/?all=true", "board_id", model.listedBoards(who, archived: false)),
      ("images/names", "image_names", model.everything(person)),
    ]
    for board in boards.sorted().prefix(4) {
      lists.append(("boards/\(board)/image_names", "", model.names(on: board)))
      lists.append(("images/names?board_id=\(board)", "image_names", model.names(on: board)))
    }
    for (path, key, expected) in lists {
      let answer = try await ask(who, Ask(.get, "/api/v1/" + path))
      guard answer.status == 200 else { return "\(person) \(path): \(answer.text)" }
      let found = Self.ids(try JSON(parsing: answer.bytes), key).subtracting(stale)
      if found != expected {
        return "\(person) \(path): too many \(found.subtracting(expected).sorted()), "
          + "missing \(expected.subtracting(found).sorted())"
      }
    }
    return try await compareStars(model, person)
  }

  private func compareStars(_ model: GalleryModel, _ person: Int) async throws -> String? {
    let who = GalleryModel.Actor(person: person, sees: false)
    let names = model.pictures.keys.filter { model.mayRead(who, $0) }.sorted()
    let body: JSON = ["image_names": .array(model.pictures.keys.sorted().map(JSON.string))]
    let answer = try await ask(who, Ask(.post, "/api/v1/images/images_by_names", body))
    let found = try JSON(parsing: answer.bytes).arrayValue ?? []
    let seen = found.compactMap { $0["image_name"].stringValue }
    guard seen == names else { return "\(person) images_by_names: \(seen), expected \(names)" }
    for picture in found {
      let name = picture["image_name"].stringValue ?? ""
      if picture["starred"] != .bool(model.pictures[name]?.isStarred ?? false) {
        return "\(person): the star of \(name) is \(picture["starred"])"
      }
    }
    return nil
  }

  private static func ids(_ list: JSON, _ key: String) -> Set<String> {
    let items = list.arrayValue ?? list[key].arrayValue ?? []
    return Set(items.compactMap { $0.stringValue ?? $0[key].stringValue })
  }
}
