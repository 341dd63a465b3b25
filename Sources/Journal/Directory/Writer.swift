import Base

/// The one writer of a directory: checks, applies and saves batches. Used by one turn at a time.
struct Writer<State: DirectoryState>: Sendable {
  let home: DirectoryHome
  /// The newest state on stable storage.
  private(set) var stable: State
  /// The stable state with the changes of the batch that is being gathered.
  private var working: State
  /// The newest record of the history, and the newest that is synced.
  private(set) var place: HistoryPlace
  private(set) var durable: UInt64
  private var keys: RecentKeys
  private var segment: SegmentWriter
  private(set) var health: DirectoryHealth
  /// Whether a snapshot must come before the first record (J18).
  private(set) var owesSnapshot: Bool
  private var sinceSnapshot = (records: 0, bytes: 0)

  init(home: DirectoryHome, recovered: Recovered<State>) {
    self.home = home
    stable = recovered.state
    working = recovered.state
    place = HistoryPlace(seq: recovered.seq, crc: recovered.crc)
    durable = recovered.seq
    keys = recovered.keys
    segment = SegmentWriter(home: home)
    health = recovered.cause.map(DirectoryHealth.readOnly) ?? .writable
    owesSnapshot = recovered.seq > (recovered.base?.seq ?? 0)
  }

  /// Checks and applies as many of the requests as one batch holds, in order (J10).
  mutating func gather(_ requests: [any CommitRequest<State>]) -> Batch<State> {
    var batch = Batch<State>(place: place)
    for request in requests {
      guard batch.bytes.count < Limits.journalBatch.bytes else { break }
      if let refusal = refusal(of: request, in: batch) {
        batch.entries.append(Batch.Entry(request: request, ops: [], refusal: refusal))
        continue
      }
      guard let ops = request.check(working), !ops.isEmpty else {
        batch.entries.append(Batch.Entry(request: request, ops: [], refusal: nil))
        continue
      }
      do throws(JournalError) {
        let applied = try apply(ops, of: request, to: &batch)
        batch.entries.append(Batch.Entry(request: request, ops: applied, refusal: nil))
      } catch {
        rebuild(batch)
        batch.entries.append(Batch.Entry(request: request, ops: [], refusal: error))
      }
    }
    return batch
  }

  private func refusal(
    of request: any CommitRequest<State>, in batch: Batch<State>
  ) -> JournalError? {
    switch health {
    case .readOnly(let cause): return .readOnly(directory: home.path, cause: cause)
    case .diskFull where !request.freesSpace: return .diskFull(path: home.path)
    case .diskFull, .writable: break
    }
    if let key = request.key, let seq = keys.seq(of: key) ?? batch.keys[key] {
      return .alreadyCommitted(key: key, seq: seq)
    }
    return nil
  }

  /// Turns the ops into a record and applies what the record's bytes say (J7).
  private mutating func apply(
    _ ops: [Op], of request: any CommitRequest<State>, to batch: inout Batch<State>
  ) throws(JournalError) -> [Op] {
    let text = RecordText.change(
      at: home.clock.now(), actor: request.actor, key: request.key, ops: ops
    ).bytes
    guard text.count <= Limits.journalRecord.bytes else {
      throw .recordTooLarge(bytes: text.count, limit: Limits.journalRecord.bytes)
    }
    guard case .change(_, _, _, let read) = try RecordText(parsing: text) else {
      preconditionFailure("a change reads back as a mark")
    }
    for op in read { try working.apply(op) }
    batch.add(text, key: request.key, durable: durable)
    return read
  }

  /// The working state without the request that failed half-way.
  private mutating func rebuild(_ batch: Batch<State>) {
    working = stable
    for op in batch.entries.flatMap(\.ops) {
      do throws(JournalError) { try working.apply(op) } catch {
        preconditionFailure("an op that was applied is refused: \(error.sentence)")
      }
    }
  }

  /// Puts the batch on stable storage and makes its state the stable one; or drops it and says why.
  mutating func save(_ batch: Batch<State>) -> JournalError? {
    guard !batch.bytes.isEmpty else { return nil }
    if let failure = write(batch.bytes, first: place.seq + 1) {
      working = stable
      return failure
    }
    stable = working
    place = batch.place
    durable = batch.place.seq
    for (key, seq) in batch.keys.sorted(by: { $0.value < $1.value }) { keys.add(key, seq: seq) }
    sinceSnapshot.records += batch.records
    sinceSnapshot.bytes += batch.bytes.count
    return nil
  }

