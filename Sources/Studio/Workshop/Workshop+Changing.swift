import Accounts
import Base
import Journal
import Queue

/// Which items a bulk act is about, within what the caller may touch.
package enum ItemScope: Sendable {
  case everything
  case batches(Set<String>)
  case destination(String)

  func contains(_ item: QueueItem, _ batch: QueueBatch) -> Bool {
    switch self {
    case .everything: true
    case .batches(let ids): ids.contains(item.batch.text)
    case .destination(let name): batch.destination == name
    }
  }
}

extension Workshop {
  /// Cancels one item; a running one stops at its next step.
  package func cancel(_ id: Int, by caller: Caller) async throws(StudioError) -> ItemView {
    let found = try findOwn(id, by: caller, wish: "cancel")
    if !found.item.status.isFinal { _ = try await cancel([id], in: found.directory, by: caller) }
    return try item(id, for: caller)
  }

  /// Removes one item; a running one is cancelled first.
  package func delete(_ id: Int, by caller: Caller) async throws(StudioError) {
    let found = try findOwn(id, by: caller, wish: "delete")
    if !found.item.status.isFinal { _ = try await cancel([id], in: found.directory, by: caller) }
    try await house.commit(to: found.directory, by: caller.id.text, freesSpace: true) { _ in
      Change([QueueSection.delete(item: id)])
    }
    tell()
  }

  /// Cancels what waits, and what runs unless `keepsRunning`. Answers how many.
  package func cancelMany(
    _ scope: ItemScope, keepsRunning: Bool, by caller: Caller
  ) async throws(StudioError) -> Int {
    try await changeMany(by: caller) { queue in
      queue.items.values.filter { item in
        guard let batch = queue.batches[item.batch], scope.contains(item, batch) else {
          return false
        }
        return item.status == .pending || item.status == .inProgress && !keepsRunning
      }
    } change: { ids, directory throws(StudioError) in
      try await self.cancel(ids, in: directory, by: caller)
    }
  }

  /// Removes items whose status is one of `statuses`, cancelling those that run. Answers how many.
  package func deleteMany(
    _ scope: ItemScope, statuses: Set<ItemStatus>, by caller: Caller
  ) async throws(StudioError) -> Int {
    try await changeMany(by: caller) { queue in
      queue.items.values.filter { item in
        guard let batch = queue.batches[item.batch] else { return false }
        return scope.contains(item, batch) && statuses.contains(item.status)
      }
    } change: { ids, directory throws(StudioError) in
      _ = try await self.cancel(ids, in: directory, by: caller)
      return try await self.house.commit(to: directory, by: caller.id.text, freesSpace: true) {
        state in
        let there = ids.filter { state.queue.items[$0] != nil }
        return Change(there.map(QueueSection.delete(item:)), result: there.count)
      }
    }
  }

  /// Queues failed and cancelled items again, each as a new item, or finished ones too where
  /// `anyEnd`. Answers the new numbers.
  package func retry(
    _ ids: [Int], anyEnd: Bool = false, by caller: Caller
  ) async throws(StudioError) -> [Int] {
    guard ids.count <= Limits.itemsPerRequest else {
      throw .queue(.tooManyIDs(limit: Limits.itemsPerRequest))
    }
    var found: [UserID: [FoundItem]] = [:]
    var seen: Set<Int> = []
    for id in ids where seen.insert(id).inserted {
      let old = try findOwn(id, by: caller, wish: "retry")
      guard old.item.status.isFinal, anyEnd || old.item.status != .completed else { continue }
      try checkModels(of: old.batch.graph)
      found[old.owner, default: []].append(old)
    }
    var made: [Int] = []
    for old in found.values { made += try await again(old, by: caller) }
    tell()
    bell.yield()
    return made
  }

  /// New items for old ones of one person: all of them or, where there is no room, none.
  private func again(
    _ old: [FoundItem], by caller: Caller
  ) async throws(StudioError) -> [Int] {
    guard let directory = old.first?.directory else { return [] }
    let ids = old.map(\.item.id)
    let first = try await numbers.take(ids.count)
    let now = house.clock.now()
    let (everyone, house) = (waitingInAll, house)
    return try await house.commit(to: directory, by: caller.id.text) { state in
      let items = zip(ids.compactMap { state.queue.items[$0] }, first...).map { old, id in
        var item = QueueItem(
          id: id, batch: old.batch, index: old.index, session: .random(), created: now)
        item.priority = old.priority
        item.fieldValues = old.fieldValues
        item.pixelSteps = old.pixelSteps
        item.retriedFrom = old.id
        return item
      }
      try house.checkQuota(of: state, adding: items.count)
      try house.checkRoom(for: items.count, in: state, all: everyone)
      return Change(items.map(QueueSection.put), result: items.map(\.id))
    }
  }

