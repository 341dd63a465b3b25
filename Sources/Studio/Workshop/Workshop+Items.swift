import Accounts
import Base
import Journal
import Queue

extension Workshop {
  /// The items that the caller sees: their own, and everyone's where policy or role allows.
  package func items(for caller: Caller) -> [ItemView] {
    let line = line()
    return seen(by: caller).flatMap { owner, directory -> [ItemView] in
      let queue = directory.state.queue
      return queue.items.values.compactMap { item in
        queue.batches[item.batch].map {
          view(item, $0, owner: owner, directory, for: caller, line)
        }
      }
    }
    .sorted { (-$0.item.priority, $0.item.id) < (-$1.item.priority, $1.item.id) }
  }

  package func itemIDs(for caller: Caller) -> [Int] {
    seen(by: caller).flatMap { $0.1.state.queue.items.keys }.sorted()
  }

  package func item(_ id: Int, for caller: Caller) throws(StudioError) -> ItemView {
    try item(id, for: caller, find(id)?.item.status == .pending ? line() : nil)
  }

  private func item(
    _ id: Int, for caller: Caller, _ line: WaitingLine?
  ) throws(StudioError) -> ItemView {
    guard let found = find(id) else { throw .queue(.itemNotFound(id: id)) }
    let view = view(
      found.item, found.batch, owner: found.owner, found.directory, for: caller, line)
    let isOpen = !view.isRedacted || house.policies.queueVisibility == .redacted
    guard isOpen else { throw .queue(.itemNotFound(id: id)) }
    return view
  }

  /// The items of `ids` that the caller sees, in that order.
  package func items(_ ids: [Int], for caller: Caller) throws(StudioError) -> [ItemView] {
    guard ids.count <= Limits.itemsPerRequest else {
      throw .queue(.tooManyIDs(limit: Limits.itemsPerRequest))
    }
    let line = line()
    var views: [ItemView] = []
    for id in ids {
      do throws(StudioError) { views.append(try item(id, for: caller, line)) } catch { continue }
    }
    return views
  }

  package func counts(for caller: Caller) -> QueueCounts {
    var counts = QueueCounts()
    for directory in house.directories.values {
      for (status, count) in directory.state.queue.counts {
        counts.all[status, default: 0] += count
      }
    }
    counts.own = caller.directory.state.queue.counts
    let (running, isPaused) = state.withLock { ($0.running, $0.isPaused) }
    counts.isStarted = !isPaused
    counts.isProcessing = running != nil
    if let running, running.owner == caller.id || caller.actor.seesEverything {
      counts.current = view(
        running.item, running.batch, owner: running.owner, running.directory, for: caller, nil)
    }
    return counts
  }

  /// The item that comes next of those the caller sees.
  package func next(for caller: Caller) -> ItemView? {
    let line = line()
    for id in line.order {
      guard let found = find(id) else { continue }
      let view = view(
        found.item, found.batch, owner: found.owner, found.directory, for: caller, line)
      if !view.isRedacted || house.policies.queueVisibility == .redacted { return view }
    }
    return nil
  }
}

// MARK: - Finding

/// An item with the directory that it is in.
struct FoundItem {
  let item: QueueItem
  let batch: QueueBatch
  let owner: UserID
  let directory: PersonDirectory
}

extension Workshop {
  func find(_ id: Int) -> FoundItem? {
    for (owner, directory) in house.directories {
      let queue = directory.state.queue
      if let item = queue.items[id], let batch = queue.batches[item.batch] {
        return FoundItem(item: item, batch: batch, owner: owner, directory: directory)
      }
    }
    return nil
  }

  private func seen(by caller: Caller) -> [(UserID, PersonDirectory)] {
    let seesAll = caller.actor.seesEverything || house.policies.queueVisibility == .redacted
    return seesAll
      ? house.directories.map { ($0.key, $0.value) } : [(caller.id, caller.directory)]
  }

  func view(
    _ item: QueueItem, _ batch: QueueBatch, owner: UserID, _ directory: PersonDirectory,
    for caller: Caller, _ line: WaitingLine?
  ) -> ItemView {
    let person = directory.state.account.person
    let isOpen = Access.allows(caller.actor, .view, .queueItem(owner: owner))
    if isOpen, owner != caller.id { house.noteWiderView(by: caller, of: owner) }
    let running = state.withLock { $0.running.flatMap { $0.item.id == item.id ? $0 : nil } }
    var item = item
    if let running, isOpen, !item.status.isFinal { running.trace.write(to: &item.outcome) }
    return ItemView(
      item: item, batch: batch, owner: owner, ownerName: person?.displayName,
      ownerEmail: person?.email, isRedacted: !isOpen,
      waiting: item.status == .pending && isOpen
        ? line.flatMap { waiting(for: item, in: $0) } : nil,
      progress: isOpen ? running?.progress : nil)
  }
}

// MARK: - Waiting

extension Workshop {
  /// Everyone's waiting items in the order in which they will come, as things stand now.
  func line() -> WaitingLine {
    let now = house.clock.now()
    let (turn, running) = state.withLock { ($0.turn, $0.running) }
    let queues = house.directories.compactMapValues { directory -> [WaitingLine.Entry]? in
      let queue = directory.state.queue
      guard !queue.pending.isEmpty else { return nil }
      return queue.waiting.compactMap { item in
        guard let batch = queue.batches[item.batch], running?.item.id != item.id else { return nil }
        return WaitingLine.Entry(id: item.id, seconds: estimates.seconds(ItemBrief(batch, item)))
      }
    }
    let serving = running.map { running in
      // A running item knows better than any estimate, once it has made a step.
      let used = (now - running.startedAt).seconds
      let left = running.progress?.secondsLeft ?? max(0.5, running.estimateSeconds - used)
      return (owner: running.owner, seconds: left)
    }
    return WaitingLine(queues, running: serving, turn: turn, at: now)
  }

  func waiting(for item: QueueItem, in line: WaitingLine) -> Waiting? {
    guard let place = line.places[item.id] else { return nil }
    return Waiting(
      position: place.position, aheadOfMe: place.ahead, reason: reason(place),
      estimateSeconds: place.seconds)
  }

  /// Why an item waits, in words. Of others only that they are there is told, by name as at home.
  private func reason(_ place: WaitingLine.Place) -> String {
    let (running, isPaused) = state.withLock { ($0.running, $0.isPaused) }
    if isPaused { return "An administrator has paused the queue" }
    if let running, running.owner != place.owner, place.others.count == 1 {
      return "\(name(of: running.owner))'s picture is first"
    }
    switch place.others.count {
    case 0 where running == nil && place.position == 1: return "Starting"
    case 0: return "Your earlier pictures are first"
    case 1: return "\(place.others.first.map(name) ?? "Somebody")'s picture is first"
    default: return "\(place.others.map(name).joined(separator: " and ")) are ahead"
    }
  }

  private func name(of person: UserID) -> String {
    house.directory(of: person)?.state.account.person?.displayName ?? "Somebody"
  }
}

extension Duration {
  /// The whole duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
