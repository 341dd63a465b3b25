import Accounts
import Base
import Journal

/// The parts of a data directory that has been opened.
struct OpenedHouse: Sendable {
  let data: DataDirectory
  let opener: PersonOpener
  let roster: Roster
  let events: Events
  let system: SystemDirectory
  let people: People
  let shared: SharedBoards
  let secrets: Secrets
}

extension House {
  /// Opens the data directory, making what is not there yet; one damaged person's directory never keeps
  /// the others from starting.
  ///
  /// - Throws: `StudioError.storage` when the directory is in use, of a newer format, or unreadable.
  package static func open(
    dataDirectory: String, disk: any Disk, clock: any Clock, configuration: HouseConfiguration,
    runner: (any Runner)? = nil
  ) async throws(StudioError) -> House {
    do throws(JournalError) {
      let opened = try await openParts(dataDirectory, disk: disk, clock: clock, runner: runner)
      let house = House(opened, configuration: configuration, disk: disk, clock: clock)
      if !configuration.policies.isMultiuser { try await house.openSystemPerson() }
      house.restoreLocks()
      return house
    } catch {
      throw .storage(error)
    }
  }

  private static func openParts(
    _ path: String, disk: any Disk, clock: any Clock, runner: (any Runner)?
  ) async throws(JournalError) -> OpenedHouse {
    let data = try DataDirectory.open(at: path, disk: disk)
    let roster = Roster()
    let system = try await SystemDirectory.open(
      at: data.layout.system, disk: disk, clock: clock, runner: runner,
      quarantine: data.layout.quarantine, reserve: data.reserve)
    let opener = PersonOpener(data: data, clock: clock, runner: runner, roster: roster)
    let people = try await openPeople(opener)
    let shared = try SharedBoards.open(
      data.layout, disk: disk, system: system.state, people: people.all)
    let secrets = try Secrets.open(data.layout, disk: disk, isSetUp: roster.hasAnyone)
    // Microseconds since 1970 lie above any count that an earlier run can have reached.
    let events = Events(roster: roster, revision: UInt64(max(0, clock.now().nanoseconds / 1000)))
    return OpenedHouse(
      data: data, opener: opener, roster: roster, events: events, system: system, people: people,
      shared: shared, secrets: secrets)
  }

  private static func openPeople(_ opener: PersonOpener) async throws(JournalError) -> People {
    let people = People()
    let roster = opener.roster
    var found: [Person] = []
    let ids = try opener.data.userIDs().compactMap { UserID(folderName: $0) }
    for opened in await openAll(ids, opener) {
      let id = opened.id
      do throws(JournalError) {
        let directory = try opened.result.get()
        people.add(directory, of: id)
        roster.note(tokens: directory.state.tokens.tokens.keys, of: id)
        if let person = directory.state.account.person {
          found.append(person)
        } else if directory.seq > 0 || directory.health != .writable {
          roster.noteUnreadable(id)
        }
      } catch {
        roster.noteUnreadable(id)
        Log.error("the directory of person \(id) stays closed: \(error.sentence)")
      }
    }
    // Of two accounts with one e-mail (an odd copy) the later change keeps it.
    for person in found.sorted(by: { $0.times.updated > $1.times.updated })
    where !roster.note(person) {
      Log.warning("two accounts have the e-mail of person \(person.id); an administrator decides")
    }
    return people
  }

  /// Opens directories side by side, as many at once as there are threads for the disk.
  private static func openAll(_ ids: [UserID], _ opener: PersonOpener) async -> [OpenedPerson] {
    await withTaskGroup(of: OpenedPerson.self) { group in
      for id in ids { group.addTask { await opener.opened(id) } }
      var all: [OpenedPerson] = []
      for await opened in group { all.append(opened) }
      return all.sorted { $0.id < $1.id }
    }
  }

  /// A directory for one more person, empty and open.
  func addDirectory(of id: UserID) async throws(StudioError) -> PersonDirectory {
    do throws(JournalError) { return try await opener.open(id) } catch { throw .storage(error) }
  }

  /// Accounts that were locked when the house stopped still are.
  private func restoreLocks() {
    for person in everyone where person.wayIn.isLocked {
      doors.throttle.lock(account: person.emailKey, at: clock.now())
    }
  }

  /// Single-user mode: everything belongs to the account `system`, which nobody signs in to.
  private func openSystemPerson() async throws(JournalError) {
    guard people[.system] == nil else { return }
    people.add(try await opener.open(.system), of: .system)
  }
}

/// Opens people's directories, each with the room for deletes that all share, and keeps the roster true.
struct PersonOpener: Sendable {
  let data: DataDirectory
  let clock: any Clock
  let runner: (any Runner)?
  let roster: Roster

  func open(_ id: UserID) async throws(JournalError) -> PersonDirectory {
    try await PersonDirectory.open(
      at: data.layout.user(id), disk: data.disk, clock: clock, runner: runner,
      quarantine: data.layout.quarantine, reserve: data.reserve
    ) { [roster] ops, state in
      if ops.contains(where: { $0.section == AccountSection.name }),
        let person = state.account.person
      {
        roster.note(person)
      }
      if ops.contains(where: { $0.section == APITokenSection.name }) {
        roster.note(tokens: state.tokens.tokens.keys, of: id)
      }
    }
  }
}

/// What opening one person's directory came to.
///
/// A type of its own, not a tuple: of a tuple with a result in it, an optimised build (Swift 6.3) gave the
/// identifier back with other bits.
private struct OpenedPerson: Sendable {
  let id: UserID
  let result: Result<PersonDirectory, JournalError>
}

extension PersonOpener {
  fileprivate func opened(_ id: UserID) async -> OpenedPerson {
    do throws(JournalError) {
      return OpenedPerson(id: id, result: .success(try await self.open(id)))
    } catch {
      return OpenedPerson(id: id, result: .failure(error))
    }
  }
}
