import Accounts
import Base
import Journal
import Synchronization

/// A data directory that is being served: everybody's directories, the secrets, the live streams.
///
/// Acts are its methods, one file per subject in `Acts/`.
package final class House: Sendable {
  package let configuration: HouseConfiguration
  package let disk: any Disk
  package let clock: any Clock
  let data: DataDirectory
  package let roster: Roster
  package let events: Events
  package let system: SystemDirectory
  let doors: Doors
  let people: People
  let shared: SharedBoards
  let desk: PictureDesk
  let opener: PersonOpener

  init(
    _ opened: OpenedHouse, configuration: HouseConfiguration, disk: any Disk, clock: any Clock
  ) {
    self.configuration = configuration
    self.disk = disk
    self.clock = clock
    opener = opened.opener
    data = opened.data
    roster = opened.roster
    events = opened.events
    system = opened.system
    people = opened.people
    shared = opened.shared
    desk = PictureDesk(packs: SearchPacks(cache: opened.data.layout.cache, disk: disk))
    doors = Doors(
      tokens: Tokens(
        keys: opened.secrets.tokenKeys, audience: opened.data.instance,
        testKey: configuration.testTokenKey),
      hashing: HashingLine(cost: configuration.hashingCost),
      setupCode: configuration.needsSetupCode ? opened.secrets.setupCode.map(SetupCode.init) : nil)
  }

  /// Where everything lies.
  package var layout: DataLayout { data.layout }

  package var policies: HousePolicies { configuration.policies }

  /// Names this data directory for ever; tokens and the control socket carry it.
  package var instance: String { data.instance }

  /// Whether any account exists; until then only set-up answers.
  package var isSetUp: Bool { !policies.isMultiuser || roster.hasAnyone }

  /// The code to print for the person who sets the house up; nil when none is needed any more.
  package var setupCode: String? { isSetUp ? nil : doors.setupCode?.text }

  /// The directory of a person, where it could be opened.
  package func directory(of person: UserID) -> PersonDirectory? { people[person] }

  /// Every directory that could be opened, departed people's included.
  package var directories: [UserID: PersonDirectory] { people.all }

  /// Does what is due; called once a second.
  package func tick() { events.sweep(at: clock.now()) }

  /// Answers what is queued, writes snapshots and lets go of the data directory.
  package func close() async {
    await keepBooks(everything: true)
    for directory in people.all.values { await directory.close() }
    desk.packs.close()
    await system.close()
    data.close()
  }
}

/// What guards the way in.
struct Doors: Sendable {
  let tokens: Tokens
  let hashing: HashingLine
  let setupCode: SetupCode?
  let throttle = Throttle()
  /// Sign-ins of people whose directory takes no changes.
  let unwritten = UnwrittenSignIns()
  let books = Books()
}

/// The open directories of people, by person.
final class People: Sendable {
  private let directories = Mutex<[UserID: PersonDirectory]>([:])

  subscript(person: UserID) -> PersonDirectory? { directories.withLock { $0[person] } }
  var all: [UserID: PersonDirectory] { directories.withLock { $0 } }

  func add(_ directory: PersonDirectory, of person: UserID) {
    directories.withLock { $0[person] = directory }
  }
}

/// Sign-ins that live in memory alone: the person's directory is read-only, yet they may come in and look.
final class UnwrittenSignIns: Sendable {
  private let sections = Mutex<[UserID: [UUID4: SignIn]]>([:])

  func add(_ signIn: SignIn, of person: UserID) {
    sections.withLock { $0[person, default: [:]][signIn.id] = signIn }
  }

  func live(secret: [UInt8], of person: UserID, at now: Instant) -> SignIn? {
    sections.withLock { sections in
      guard let signIn = sections[person]?[SignIn.id(ofSecret: secret)],
        signIn.isLive(secret: secret, at: now)
      else { return nil }
      return signIn
    }
  }

  func end(_ id: UUID4, of person: UserID) {
    sections.withLock { _ = $0[person]?.removeValue(forKey: id) }
  }

  func endAll(of person: UserID) { sections.withLock { $0[person] = nil } }
}
