import Accounts
import Base
import EngineLink
import Gallery
import Journal
import Library
import Queue
import Synchronization
import TestKit
import Testing

@testable import Studio

@Suite("Who leaves, and what becomes of their things", .timeLimit(.minutes(1)))
struct StandingTests {
  private func isCancelled(_ view: ItemView) -> Bool { view.item.status == .canceled }

  @Test(
    "somebody who is disabled or removed has no job a moment later", arguments: [true, false])
  func jobs(isRemoved: Bool) async throws {
    let test = try await TestHouse.open()
    let bench = test.bench
    bench.next { job, _ throws(EngineError) in try await bench.untilCancelled(job) }
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(runs: 5), prepend: false, by: test.mia)
    _ = try await test.item(queued.itemIDs.last ?? 0, of: test.mia) {
      $0.item.status == .inProgress
    }
    if isRemoved {
      try await test.house.removePerson(test.mia.id, by: test.anna, from: test.anna.source)
    } else {
      _ = try await test.house.changePerson(
        test.mia.id, PersonChange(isActive: false), by: test.anna, from: test.anna.source)
    }
    let items = test.mia.directory.state.queue.items.values
    #expect(items.count == 5)
    #expect(items.allSatisfy { $0.status == .canceled })
    // The bench was told to stop, so the next in line gets its turn.
    let next = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    let done = try await test.item(next.itemIDs[0], of: test.anna)
    #expect(done.item.status == .completed)
    #expect(test.mia.directory.state.images.count == 0)
    await #expect(throws: StudioError.inactive) {
      try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    }
    await test.close()
  }

  @Test("a picture beyond the quota fails its item in words, and what is there stays")
  func keeping() async throws {
    let test = try await TestHouse.open()
    func limit(_ change: QuotaChange) async throws {
      _ = try await test.house.changePerson(
        test.mia.id, PersonChange(quota: change), by: test.anna, from: test.anna.source)
    }
    try await limit(QuotaChange(bytes: .some(15)))
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(runs: 2), prepend: false, by: test.mia)
    let ids = queued.itemIDs.sorted()
    #expect(try await test.item(ids[0], of: test.mia).item.status == .completed)
    let second = try await test.item(ids[1], of: test.mia)
    #expect(second.item.status == .failed)
    #expect(second.item.outcome.failure?.message.contains("ask your administrator") == true)
    #expect(test.mia.directory.state.usage.pictures == 1)
    await #expect(throws: StudioError.self) {
      try await limit(QuotaChange(bytes: .some(5)))
      _ = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    }
    try await limit(QuotaChange(pictures: .some(3), bytes: .some(nil)))
    let refusal = GalleryRefusal.tooManyPictures(limit: 3, fits: 2)
    await #expect(throws: StudioError.gallery(refusal)) {
      try await test.workshop.enqueue(TestHouse.batch(runs: 3), prepend: false, by: test.mia)
    }
    try await limit(QuotaChange(queued: .some(1)))
    let full = QueueRefusal.full(requested: 2, fits: 1, limit: 1, isOwnLimit: true)
    await #expect(throws: StudioError.queue(full)) {
      try await test.workshop.enqueue(TestHouse.batch(runs: 2), prepend: false, by: test.mia)
    }
    // What is in the trash makes room.
    let names = test.mia.directory.state.images.someNames(10)
    _ = try await test.house.deletePictures(names, by: test.mia)
    let usage = test.mia.directory.state.usage
    #expect(usage.pictures == 0 && usage.bytes == 0 && usage.trashBytes > 0)
    await test.close()
  }

  @Test("belongings of somebody who left go to an heir, back, and away, each by an act of its own")
  func heritage() async throws {
    let test = try await TestHouse.open()
    let house = test.house
    let board = try await house.addBoard(named: "Summer", by: test.mia)
    _ = try await house.addPreset(
      PresetWords(
        name: "Wood cut", positivePrompt: "{prompt}, wood cut", negativePrompt: "", kind: .user,
        isPublic: true), .replaced(jpeg: [0xFF, 0xD8]), by: test.mia)
    _ = try await house.addSystemPrompt(name: "Short", content: "In one line.", by: test.mia)
    let preset = try #require(test.mia.directory.state.presets.current.first?.picture)
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(["board": ["board_id": .string(board.board.id.text)]]), prepend: false,
      by: test.mia)
    let item = try await test.item(queued.itemIDs[0], of: test.mia)
    let picture = try #require(item.item.outcome.pictures.first.flatMap { PictureName($0) })
    try await house.removePerson(test.mia.id, by: test.anna, from: test.anna.source)
    #expect(try house.departed(for: test.anna).map(\.person.id) == [test.mia.id])
    #expect(throws: StudioError.self) { try house.picture(picture, for: test.anna) }

    _ = try await house.setHeir(test.anna.id, of: test.mia.id, by: test.anna)
    let heir = try test.again(test.anna)
    #expect(heir.actor.owns(test.mia.id))
    #expect(house.belongings(of: heir).map(\.owner) == [test.anna.id, test.mia.id])
    #expect(try house.picture(picture, for: heir).record.name == picture)
    await #expect(throws: StudioError.personNotFound) {
      try await house.setHeir(test.mia.id, of: test.mia.id, by: test.anna)
    }
    _ = try await house.setHeir(nil, of: test.mia.id, by: test.anna)
    #expect(throws: StudioError.self) {
      try house.picture(picture, for: try test.again(test.anna))
    }

    let path = test.mia.directory.path + "/" + picture.path
    #expect(try house.disk.exists(path))
    try await house.purgePerson(test.mia.id, by: test.anna)
    #expect(try !house.disk.exists(path))
    let presetPath = test.mia.directory.path + "/" + StylePreset.path(ofPicture: preset)
    #expect(try !house.disk.exists(presetPath))
    let state = test.mia.directory.state
    #expect(state.presets.presets.isEmpty && state.systemPrompts.prompts.isEmpty)
    #expect(state.images.count == 0 && state.boards.boards.isEmpty && state.queue.items.isEmpty)
    #expect(state.account.person?.standing == .departed)
    #expect(state.audit.lines.contains { $0.act == "departed_purged" })
    #expect(try house.departed(for: test.anna).isEmpty)
    await #expect(throws: StudioError.personNotFound) {
      try await house.purgePerson(test.mia.id, by: test.anna)
    }
    await test.close()
  }

  @Test("an export holds every picture in its board's folder, and ends when the right to it does")
  func export() async throws {
    let test = try await TestHouse.open()
    let house = test.house
    for name in ["Summer", "Summer", "../../etc/passwd"] {
      let board = try await house.addBoard(named: name, by: test.mia).board.id
      let queued = try await test.workshop.enqueue(
        TestHouse.batch(["board": ["board_id": .string(board.text)]]), prepend: false, by: test.mia)
      _ = try await test.item(queued.itemIDs[0], of: test.mia)
    }
    let loose = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.mia)
    _ = try await test.item(loose.itemIDs[0], of: test.mia)
    try await house.setPreference("limner.ui", "{\"theme\":\"dark\"}", by: test.mia)

    let own = try await house.exportOwn(for: test.mia)
    let names = own.zip.items.map(\.name)
    #expect(names.prefix(2) == ["README.txt", "boards.json"])
    #expect(names.contains("preferences.json"))
    let folders = Set(names.filter { $0.hasSuffix(".png") }.map { $0.prefix { $0 != "/" } })
    #expect(folders == ["Summer", "Summer (2)", "_.._etc_passwd", "Uncategorized"])
    #expect(own.name.hasPrefix("Mia-") && own.name.hasSuffix(".zip"))
    var size = 0
    let isWhole = await own.zip.write { bytes in
      size += bytes.count
      return true
    }
    #expect(isWhole && size == own.zip.length)

    let preferences = try #require(own.zip.items.first { $0.name == "preferences.json" })
    let text = String(decoding: await preferences.read() ?? [], as: UTF8.self)
    #expect(text.contains("dark") && !text.contains("scrypt"))
    for item in own.zip.items where item.name.hasSuffix(".json") {
      #expect(!item.name.contains("account") && !item.name.contains("sessions"), "\(item.name)")
    }
    await #expect(throws: StudioError.administratorRequired) {
      try await house.exportDeparted(test.anna.id, for: test.mia)
    }
    try await house.removePerson(test.mia.id, by: test.anna, from: test.anna.source)
    let left = try await house.exportDeparted(test.mia.id, for: test.anna)
    #expect(left.zip.items.map(\.name) == names)
    #expect(await !own.zip.write { _ in true }, "her own download ends with her account")
    await test.close()
  }

  @Test("a stream ends when its sign-in runs out, and says so")
  func expiry() async throws {
    let test = try await TestHouse.open()
    let heard = Heard()
    _ = test.house.events.join(
      Listener(
        person: test.mia.id, signIn: test.mia.keyID, expiresAt: test.mia.expiresAt,
        deliver: { event in heard.events.withLock { $0.append(event) } },
        end: { heard.isOver.withLock { $0 = true } }))
    test.house.tick()
    #expect(!heard.isOver.withLock { $0 })
    test.clock.advance(by: .seconds(86_400))
    test.house.tick()
    #expect(heard.events.withLock { $0.last } == .sessionEnded(.expired))
    #expect(heard.isOver.withLock { $0 })
    await test.close()
  }

  @Test("a lock, a link and a token outlive a restart; so does an unfinished removal")
  func restart() async throws {
    let clock = ManualClock()
    let disk = SimulatedDisk(clock: clock)
    var configuration = HouseConfiguration()
    configuration.hashingCost = .cheap
    func open() async throws -> House {
      try await House.open(
        dataDirectory: "/data", disk: disk, clock: clock, configuration: configuration)
    }
    var house = try await open()
    func source(_ index: Int) -> CallSource {
      CallSource(address: "10.0.\(index).1", network: "10.0.\(index).0", userAgent: "")
    }
    let password = "Correct1Horse"
    let first = try await house.setUp(
      NewPerson(email: "a@b.co", displayName: nil, password: password, role: .administrator),
      code: nil, isAtMachine: true, from: source(0))
    let anna = try caller(house, first.token, source(0))
    let token = try await house.addToken(
      NewToken(name: "x", scopes: [.read], days: nil, currentPassword: password), by: anna)
    let link = try await house.invitePerson(
      NewPerson(email: "m@b.co", displayName: "Mia", password: nil, role: .user), by: anna,
      from: source(0))
    for index in 1...100 {
      await #expect(throws: StudioError.incorrectCredentials) {
        try await house.signIn(
          email: "a@b.co", password: "Wrong1Pass", rememberMe: false, from: source(index))
      }
    }
    await house.close()

    house = try await open()
    _ = try caller(house, token.text, source(0))
    _ = try? await house.signIn(
      email: "a@b.co", password: "Wrong1Pass", rememberMe: false, from: source(150))
    await #expect(throws: StudioError.tooManyTries(retryAfterSeconds: 60)) {
      try await house.signIn(
        email: "a@b.co", password: password, rememberMe: false, from: source(151))
    }
    #expect(try house.look(atCode: link.code, from: source(0)).person.email == "m@b.co")
    await house.close()
  }

  private func caller(_ house: House, _ token: String, _ source: CallSource) throws -> Caller {
    guard case .caller(let caller) = house.identify(token: token, from: source) else {
      throw StudioError.inactive
    }
    return caller
  }
}

extension TestHouse {
  /// The same person as current state has them.
  func again(_ caller: Caller) throws -> Caller {
    let signIn = try #require(caller.signIn)
    let secret = try #require(caller.signInSecret)
    let fresh = house.token(
      for: caller.person, signIn: signIn, secret: secret, at: clock.now())
    guard case .caller(let again) = house.identify(token: fresh.token, from: caller.source) else {
      throw StudioError.inactive
    }
    return again
  }
}

/// What a listener of a test heard.
private final class Heard: Sendable {
  let events = Mutex<[Event]>([])
  let isOver = Mutex(false)
}
