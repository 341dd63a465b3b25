import Accounts
import Base
import Gallery
import Journal

extension SharedBoards {
  /// Reads the newest manifest of every board. One that cannot be trusted opens closed: never by an
  /// older list of grants, never wider than what was recorded.
  static func open(
    _ layout: DataLayout, disk: any Disk, system: SystemState, people: [UserID: PersonDirectory]
  ) throws(JournalError) -> SharedBoards {
    let folders = try disk.list(layout.shared).filter { $0.kind == .folder }
    let ids = Set(folders.compactMap { BoardID($0.name) }).union(system.boards.boards.keys)
    var entries: [BoardID: Entry] = [:]
    for id in ids {
      let reader = ManifestReader(id: id, folder: layout.sharedBoard(id), disk: disk)
      guard let entry = reader.entry(recorded: system.boards.boards[id], people) else { continue }
      if entry.closed != nil {
        Log.warning("the shared board \(id) is open to its owner and administrators only")
      }
      entries[id] = entry
    }
    return SharedBoards(entries)
  }
}

extension DataLayout {
  package func sharedBoard(_ id: BoardID) -> String { shared + "/" + id.text }
}

/// Reads the manifests of one board.
struct ManifestReader {
  let id: BoardID
  let folder: String
  let disk: any Disk

  /// The board as it may be opened; nil where there is none.
  func entry(
    recorded: BoardVersion?, _ people: [UserID: PersonDirectory]
  ) -> SharedBoards.Entry? {
    let versions = versions()
    let newest = max(versions.first ?? 0, recorded?.version ?? 0)
    guard newest > 0 else { return nil }
    guard versions.first == newest, var shared = read(newest, recorded: recorded) else {
      return unreadable(versions, newest, recorded, people)
    }
    var closed = isBehind(shared, people) ? ClosedBoard.behind : nil
    if let recorded {
      for older in versions where older < newest && older >= recorded.version {
        narrow(&shared, to: read(older, recorded: recorded))
      }
      if !versions.contains(recorded.version) { narrow(&shared, to: nil) }
    } else if newest == 1 {
      // Its first sharing was never acknowledged (S5).
      narrow(&shared, to: nil)
    } else {
      closed = .behind
    }
    return SharedBoards.Entry(shared, closed: closed, newestVersion: newest)
  }

  /// Leaves of a version that nobody was told of only what the one before allowed too (S5).
  private func narrow(_ shared: inout SharedBoard, to older: SharedBoard?) {
    shared.grants = shared.grants.intersected(with: older?.grants ?? BoardGrants())
    shared.isShared = shared.isShared && older?.isShared ?? false
  }

  /// The board without any grant: an older manifest, or its owner's record, says what it is called.
  private func unreadable(
    _ versions: [UInt64], _ newest: UInt64, _ recorded: BoardVersion?,
    _ people: [UserID: PersonDirectory]
  ) -> SharedBoards.Entry {
    var shared =
      versions.lazy.compactMap { read($0, recorded: recorded) }.first
      ?? nameless(recorded, people)
    shared.grants = BoardGrants()
    shared.isShared = true
    return SharedBoards.Entry(shared, closed: .unreadable, newestVersion: newest)
  }

  private func nameless(
    _ recorded: BoardVersion?, _ people: [UserID: PersonDirectory]
  ) -> SharedBoard {
    for (owner, directory) in people {
      guard let board = directory.state.boards[id] else { continue }
      return SharedBoard(board, owner: owner, isShared: true)
    }
    let board = Board(
      id: id, name: "Shared board", times: RecordTimes(created: Instant(seconds: 0)))
    return SharedBoard(board, owner: recorded?.owner ?? .system, isShared: true)
  }

  /// Whether a directory is older than the grants, or changed by a version that is not here (S6).
  private func isBehind(_ shared: SharedBoard, _ people: [UserID: PersonDirectory]) -> Bool {
    shared.asOf.contains { user, seq in people[user].map { $0.seq < seq } ?? false }
      || people.values.contains { $0.state.deeds.newestVersion(of: id) > shared.version }
  }

  /// The versions that have a file, newest first.
  func versions() -> [UInt64] {
    do throws(JournalError) {
      return try disk.list(folder).compactMap { SharedBoard.version(ofName: $0.name) }
        .sorted(by: >)
    } catch {
      if !error.isMissing { Log.warning(error.sentence) }
      return []
    }
  }

  /// A version whose bytes are what was written; nil where they are not.
  private func read(_ version: UInt64, recorded: BoardVersion?) -> SharedBoard? {
    let path = folder + "/" + SharedBoard.fileName(version)
    do throws(JournalError) {
      let bytes = try disk.readAll(path)
      let shared = try SharedBoard(parsing: bytes, path: path)
      guard shared.version == version, shared.id == id,
        recorded?.version != version || recorded?.digest == hexText(SHA256.digest(bytes))
      else { throw .damaged(path: path, what: "it is not the manifest that was recorded") }
      return shared
    } catch {
      Log.warning(error.sentence)
      return nil
    }
  }
}