  /// Forgets the batch that was gathered.
  mutating func drop() { working = stable }

  private mutating func write(_ bytes: [UInt8], first: UInt64) -> JournalError? {
    do throws(JournalError) { try segment.prepare(first: first) } catch { return refuse(error) }
    do throws(JournalError) { try segment.append(bytes) } catch { return takeBack(error) }
    do throws(JournalError) { try segment.sync() } catch {
      fail(.failedSync)
      return .syncFailed(directory: home.path)
    }
    return nil
  }

  /// Nothing of the batch has reached the segment.
  private mutating func refuse(_ error: JournalError) -> JournalError {
    segment.close()
    if case .io(let call, _, _) = error, call.hasPrefix("sync") { fail(.failedSync) }
    if case .diskFull = error { runFull() }
    return error
  }

  /// Cuts off what reached the segment (J9, J13).
  private mutating func takeBack(_ error: JournalError) -> JournalError {
    do throws(JournalError) { try segment.retract() } catch {
      fail(.failedSync)
      return .syncFailed(directory: home.path)
    }
    switch error {
    case .diskFull: runFull()
    case .io(_, _, let code): fail(.failedWrite(code: code))
    default: fail(.failedSync)
    }
    return error
  }

  /// Stops taking changes until a restart (J11).
  private mutating func fail(_ cause: ReadOnlyCause) {
    segment.close()
    health = .readOnly(cause)
    Log.error("\(home.path) is read-only from now on: \(cause.sentence)")
  }

  private mutating func runFull() {
    health = .diskFull
    home.reserve?.release()
  }

  /// Takes changes again once there is room (J13).
  mutating func lookForSpace() {
    guard health == .diskFull, home.reserve?.isRoomy() ?? true else { return }
    health = .writable
    home.reserve?.take()
    Log.info("\(home.path) takes changes again: the disk has room")
  }

  /// Appends a mark without syncing it (J12).
  mutating func mark() {
    guard health == .writable, durable == place.seq, segment.isOpen else { return }
    let text = RecordText.mark(at: home.clock.now()).bytes
    let made = RecordHeader.record(
      text, seq: place.seq + 1, durable: durable, previousCRC: place.crc)
    do throws(JournalError) { try segment.append(made.bytes) } catch {
      _ = takeBack(error)
      return
    }
    place = HistoryPlace(seq: place.seq + 1, crc: made.crc)
    sinceSnapshot.records += 1
    sinceSnapshot.bytes += made.bytes.count
  }
}

// MARK: - Snapshots

extension Writer {
  /// The snapshot that follows an unclean stop; says why where it cannot be written (J18).
  mutating func paySnapshot(in book: inout SnapshotBook) -> JournalError? {
    guard health == .writable || health == .diskFull else { return nil }
    do throws(JournalError) { try book.write(stable, at: place, keys: keys, home: home) } catch {
      if case .diskFull = error { runFull() }
      return error
    }
    snapshotBegun()
    return nil
  }

  /// A snapshot to be written beside the commits, where one is due.
  mutating func dueSnapshot() -> DueSnapshot<State>? {
    guard health == .writable, durable == place.seq,
      sinceSnapshot.records >= home.settings.snapshotRecords
        || sinceSnapshot.bytes >= home.settings.snapshotBytes
    else { return nil }
    snapshotBegun()
    return DueSnapshot(state: stable, place: place, keys: keys)
  }

  private mutating func snapshotBegun() {
    owesSnapshot = false
    sinceSnapshot = (records: 0, bytes: 0)
    segment.close()
  }

  /// The last mark and snapshot; without changes since the last one, nothing.
  mutating func stop(book: inout SnapshotBook) {
    guard health == .writable else { return segment.close() }
    mark()
    do throws(JournalError) {
      if segment.isOpen { try segment.sync() }
      try book.write(stable, at: place, keys: keys, home: home)
    } catch { Log.warning("no snapshot of \(home.path) at the stop: \(error.sentence)") }
    segment.close()
  }
}

/// A published state that becomes a snapshot while commits go on.
struct DueSnapshot<State: DirectoryState>: Sendable {
  let state: State
  let place: HistoryPlace
  let keys: RecentKeys
}
