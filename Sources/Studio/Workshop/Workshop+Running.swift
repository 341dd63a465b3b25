import Accounts
import Base
import EngineLink
import Gallery
import Graphs
import Journal
import Queue

extension Workshop {
  /// Items that were running when the house stopped wait again, in their old place.
  func putBackInterrupted() async {
    let now = house.clock.now()
    for (owner, directory) in house.directories {
      let interrupted = directory.state.queue.items.values.filter { $0.status == .inProgress }
      guard !interrupted.isEmpty else { continue }
      await keep(in: directory, owner: owner) { state in
        let items = interrupted.compactMap { state.queue.items[$0.id] }.map { item -> QueueItem in
          var item = item
          item.move(to: .pending, at: now)
          return item
        }
        return Change(items.map(QueueSection.put))
      }
    }
  }

  /// The item whose turn it is, marked as running; nil where nothing may run.
  func takeNext() -> RunningItem? {
    let heads = nextItems
    let now = house.clock.now()
    return state.withLock { state -> RunningItem? in
      guard !state.isPaused, !state.isStopping, state.running == nil else { return nil }
      for owner in state.turn.order(heads, at: now) {
        guard let item = heads[owner], let directory = house.directory(of: owner),
          directory.state.account.person?.isActive ?? (owner == .system),
          let batch = directory.state.queue.batches[item.batch]
        else { continue }
        let seconds = estimates.seconds(ItemBrief(batch, item))
        let running = RunningItem(
          item: item, batch: batch, owner: owner, directory: directory, startedAt: now,
          estimateSeconds: seconds)
        state.running = running
        state.turn.charge(owner, seconds: seconds, at: now)
        return running
      }
      return nil
    }
  }

  /// Runs one item to its end: completed, failed, cancelled, or back into the line.
  func run(_ running: RunningItem) async {
    let id = running.item.id
    let hasBegun = await update(running) { item, now in item.move(to: .inProgress, at: now) }
    if hasBegun {
      house.events.publish(.queueChanged, to: .everyone)
      let kept = KeptPictures()
      do throws(EngineError) {
        let outcome = try await compute(running, keeping: kept)
        await complete(running, outcome, pictures: kept.records)
      } catch {
        await fail(running, error)
      }
    }
    let now = house.clock.now()
    state.withLock { state in
      let used = (now - running.startedAt).seconds
      state.turn.charge(running.owner, seconds: used - running.estimateSeconds, at: now)
      state.running = nil
      state.cancelled.remove(id)
    }
    house.events.publish(.queueChanged, to: .everyone)
  }

  private func compute(
    _ running: RunningItem, keeping kept: KeptPictures
  ) async throws(EngineError) -> JobOutcome {
    let graph: Graph
    do throws(GraphError) {
      var filled = try Graph(running.batch.graph)
      for value in running.item.fieldValues.arrayValue ?? [] {
        let port = Port(
          nodeID: value["node_path"].stringValue ?? "",
          field: value["field_name"].stringValue ?? "")
        filled.set(port, to: value["value"])
      }
      graph = filled
    } catch {
      throw .failed(type: "InvalidGraph", message: error.message)
    }
    let job = EngineJob(
      id: UInt64(running.item.id), owner: running.owner.text, session: running.item.session.text,
      graph: state.withLock { $0.results.isEnabled } ? graph : graph.computedAnew,
      workflow: running.batch.workflow)
    return try await bench.run(job) { event throws(EngineError) in
      switch event {
      case .loading(let model): self.note(running, message: "Loading \(model)")
      case .progress(let progress): self.note(running, progress)
      case .picture(let picture):
        kept.add(try await self.keep(picture, of: running, beside: kept.records))
      case .nodeStarted(let node): self.record(running) { $0.begin(node) }
      case .nodeDone(let node, let result):
        self.record(running) { $0.end(node, result: result) }
      }
    }
  }

  private func record(_ running: RunningItem, _ change: (inout SessionTrace) -> Void) {
    state.withLock { state in
      guard state.running?.item.id == running.item.id else { return }
      if var current = state.running {
        change(&current.trace)
        state.running = current
      }
    }
  }

  private var trace: SessionTrace { state.withLock { $0.running?.trace } ?? SessionTrace() }

  /// Items that ran before this start say how long models take here.
  func learnFromHistory() {
    for directory in house.directories.values {
      let queue = directory.state.queue
      let done = queue.items.values.filter { $0.status == .completed }.sorted { $0.id < $1.id }
      for item in done.suffix(Limits.learnedItemsPerPerson) {
        guard let batch = queue.batches[item.batch], let began = item.times.started,
          let ended = item.times.completed
        else { continue }
        estimates.learn(ItemBrief(batch, item), seconds: (ended - began).seconds)
      }
    }
  }

  // MARK: Progress