  /// Puts waiting items of one person first, in the order of `ids`; their other items follow as they were.
  package func moveToFront(_ ids: [Int], by caller: Caller) async throws(StudioError) {
    guard ids.count <= Limits.itemsPerRequest else {
      throw .queue(.tooManyIDs(limit: Limits.itemsPerRequest))
    }
    var owner: FoundItem?
    for id in ids {
      let found = try findOwn(id, by: caller, wish: "move")
      guard owner == nil || owner?.owner == found.owner else { throw .queue(.severalOwners) }
      owner = found
    }
    guard let owner else { return }
    try await house.commit(to: owner.directory, by: caller.id.text) { state in
      Change(state.queue.moved(toFront: ids).map(QueueSection.put))
    }
    tell()
  }

  /// Stops taking items after the running one, or goes on; for administrators.
  package func setPaused(_ isPaused: Bool, by caller: Caller) async throws(StudioError) {
    guard Access.allows(caller.actor, .manage, .processor) else { throw .administratorRequired }
    let line = house.auditLine(isPaused ? "queue_paused" : "queue_resumed", object: "", by: caller)
    try await house.commitSystem(by: caller.id.text) { _ in
      Change([SettingSection.put(Self.pausedSetting, .bool(isPaused)), AuditSection.put(line)])
    }
    state.withLock { $0.isPaused = isPaused }
    house.events.publish(.queueChanged, to: .everyone)
    bell.yield()
  }
}

// MARK: - One directory at a time

extension Workshop {
  /// Stops what runs for somebody who was disabled or removed; its record says "cancelled" already.
  func letGo(of person: UserID) {
    let running = state.withLock { state -> Int? in
      guard let running = state.running, running.owner == person else { return nil }
      state.cancelled.insert(running.item.id)
      return running.item.id
    }
    if let running { bench.cancel(UInt64(running)) }
  }

  private func findOwn(_ id: Int, by caller: Caller, wish: String) throws(StudioError) -> FoundItem
  {
    guard let found = find(id) else { throw .queue(.itemNotFound(id: id)) }
    guard Access.allows(caller.actor, .edit, .queueItem(owner: found.owner)) else {
      throw .queue(
        house.policies.queueVisibility == .own
          ? .itemNotFound(id: id) : .itemNotAllowed(id: id, wish: wish))
    }
    house.noteWiderView(by: caller, of: found.owner)
    return found
  }

  /// The caller's own items, or everyone's with the administrator's wider view.
  private func changeMany(
    by caller: Caller, choose: (QueueSection) -> [QueueItem],
    change: ([Int], PersonDirectory) async throws(StudioError) -> Int
  ) async throws(StudioError) -> Int {
    let targets =
      caller.actor.seesEverything ? house.directories : [caller.id: caller.directory]
    var count = 0
    for (owner, directory) in targets {
      let ids = choose(directory.state.queue).map(\.id).sorted()
      guard !ids.isEmpty else { continue }
      house.noteWiderView(by: caller, of: owner)
      count += try await change(ids, directory)
      tell()
    }
    return count
  }

  /// Writes "cancelled" for what is not final yet and stops what runs. Answers how many.
  private func cancel(
    _ ids: [Int], in directory: PersonDirectory, by caller: Caller
  ) async throws(StudioError) -> Int {
    let now = house.clock.now()
    let cancelled = try await house.commit(to: directory, by: caller.id.text, freesSpace: true) {
      state in
      let items = ids.compactMap { state.queue.items[$0] }.filter { !$0.status.isFinal }
      let changed = items.map { item -> QueueItem in
        var item = item
        item.move(to: .canceled, at: now)
        return item
      }
      return Change(changed.map(QueueSection.put), result: changed)
    }
    let running = state.withLock { state -> Int? in
      guard let running = state.running?.item.id, cancelled.contains(where: { $0.id == running })
      else { return nil }
      state.cancelled.insert(running)
      return running
    }
    if let running { bench.cancel(UInt64(running)) }
    for item in cancelled { publish(item, of: directory) }
    return cancelled.count
  }

  private func publish(_ item: QueueItem, of directory: PersonDirectory) {
    guard let owner = directory.state.account.person?.id else { return }
    house.events.publish(.item(ItemNews(item)), to: .person(owner))
  }

  /// Everyone's place in the line may have changed.
  private func tell() {
    house.events.publish(.queueChanged, to: .everyone)
  }
}

extension QueueItem {
  /// The next status, with its time and sequence.
  mutating func move(to next: ItemStatus, at now: Instant) {
    status = next
    statusSequence += 1
    times.updated = now
    if next == .inProgress { times.started = now }
    if next == .pending { times.started = nil }
    if next.isFinal { times.completed = now }
  }
}
