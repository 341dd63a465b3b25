import Accounts
import Base
import Journal
import Queue

extension Workshop {
  /// The items that the caller sees: their own, and everyone's where policy or role allows.
  package func items(for caller: Caller) -> [ItemView] {
    seen(by: caller).flatMap { owner, directory -> [ItemView] in
      let queue = directory.state.queue
      return queue.items.values.compactMap { item in
        queue.batches[item.batch].map { view(item, $0, owner: owner, directory, for: caller) }
      }
    }
    .sorted { (-$0.item.priority, $0.item.id) < (-$1.item.priority, $1.item.id) }
  }

  package func itemIDs(for caller: Caller) -> [Int] {
    seen(by: caller).flatMap { $0.1.state.queue.items.keys }.sorted()
  }

  package func item(_ id: Int, for caller: Caller) throws(StudioError) -> ItemView {
    guard let found = find(id) else { throw .queue(.itemNotFound(id: id)) }
    let view = view(found.item, found.batch, owner: found.owner, found.directory, for: caller)
    let isOpen = !view.isRedacted || house.policies.queueVisibility == .redacted
    guard isOpen else { throw .queue(.itemNotFound(id: id)) }
    return view
  }

  /// The items of `ids` that the caller sees, in that order.
  package func items(_ ids: [Int], for caller: Caller) throws(StudioError) -> [ItemView] {
    guard ids.count <= Limits.itemsPerRequest else {
      throw .queue(.tooManyIDs(limit: Limits.itemsPerRequest))
    }
    var views: [ItemView] = []
    for id in ids {
      do throws(StudioError) { views.append(try item(id, for: caller)) } catch { continue }
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
        running.item, running.batch, owner: running.owner, running.directory, for: caller)
    }
    return counts
  }

  /// The item that comes next of those the caller sees.
  package func next(for caller: Caller) -> ItemView? {
    let line = line()
    for waiting in line {
      guard let found = find(waiting.id) else { continue }
      let view = view(found.item, found.batch, owner: found.owner, found.directory, for: caller)
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
    for caller: Caller
  ) -> ItemView {
    let person = directory.state.account.person
    let isOpen = Access.allows(caller.actor, .view, .queueItem(owner: owner))
    if isOpen, owner != caller.id { house.noteWiderView(by: caller, of: owner) }
    let running = state.withLock { $0.running }
    return ItemView(
      item: item, batch: batch, owner: owner, ownerName: person?.displayName,
      ownerEmail: person?.email, isRedacted: !isOpen,
      waiting: item.status == .pending && isOpen ? waiting(for: item, owner: owner) : nil,
      progress: running?.item.id == item.id && isOpen ? running?.progress : nil)
  }
}

// MARK: - Waiting

/// A place in the line of everyone's waiting items.
struct WaitingPlace {
  let id: Int
  let owner: UserID
  let seconds: Double
}

extension Workshop {
  /// Everyone's waiting items in the order in which they will come, as things stand now.
  func line() -> [WaitingPlace] {
    var queues = pendingItems
    let now = house.clock.now()
    var turn = state.withLock { $0.turn }
    var line: [WaitingPlace] = []
    // What people are told about; the rest of a long line is only counted.
    while line.count < Limits.foreseenItems {
      let heads = queues.compactMapValues(\.first)
      guard let owner = turn.order(heads, at: now).first, let item = heads[owner] else { break }
      let seconds = estimate(of: item, owner: owner)
      line.append(WaitingPlace(id: item.id, owner: owner, seconds: seconds))
      turn.charge(owner, seconds: seconds, at: now)
      queues[owner]?.removeFirst()
      if queues[owner]?.isEmpty == true { queues[owner] = nil }
    }
    return line
  }

  func estimate(of item: QueueItem, owner: UserID) -> Double {
    guard let batch = house.directory(of: owner)?.state.queue.batches[item.batch] else { return 1 }
    return estimates.seconds(ItemBrief(json: batch.brief))
  }

  private func waiting(for item: QueueItem, owner: UserID) -> Waiting {
    let line = line()
    let (running, isPaused) = state.withLock { ($0.running, $0.isPaused) }
    let place = line.firstIndex { $0.id == item.id } ?? line.count
    let before = line.prefix(place)
    var seconds = before.reduce(0) { $0 + $1.seconds }
    if let running {
      let used = (house.clock.now() - running.startedAt).seconds
      // A running item knows better than any estimate, once it has made a step.
      seconds += running.progress?.secondsLeft ?? max(0.5, running.estimateSeconds - used)
    }
    let ahead = before.count { $0.owner == owner }
    return Waiting(
      position: place + 1, aheadOfMe: ahead,
      reason: reason(owner: owner, before: Array(before), running: running, isPaused: isPaused),
      estimateSeconds: seconds)
  }

  /// Why an item waits, in words. Of others only that they are there is told, by name as at home.
  private func reason(
    owner: UserID, before: [WaitingPlace], running: RunningItem?, isPaused: Bool
  ) -> String {
    if isPaused { return "An administrator has paused the queue" }
    let others = Set(before.map(\.owner) + (running.map { [$0.owner] } ?? [])).subtracting([owner])
    if let running, running.owner != owner, others.count == 1 {
      return "\(name(of: running.owner))'s picture is first"
    }
    switch others.count {
    case 0 where running == nil && before.isEmpty: return "Starting"
    case 0: return "Your earlier pictures are first"
    case 1: return "\(others.first.map(name) ?? "Somebody")'s picture is first"
    default: return "\(others.count) others are ahead"
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