  private func note(_ running: RunningItem, message: String) {
    publish(
      ItemProgress(
        itemID: running.item.id, batch: running.item.batch, step: 0, totalSteps: 0, fraction: 0,
        message: message), of: running)
  }

  private func note(_ running: RunningItem, _ made: JobProgress) {
    var progress = ItemProgress(
      itemID: running.item.id, batch: running.item.batch, step: made.step, totalSteps: made.of,
      fraction: made.fraction ?? 0, message: made.message)
    progress.preview = made.preview.map {
      ItemProgress.Preview(width: made.width, height: made.height, jpeg: $0)
    }
    publish(progress, of: running)
  }

  private func publish(_ progress: ItemProgress, of running: RunningItem) {
    var progress = progress
    let passed = (house.clock.now() - running.startedAt).seconds
    // A graph that samples several times is further from its end than this node.
    let isWhole = progress.totalSteps >= ItemBrief(json: running.batch.brief).steps
    progress.secondsLeft =
      progress.fraction > 0.02 && isWhole
      ? passed / progress.fraction * (1 - progress.fraction)
      : max(0.5, running.estimateSeconds - passed)
    let (isCurrent, news) = state.withLock { [progress] state in
      guard state.running?.item.id == running.item.id else { return (false, progress) }
      state.running?.progress = progress
      return (true, progress)
    }
    if isCurrent { house.events.publish(.progress(news), to: .person(running.owner)) }
  }

  // MARK: Ends

  /// The pictures' records and the item's end are one record: there is no state with only one of them.
  private func complete(
    _ running: RunningItem, _ outcome: JobOutcome, pictures: [ImageRecord]
  ) async {
    state.withLock { $0.results.note(outcome.cache) }
    estimates.learn(ItemBrief(running.batch, running.item), seconds: outcome.computeSeconds)
    var trace = trace
    trace.end(outcome)
    let now = house.clock.now()
    let house = house
    let lease = house.shared.lease()
    let isDone = await keep(in: running.directory, owner: running.owner) { [trace] state in
      guard var item = state.queue.items[running.item.id], !item.status.isFinal else {
        return Change([])
      }
      let settled = Self.settle(pictures, of: running.owner, in: house)
      item.move(to: .completed, at: now)
      trace.write(to: &item.outcome)
      item.outcome.pictures = pictures.filter { !$0.isIntermediate }.map(\.name.text)
      item.outcome.note = settled.note
      return Change(settled.ops + [QueueSection.put(item)])
    }
    house.shared.release(lease)
    guard isDone else { return }
    if !pictures.isEmpty {
      let kept = pictures.compactMap { running.directory.state.images[$0.name] }
      house.tellPictures(on: Set(kept.map(\.board)), of: [running.owner])
    }
    publish(running)
  }

  private func fail(_ running: RunningItem, _ error: EngineError) async {
    let isStopping = state.withLock { $0.isStopping }
    let trace = trace
    await update(running) { item, now in
      if isStopping || error == .stopped { return item.move(to: .pending, at: now) }
      trace.write(to: &item.outcome)
      if error == .cancelled { return item.move(to: .canceled, at: now) }
      if error.isWorthARetry {
        item.outcome.deaths += 1
        if item.outcome.deaths < Limits.engineDeathsPerItem {
          (item.outcome.results, item.outcome.session) = (.null, .null)
          return item.move(to: .pending, at: now)
        }
      }
      item.outcome.failure = ItemFailure(type: error.type, message: error.message)
      item.move(to: .failed, at: now)
    }
    publish(running)
  }

  /// Changes the running item where it has not ended meanwhile. False where it has, or cannot be written.
  @discardableResult
  private func update(
    _ running: RunningItem, _ change: @escaping @Sendable (inout QueueItem, Instant) -> Void
  ) async -> Bool {
    let now = house.clock.now()
    let isChanged = await keep(in: running.directory, owner: running.owner) { state in
      guard var item = state.queue.items[running.item.id], !item.status.isFinal else {
        throw StudioError.queue(.itemNotFound(id: running.item.id))
      }
      change(&item, now)
      return Change([QueueSection.put(item)])
    }
    if isChanged { publish(running) }
    return isChanged
  }

  /// Commits what the queue itself decides; a directory that cannot be written is logged, not fatal.
  @discardableResult
  private func keep(
    in directory: PersonDirectory, owner: UserID,
    _ change: @escaping @Sendable (PersonState) throws -> Change<Void>
  ) async -> Bool {
    do throws(StudioError) {
      try await house.commit(to: directory, by: "queue", freesSpace: true, change)
      return true
    } catch .queue {
      return false
    } catch {
      Log.error("the queue of \(owner.text) could not be written: \(error)")
      return false
    }
  }

  private func publish(_ running: RunningItem) {
    guard let item = running.directory.state.queue.items[running.item.id] else { return }
    house.events.publish(.item(ItemNews(item)), to: .person(running.owner))
  }
}
