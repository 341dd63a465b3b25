import Accounts
import Base
import Gallery

/// How somebody stands to a board, as the rules of access look at it.
package struct BoardStanding: Equatable, Sendable {
  package let owner: UserID
  /// What was given, by name or to everybody; nil where nothing was, and on a closed board.
  package let grant: BoardLevel?
  package let isShared: Bool
  /// Open to its owner and administrators only, until one of them confirms its grants.
  package let isClosed: Bool

  package var thing: Thing { .board(owner: owner, grant: grant, isShared: isShared) }
}

/// A board as it stands now, and how somebody stands to it.
struct FoundBoard: Sendable {
  let board: Board
  let standing: BoardStanding
  /// The manifest's word; nil for a board that was never shared.
  let entry: SharedBoards.Entry?

  var owner: UserID { standing.owner }
}

extension House {
  /// How the caller stands to a board now; nil where there is no such board.
  package func standing(of caller: Caller, on board: BoardID) -> BoardStanding? {
    anyBoard(board, for: caller.id)?.standing
  }

  /// The board, in the trash or out of it; its manifest counts where it has one.
  func anyBoard(_ id: BoardID, for person: UserID, inTrash: Bool = false) -> FoundBoard? {
    if let entry = shared[id] {
      guard entry.shared.isTrashed == inTrash else { return nil }
      let grant = entry.grant(of: person, administers: roster.administers(person))
      return FoundBoard(
        board: entry.shared.board,
        standing: BoardStanding(
          owner: entry.shared.owner, grant: grant, isShared: entry.shared.isShared,
          isClosed: entry.closed != nil), entry: entry)
    }
    func found(_ owner: UserID, _ directory: PersonDirectory) -> FoundBoard? {
      guard let board = directory.state.boards[id], (board.times.deleted != nil) == inTrash else {
        return nil
      }
      return FoundBoard(
        board: board,
        standing: BoardStanding(owner: owner, grant: nil, isShared: false, isClosed: false),
        entry: nil)
    }
    if let directory = people[person], let own = found(person, directory) { return own }
    return people.all.lazy.compactMap { found($0.key, $0.value) }.first
  }

  /// Someone as they are now: a change looks once more, since a role may have gone meanwhile.
  func actor(now caller: Caller) throws(StudioError) -> Actor {
    guard caller.id != .system else { return caller.actor }
    return try actor(caller.id, asAdministrator: caller.actor.asAdministrator)
  }

  func actor(_ id: UserID, asAdministrator: Bool = false) throws(StudioError) -> Actor {
    guard let person = people[id]?.state.account.person, person.isActive else { throw .inactive }
    return Actor(
      id: id, role: person.role, asAdministrator: asAdministrator,
      inherits: roster.inheritance(of: id), policies: policies)
  }

  /// The owner of a queued item as they are now; nil where they are disabled or gone.
  func queueActor(_ id: UserID) -> Actor? {
    if id == .system {
      return Actor(id: id, role: .administrator, asAdministrator: true, policies: policies)
    }
    do throws(StudioError) { return try actor(id) } catch { return nil }
  }

  /// Whether somebody may do this on a board now.
  func allows(_ actor: Actor, _ verb: Verb, onBoard id: BoardID) -> Bool {
    anyBoard(id, for: actor.id).map { Access.allows(actor, verb, $0.standing.thing) } ?? false
  }

  /// Whether somebody may do this with a picture now.
  func allows(_ actor: Actor, _ verb: Verb, _ record: ImageRecord, of owner: UserID) -> Bool {
    if Access.allows(actor, verb, .image(owner: owner, boardOwner: nil, grant: nil)) { return true }
    guard let board = record.board, let found = anyBoard(board, for: actor.id) else { return false }
    let thing = Thing.image(
      owner: owner, boardOwner: found.owner, grant: found.standing.grant)
    return Access.allows(actor, verb, thing)
  }

  /// Does a change under a lease: a right that is taken away meanwhile waits for it, or it fails.
  func leased<R: Sendable>(
    _ work: () async throws(StudioError) -> R
  ) async throws(StudioError) -> R {
    let lease = shared.lease()
    defer { shared.release(lease) }
    return try await work()
  }
}

extension Actor {
  /// The same person without what administrators may.
  var plain: Actor { Actor(id: id, role: .user, inherits: inherits, policies: policies) }
}
