import Accounts
import Base
import Gallery

extension House {
  /// Everyone who sees a board now.
  func audience(of id: BoardID) -> Set<UserID> {
    if let entry = shared[id] { return entry.shared.isTrashed ? [] : audience(of: entry) }
    guard let owner = people.all.first(where: { $0.value.state.board(id) != nil })?.key else {
      return []
    }
    return withHeir(owner).union(allSeeing)
  }

  private func audience(of entry: SharedBoards.Entry) -> Set<UserID> {
    let grants = entry.shared.grants
    var audience = withHeir(entry.shared.owner).union(allSeeing)
    for grant in grants.list {
      switch grant.principal {
      case .everybody: audience.formUnion(people.all.keys)
      case .person(let id): audience.insert(id)
      }
    }
    guard entry.closed != nil else { return audience }
    return withHeir(entry.shared.owner).union(audience.filter { roster.administers($0) })
  }

  private func withHeir(_ owner: UserID) -> Set<UserID> {
    let person = people[owner]?.state.account.person
    guard person?.standing == .departed, let heir = person?.heir else { return [owner] }
    return [owner, heir]
  }

  /// Administrators who see everything without asking for it.
  private var allSeeing: Set<UserID> {
    policies.adminView == .all ? Set(people.all.keys.filter { roster.administers($0) }) : []
  }

  /// Says that pictures changed: on these boards to everyone who sees them, and to their owners.
  func tellPictures(on boards: Set<BoardID?>, of owners: Set<UserID>) {
    var news: [UserID: Set<BoardID?>] = [:]
    for board in boards.compactMap({ $0 }) {
      for person in audience(of: board) { news[person, default: []].insert(board) }
    }
    for owner in owners.flatMap(withHeir) {
      // What its owner cannot see on a board is among the uncategorized ones.
      let isHidden = boards.contains { $0.map { !audience(of: $0).contains(owner) } ?? true }
      if isHidden { news[owner, default: []].insert(nil) }
    }
    for (person, boards) in news {
      events.publish(.imagesChanged(boards: Array(boards)), to: .person(person))
    }
    events.publish(.boardsChanged, to: .people(Set(news.keys)))
  }

  /// Says that a board changed, to everyone who saw it before or sees it now; who lost it is told why
  /// it goes.
  func tellBoardChange(_ change: BoardVersionChange) {
    let id = change.after.id
    let before = change.before.isTrashed ? [] : audience(of: SharedBoards.Entry(change.before))
    let after = audience(of: id)
    events.publish(.boardsChanged, to: .people(before.union(after)))
    let news = Event.imagesChanged(boards: [id])
    events.publish(news, to: .people(after))
    let lost = before.subtracting(after).subtracting([change.actor])
    guard !lost.isEmpty else { return }
    let withdrawn = Event.boardWithdrawn(board: id, name: change.before.board.name)
    events.publish(withdrawn, to: .people(lost))
    events.publish(.imagesChanged(boards: [nil]), to: .people(lost))
  }

  /// Tells whoever sees a board that was never shared.
  func tellPrivateBoard(_ id: BoardID, of owner: UserID) {
    events.publish(.boardsChanged, to: .people(audience(of: id).union(withHeir(owner))))
  }
}
