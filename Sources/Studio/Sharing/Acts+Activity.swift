import Accounts
import Base
import Gallery

/// One line of what happened on a board, as somebody who sees the board reads it.
package struct ActivityLine: Sendable {
  package let id: UUID4
  package let at: Instant
  package let actor: UserID
  package let actorName: String
  package let act: BoardDeed.Act
  /// Some of the pictures, those that the reader may look at.
  package let pictures: [PictureName]
  package let count: Int
  package let text: String
}

/// Where a list of activity goes on.
package struct ActivityCursor: Equatable, Sendable {
  package let at: Instant
  package let id: UUID4

  init(_ deed: BoardDeed) {
    at = deed.at
    id = deed.id
  }

  package init?(_ text: String) {
    let parts = text.split(separator: "_")
    guard parts.count == 2, let at = Int64(parts[0]), let id = UUID4(parts[1]) else { return nil }
    self.at = Instant(nanoseconds: at)
    self.id = id
  }

  package var text: String { "\(at.nanoseconds)_\(id.text)" }
}

extension House {
  /// Who did what on a board, the newest first; what one person did in one go is one line.
  package func activity(
    on id: BoardID, limit: Int, before cursor: ActivityCursor?, for caller: Caller
  ) throws(StudioError) -> (lines: [ActivityLine], next: ActivityCursor?) {
    noteLook(by: caller, at: try boardToSee(id, by: caller), .view)
    let deeds = deeds(on: id).filter { deed in
      cursor.map { (deed.at, deed.id) < ($0.at, $0.id) } ?? true
    }
    var lines: [[BoardDeed]] = []
    var isCut = false
    for deed in deeds {
      if let last = lines.last?.last, last.isOneGo(with: deed) {
        lines[lines.count - 1].append(deed)
      } else if lines.count < limit {
        lines.append([deed])
      } else {
        isCut = true
        break
      }
    }
    let next = isCut ? lines.last?.last.map(ActivityCursor.init) : nil
    return (lines.compactMap { line($0, for: caller) }, next)
  }

  /// What was done on a board in all directories, the newest first; no more than is kept of one.
  private func deeds(on id: BoardID) -> [BoardDeed] {
    let all = people.all.values.flatMap { $0.state.deeds[id] } + system.state.deeds[id]
    return Array(all.sorted { ($0.at, $0.id) > ($1.at, $1.id) }.prefix(Limits.deedsPerBoard))
  }

  private func line(_ deeds: [BoardDeed], for caller: Caller) -> ActivityLine? {
    guard let newest = deeds.first else { return nil }
    let count = deeds.reduce(0) { $0 + $1.count }
    let pictures = deeds.flatMap(\.pictures).filter { name in
      anyPicture(name, nearest: caller).map {
        allows(caller.actor, .view, $0.record, of: $0.owner)
      } ?? false
    }
    let name = name(of: newest.actor)
    return ActivityLine(
      id: newest.id, at: newest.at, actor: newest.actor, actorName: name, act: newest.act,
      pictures: Array(pictures.prefix(Limits.picturesPerDeed)), count: count,
      text: "\(name) \(newest.words(count: count, whom: newest.principal.map(name(of:))))")
  }

  func name(of principal: Principal) -> String {
    switch principal {
    case .everybody: "everybody"
    case .person(let id): name(of: id)
    }
  }
}

extension BoardDeed {
  /// Acts on pictures within this time are told as one.
  private static let oneGo = Duration.seconds(600)

  /// Whether an earlier deed was of the same person in the same go.
  fileprivate func isOneGo(with earlier: BoardDeed) -> Bool {
    act == earlier.act && actor == earlier.actor && count > 0 && earlier.count > 0
      && act != .covered && at - earlier.at < Self.oneGo
  }

  /// What follows the person's name.
  fileprivate func words(count: Int, whom: String?) -> String {
    let pictures = count == 1 ? "a picture" : "\(count) pictures"
    let level = level.map { " (\($0.title))" } ?? ""
    return switch act {
    case .made: "made this board"
    case .shared: "shared it with \(whom ?? "somebody")\(level)"
    case .changedShare: "changed what \(whom ?? "somebody") may do\(level)"
    case .unshared: whom.map { "no longer shares it with \($0)" } ?? "stopped sharing it"
    case .added: "added \(pictures)"
    case .movedOff: "took \(pictures) off"
    case .deleted: count == 0 ? "deleted this board" : "deleted \(pictures)"
    case .restored: count == 0 ? "brought this board back" : "brought \(pictures) back"
    case .starred: "starred \(pictures)"
    case .unstarred: "took the star off \(pictures)"
    case .renamed: "renamed it to \(name ?? "another name")"
    case .archived: "archived it"
    case .unarchived: "took it out of the archive"
    case .covered: "chose its cover"
    }
  }
}

extension BoardLevel {
  /// The level's name as the guide writes it.
  package var title: String {
    switch self {
    case .read: "Read"
    case .write: "Write"
    case .admin: "Admin"
    }
  }
}
