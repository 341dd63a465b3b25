import Accounts
import Base
import Gallery
import Journal
import Library
import Queue

extension House {
  /// People whose account was removed and whose belongings are still here, those who left last first.
  package func departed(for caller: Caller) throws(StudioError) -> [PersonView] {
    try requireAdministrator(caller)
    return people.all.values.compactMap { $0.state.account.person }
      .filter { $0.standing == .departed && $0.times.purged == nil }
      .sorted { ($0.times.departed ?? $0.times.updated) > ($1.times.departed ?? $1.times.updated) }
      .map(view)
  }

  /// Gives a departed person's belongings to somebody, or back to nobody; they stay where they are.
  package func setHeir(
    _ heir: UserID?, of id: UserID, by caller: Caller
  ) async throws(StudioError) -> PersonView {
    let found = try findDeparted(id, for: caller)
    if let heir { try checkHeir(heir, of: id) }
    let line = auditLine(
      heir == nil ? "heir_removed" : "heir_named", object: id.text, named: found.person.name,
      detail: heir.map { name(of: $0) } ?? "", by: caller)
    let person = try await commit(to: found.directory, by: caller.id.text) { [roster] state in
      try roster.requireAdministrator(caller.id)
      guard var person = state.account.person, person.standing == .departed else {
        throw StudioError.personNotFound
      }
      person.heir = heir
      person.times.updated = line.at
      return Change([AccountSection.put(person), AuditSection.put(line)], result: person)
    }
    let concerned = Set([heir, found.person.heir].compactMap { $0 })
    events.publish(.boardsChanged, to: .people(concerned))
    events.publish(.imagesChanged(boards: [nil]), to: .people(concerned))
    events.publish(.peopleChanged, to: .administrators)
    return view(of: person)
  }

  /// Removes a departed person's content for good; the account stays as a name in the audit.
  ///
  /// The order is on stable storage before anything goes, so a restart in the middle goes on with it.
  package func purgePerson(_ id: UserID, by caller: Caller) async throws(StudioError) {
    let found = try findDeparted(id, for: caller)
    let line = auditLine(
      "departed_purged", object: id.text, named: found.person.name, by: caller)
    try await commit(to: found.directory, by: caller.id.text, freesSpace: true) { [roster] state in
      try roster.requireAdministrator(caller.id)
      guard var person = state.account.person, person.standing == .departed else {
        throw StudioError.personNotFound
      }
      person.heir = nil
      person.times.purged = line.at
      person.times.updated = line.at
      return Change([AccountSection.put(person), AuditSection.put(line)])
    }
    try await removeContent(of: id, in: found.directory)
    events.publish(.boardsChanged, to: .everyone)
    events.publish(.imagesChanged(boards: [nil]), to: .everyone)
    events.publish(.presetsChanged, to: .everyone)
    events.publish(.workflowsChanged, to: .everyone)
    events.publish(.peopleChanged, to: .administrators)
  }

  /// Goes on with removals that an earlier run of the house did not finish.
  package func continuePurges() async {
    for (id, directory) in people.all {
      guard directory.state.account.person?.times.purged != nil,
        directory.state.hasContent
      else { continue }
      do throws(StudioError) {
        try await removeContent(of: id, in: directory)
      } catch {
        Log.warning("the content of \(id.text) could not be removed: \(error.sentence)")
      }
    }
  }

  func checkHeir(_ heir: UserID, of id: UserID) throws(StudioError) {
    guard heir != id, people[heir]?.state.account.person?.isActive ?? false else {
      throw .personNotFound
    }
  }

  func findDeparted(
    _ id: UserID, for caller: Caller
  ) throws(StudioError) -> (person: Person, directory: PersonDirectory) {
    try requireAdministrator(caller)
    guard let directory = people[id], let person = directory.state.account.person,
      person.standing == .departed, person.times.purged == nil
    else { throw .personNotFound }
    return (person, directory)
  }
}

// MARK: - Removing

extension PersonState {
  /// Whether anything but the account, its audit and preferences is left.
  fileprivate var hasContent: Bool {
    images.count > 0 || !boards.boards.isEmpty || !queue.items.isEmpty
      || !preferences.keys(prefix: "").isEmpty
      || !presets.presets.isEmpty || !systemPrompts.prompts.isEmpty
      || !workflows.workflows.isEmpty
  }
}

extension House {
  /// Pictures whose records go by one commit.
  private static let purgedAtOnce = 1000

  /// Records first, then files, so that no record ever names a file that is gone.
  private func removeContent(
    of owner: UserID, in directory: PersonDirectory
  ) async throws(StudioError) {
    while true {
      let names = try await commit(to: directory, by: "system", freesSpace: true) { state in
        let names = state.images.someNames(House.purgedAtOnce)
        return Change(names.map { Op.del(ImageSection.name, $0.text) }, result: names)
      }
      guard !names.isEmpty else { break }
      try await removeFiles(of: names, in: directory)
    }
    try await commit(to: directory, by: "system", freesSpace: true) { state in
      Change(
        state.boards.boards.keys.sorted().map { .del(BoardSection.name, $0.text) }
          + state.queue.items.keys.sorted().map(QueueSection.delete(item:))
          + state.preferences.forgetAll())
    }
    try await removeRecipes(in: directory)
    try await removeWorkflows(in: directory)
    await forgetWords(of: owner, directory)
    await removeSharedBoards(of: owner)
  }

  private func removeFiles(
    of names: [PictureName], in directory: PersonDirectory
  ) async throws(StudioError) {
    let paths = names.flatMap { [thumbnailPath($0), directory.path + "/" + $0.path] }
    try await onDisk { disk throws(JournalError) in
      for path in paths where try disk.exists(path) { try disk.remove(path) }
    }
  }
}
