import Accounts
import Base
import Gallery
import Journal
import Synchronization
import TestKit
import Testing

@testable import Studio

/// A house of several people on a simulated disk; as a rule its disk work is done in the caller's thread.
struct Family {
  let house: House
  let disk: SimulatedDisk
  let clock: ManualClock
  /// Anna administers; Mia, Ben, Cleo, Dan and Eve do not.
  let callers: [String: Caller]

  static let names = ["Anna", "Mia", "Ben", "Cleo", "Dan", "Eve"]
  static let source = CallSource(address: "127.0.0.1", network: "127.0.0.0", userAgent: "test")

  /// - Parameter onThreads: the disk's work is done beside the caller, as in a house that is served.
  static func open(
    policies: HousePolicies = .guide, names: [String] = names, onThreads: Bool = false
  ) async throws -> Family {
    let clock = ManualClock()
    let disk = SimulatedDisk(clock: clock)
    let runner: any Runner = onThreads ? IOThreads.shared : StepRunner()
    let house = try await open(disk, clock, runner, policies: policies)
    var callers: [String: Caller] = [:]
    let first = try await house.setUp(
      NewPerson(
        email: "anna@example.com", displayName: "Anna", password: password, role: .administrator),
      code: nil, isAtMachine: true, from: source)
    let anna = try #require(caller(house, first.token))
    callers["Anna"] = anna
    for name in names.dropFirst() {
      _ = try await house.addPerson(
        NewPerson(
          email: email(name), displayName: name, password: password, role: .user),
        by: anna, from: source)
      callers[name] = try await signIn(name, house)
    }
    return Family(house: house, disk: disk, clock: clock, callers: callers)
  }

  static func open(
    _ disk: SimulatedDisk, _ clock: ManualClock, _ runner: any Runner = StepRunner(),
    policies: HousePolicies = .guide
  ) async throws -> House {
    var configuration = HouseConfiguration()
    configuration.hashingCost = .cheap
    configuration.policies = policies
    return try await House.open(
      dataDirectory: "/data", disk: disk, clock: clock, configuration: configuration,
      runner: runner)
  }

  private static let password = "Correct1Horse"
  private static func email(_ name: String) -> String { name.lowercased() + "@example.com" }

  static func signIn(_ name: String, _ house: House) async throws -> Caller {
    let token = try await house.signIn(
      email: email(name), password: password, rememberMe: false, from: source)
    return try #require(caller(house, token.token))
  }

  private static func caller(_ house: House, _ token: String) -> Caller? {
    if case .caller(let caller) = house.identify(token: token, from: source) { caller } else { nil }
  }

  subscript(name: String) -> Caller {
    guard let caller = callers[name] else { preconditionFailure("nobody is called \(name)") }
    return caller
  }

  /// Anna with the wider view.
  var keeper: Caller { self["Anna"].asAdministrator() }

  func close() async { await house.close() }

  /// A board of somebody, shared by Anna.
  func board(
    of name: String = "Mia", _ grants: [(String, BoardLevel)] = []
  ) async throws -> BoardID {
    let id = try await house.addBoard(named: "Summer", by: self[name]).board.id
    for (whom, level) in grants { try await grant(id, whom, level) }
    return id
  }

  func grant(_ id: BoardID, _ whom: String, _ level: BoardLevel) async throws {
    let principal = whom == "*" ? Principal.everybody : .person(self[whom].id)
    _ = try await house.share(id, with: [principal], level, by: keeper)
  }

  /// A new picture of somebody, on a board of their own right or on none.
  func picture(of name: String, on board: BoardID? = nil) async throws -> PictureName {
    clock.advance(by: .seconds(1))
    let caller = self[name]
    let picture = PictureName(.random())
    let bytes = Array("\(picture)".utf8)
    try await house.keepFile(bytes, of: picture, in: caller.directory)
    let record = ImageRecord(
      name: picture, board: board, category: .general, origin: .external,
      file: PictureFile(
        width: 8, height: 8, bytes: bytes.count, digest: hexText(SHA256.digest(bytes)),
        hasWorkflow: false),
      times: RecordTimes(created: clock.now()))
    try await house.keep(record, by: caller)
    return picture
  }

  func names(on board: BoardID, for name: String) throws -> [PictureName] {
    try house.pictureNames(on: .board(board), PictureQuery(), for: self[name]).names
  }
}

/// What a listener has heard.
final class Ear: Sendable {
  private let heard = Mutex<[Event]>([])
  var events: [Event] { heard.withLock { $0 } }
  func clear() { heard.withLock { $0 = [] } }

  init(_ house: House, _ person: UserID) {
    _ = house.events.join(
      Listener(
        person: person, signIn: nil, expiresAt: nil,
        deliver: { [self] event in heard.withLock { $0.append(event) } }, end: {}))
    clear()
  }
}

/// Whether an act went through, was refused, or found nothing to be refused.
func outcome(_ act: () async throws -> Void) async -> String {
  do {
    try await act()
    return "done"
  } catch StudioError.gallery(.boardHidden) {
    return "hidden"
  } catch StudioError.administratorRequired {
    return "administrators"
  } catch {
    return "refused"
  }
}
