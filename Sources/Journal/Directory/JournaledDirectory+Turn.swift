import Base
import Synchronization

extension JournaledDirectory {
  /// Serves what waits, batch by batch; meanwhile the next batch gathers in the mailbox (J10).
  func turn() {
    let items = mailbox.withLock { box in
      defer { box.waiting = [] }
      return box.waiting
    }
    var commits: [any CommitRequest<State>] = []
    for item in items {
      if case .commit(let request) = item {
        commits.append(request)
        continue
      }
      serve(commits)
      commits = []
      serve(item)
    }
    serve(commits)
    let goesOn = mailbox.withLock { box in
      box.isTurning = !box.waiting.isEmpty
      return box.isTurning
    }
    if goesOn { runner.run { self.turn() } }
  }

  private func serve(_ item: Mailbox<State>.Item) {
    switch item {
    case .commit(let request): serve([request])
    case .mark: writer.withLock { $0.mark() }
    case .close(let continuation):
      writer.withLock { writer in book.withLock { writer.stop(book: &$0) } }
      continuation.resume()
    }
  }

  private func serve(_ requests: [any CommitRequest<State>]) {
    var rest = requests[...]
    while !rest.isEmpty {
      let served = writer.withLock { serveBatch(Array(rest), &$0) }
      rest = rest.dropFirst(served.entries.count)
      for (request, failure) in served.answers { request.answer(failure) }
      watchForMark()
      startDueSnapshot()
    }
  }

  private typealias Served = (
    entries: [Batch<State>.Entry], answers: [(any CommitRequest<State>, JournalError?)]
  )

  private func serveBatch(
    _ requests: [any CommitRequest<State>], _ writer: inout Writer<State>
  ) -> Served {
    writer.lookForSpace()
    var batch = writer.gather(requests)
    var failure = save(batch, &writer)
    let entries = batch.entries
    var answers = entries.map { ($0.request, $0.refusal ?? failure) }
    let freeing = entries.filter { $0.request.freesSpace && $0.refusal == nil }.map(\.request)
    if case .diskFull = failure, !freeing.isEmpty {
      answers = answers.filter { !$0.0.freesSpace || $0.1 != failure }
      batch = writer.gather(freeing)
      failure = save(batch, &writer)
      answers += batch.entries.map { ($0.request, $0.refusal ?? failure) }
    }
    return (entries, answers)
  }

  /// Saves and publishes a batch; observers hear of it before anyone is answered.
  private func save(_ batch: Batch<State>, _ writer: inout Writer<State>) -> JournalError? {
    var failure: JournalError?
    if writer.owesSnapshot, !batch.bytes.isEmpty {
      failure = book.withLock { writer.paySnapshot(in: &$0) }
    }
    if let failure {
      writer.drop()
      publish(writer)
      return failure
    }
    failure = writer.save(batch)
    publish(writer)
    guard failure == nil, let observer else { return failure }
    for entry in batch.entries where !entry.ops.isEmpty { observer(entry.ops, writer.stable) }
    return nil
  }

  private func publish(_ writer: borrowing Writer<State>) {
    let next = Published(state: writer.stable, seq: writer.durable, health: writer.health)
    published.withLock { $0 = next }
  }

  /// Writes a due snapshot beside the commits.
  private func startDueSnapshot() {
    guard let due = writer.withLock({ $0.dueSnapshot() }) else { return }
    let home = writer.withLock { $0.home }
    runner.run {
      self.book.withLock { book in
        do throws(JournalError) {
          try book.write(due.state, at: due.place, keys: due.keys, home: home)
        } catch { Log.warning("no snapshot of \(home.path): \(error.sentence)") }
      }
    }
  }
}

// MARK: - Marks

extension JournaledDirectory {
  /// Arms the timer of the mark, unless it runs already (J12).
  private func watchForMark() {
    let newest = seq
    let arms = mailbox.withLock { box in
      defer { box.watched = newest }
      return box.watched == nil && newest > 0 && !box.isClosed
    }
    if arms { armMark() }
  }

  private func armMark() {
    runner.run(after: markDelay) { [weak self] in self?.timeForMark() }
  }

  /// Writes the mark if nothing has come since the timer was armed; else waits once more.
  private func timeForMark() {
    let newest = seq
    let (isQuiet, isClosed) = mailbox.withLock { box in
      guard !box.isClosed, box.watched == newest, box.waiting.isEmpty else {
        return (false, box.isClosed)
      }
      box.watched = nil
      return (true, false)
    }
    guard !isClosed else { return }
    if isQuiet { _ = deliver(.mark) } else { armMark() }
  }
}
