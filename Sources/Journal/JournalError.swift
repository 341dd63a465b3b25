import Base

/// Why a directory did not do what it was asked.
package enum JournalError: Error, Hashable, Sendable {
  /// The system refused a call.
  case io(call: String, path: String, code: Int32)
  /// No space; the change is not made, and will be possible when space returns.
  case diskFull(path: String)
  /// The directory answers reads only.
  case readOnly(directory: String, cause: ReadOnlyCause)
  /// The record was written but its sync failed, so nobody can say whether it will be there.
  case syncFailed(directory: String)
  /// A section was given an op that it cannot apply.
  case badOp(section: String, key: String, what: String)
  case unknownSection(name: String)
  /// A shard's content is not what its section writes.
  case badShard(name: String, what: String)
  /// Bytes on disk are not what was written.
  case damaged(path: String, what: String)
  /// The data directory was written by a newer Limner; the caller stops with exit code 78.
  case unknownFormat(path: String, found: Int, newest: Int)
  /// Another process serves this data directory.
  case locked(path: String)
  /// A commit with this idempotency key is already in the journal.
  case alreadyCommitted(key: String, seq: UInt64)
  case recordTooLarge(bytes: Int, limit: Int)
  /// More changes wait for the disk than it can take.
  case busy(directory: String)
  case closed(directory: String)
}

/// Why a directory only answers reads, until a person has looked at it.
package enum ReadOnlyCause: Hashable, Sendable {
  /// Acknowledged history is damaged from `seq` on.
  case damagedHistory(seq: UInt64)
  /// The newest snapshot cannot be read and the journal does not reach back far enough.
  case damagedSnapshot(path: String)
  /// A record is whole but this version's sections refuse it.
  case unusableRecord(seq: UInt64, what: String)
  case failedSync
  case failedWrite(code: Int32)
}

extension ReadOnlyCause {
  /// One sentence for the person who runs the server.
  package var sentence: String {
    switch self {
    case .damagedHistory(let seq):
      "saved changes from number \(seq) on are damaged; run `limner verify`, then `limner repair`"
    case .damagedSnapshot(let path):
      "\(path) is damaged and the journal does not reach back far enough; run `limner repair`"
    case .unusableRecord(let seq, let what):
      "change number \(seq) cannot be used (\(what)); it may come from a newer Limner"
    case .failedSync:
      "the disk failed to keep a change; check the disk, then restart Limner"
    case .failedWrite(let code):
      "the disk failed while a change was written (error \(code)); check the disk, then restart Limner"
    }
  }
}

extension JournalError {
  /// One sentence for a person: what is so and what to do.
  package var sentence: String {
    switch self {
    case .io(let call, let path, let code): "\(call) of \(path) failed with system error \(code)"
    case .diskFull(let path):
      "the disk that holds \(path) is full; nothing was changed; delete pictures or free space"
    case .readOnly(let directory, let cause): "\(directory) is read-only: \(cause.sentence)"
    case .syncFailed(let directory):
      "the disk failed while a change in \(directory) was saved; it may be lost"
    case .badOp(let section, let key, let what): "\(section) \(key): \(what)"
    case .unknownSection(let name): "records of kind \"\(name)\" are unknown to this version"
    case .badShard(let name, let what): "snapshot part \(name): \(what)"
    case .damaged(let path, let what): "\(path) is damaged: \(what)"
    case .unknownFormat(let path, let found, let newest):
      "\(path) has format \(found); this Limner reads up to \(newest): use a newer Limner"
    case .locked(let path): "another Limner serves \(path); stop it first"
    case .alreadyCommitted(let key, _): "request \(key) was carried out before"
    case .recordTooLarge(let bytes, let limit):
      "a change of \(bytes) bytes is larger than \(limit) bytes; split it"
    case .busy(let directory): "the disk is too slow for the changes to \(directory); try again"
    case .closed(let directory): "\(directory) is closed because Limner is stopping"
    }
  }

  /// Whether the system said that there is no such file or folder.
  package var isMissing: Bool {
    if case .io(_, _, let code) = self { code == 2 } else { false }
  }
}
