/// Someone who acts, as the current state of the house has them.
package struct Actor: Equatable, Sendable {
  package let id: UserID
  package let role: Role
  /// Whether the wider view was asked for ("See as administrator"); counts for administrators only.
  package let asAdministrator: Bool
  /// Departed people whose belongings fell to this person.
  package let inherits: Set<UserID>
  package let policies: HousePolicies

  package init(
    id: UserID, role: Role, asAdministrator: Bool = false, inherits: Set<UserID> = [],
    policies: HousePolicies = .guide
  ) {
    self.id = id
    self.role = role
    self.asAdministrator = asAdministrator
    self.inherits = inherits
    self.policies = policies
  }

  package var isAdministrator: Bool { role == .administrator }

  /// Whether other people's belongings are open: an administrator's, with the switch or without need of it.
  package var seesEverything: Bool {
    isAdministrator && (asAdministrator || policies.adminView == .all)
  }

  package func owns(_ owner: UserID) -> Bool { owner == id || inherits.contains(owner) }
}

/// What a grant on a shared board lets its holder do; each level holds the ones below it.
package enum BoardLevel: String, Comparable, Sendable, CaseIterable {
  case read, write, admin

  private var rank: Int {
    switch self {
    case .read: 0
    case .write: 1
    case .admin: 2
    }
  }

  package static func < (a: BoardLevel, b: BoardLevel) -> Bool { a.rank < b.rank }
}

/// What someone wants to do with a thing.
package enum Verb: Sendable, CaseIterable {
  /// See it, its pictures, its details.
  case view
  /// Put something new into it.
  case add
  /// Change it: star, move, rename a picture; for a board the pictures on it.
  case edit
  case delete
  /// Give, change or take grants; mark public.
  case share
  /// Settings of the thing itself: a board's name, cover, archive.
  case manage
}

/// What is acted on, reduced to what the rules look at.
package enum Thing: Sendable {
  /// `grant` is what the actor was given on it, by name or as everyone; `isShared` once it has grants.
  case board(owner: UserID, grant: BoardLevel?, isShared: Bool)
  /// `boardOwner` and `grant` are of the board that the picture is on.
  case image(owner: UserID, boardOwner: UserID?, grant: BoardLevel?)
  /// A workflow or style preset; `owner` is nil for those that came with the house.
  case recipe(owner: UserID?, isPublic: Bool)
  case queueItem(owner: UserID)
  /// Preferences, sign-ins, the profile.
  case personal(owner: UserID)
  case models
  case people
  case settings
  /// The running of the queue as a whole: pause, resume.
  case processor
}

/// The one place that decides who may do what, on current state.
package enum Access {
  package static func allows(_ who: Actor, _ verb: Verb, _ thing: Thing) -> Bool {
    switch thing {
    case .board(let owner, let grant, let isShared):
      allowsBoard(who, verb, owner: owner, grant: grant, isShared: isShared)
    case .image(let owner, let boardOwner, let grant):
      allowsImage(who, verb, owner: owner, boardOwner: boardOwner, grant: grant)
    case .recipe(let owner, let isPublic):
      allowsRecipe(who, verb, owner: owner, isPublic: isPublic)
    case .queueItem(let owner): who.owns(owner) || who.seesEverything
    case .personal(let owner): owner == who.id
    case .models: verb == .view || who.isAdministrator
    case .people, .settings, .processor: who.isAdministrator
    }
  }

  private static func allowsBoard(
    _ who: Actor, _ verb: Verb, owner: UserID, grant: BoardLevel?, isShared: Bool
  ) -> Bool {
    if who.seesEverything { return true }
    let isOwner = who.owns(owner)
    switch verb {
    case .view: return isOwner || grant != nil
    case .add, .edit: return isOwner || grant.map { $0 >= .write } ?? false
    case .manage: return isOwner || grant == .admin
    case .delete: return isOwner
    case .share:
      // Only an administrator makes a board a shared one; then its owner and Admin members manage it.
      if isOwner {
        return isShared || who.isAdministrator || who.policies.boardSharing == .owners
      }
      return grant == .admin
    }
  }

  private static func allowsImage(
    _ who: Actor, _ verb: Verb, owner: UserID, boardOwner: UserID?, grant: BoardLevel?
  ) -> Bool {
    if who.owns(owner) || who.seesEverything { return true }
    let ownsBoard = boardOwner.map(who.owns) ?? false
    switch verb {
    case .view: return ownsBoard || grant != nil
    case .edit, .delete: return ownsBoard || grant.map { $0 >= .write } ?? false
    // Putting a picture elsewhere, or giving it on, is its owner's alone: no re-share by board rights.
    case .add, .share, .manage: return false
    }
  }

  private static func allowsRecipe(
    _ who: Actor, _ verb: Verb, owner: UserID?, isPublic: Bool
  ) -> Bool {
    guard let owner else { return verb == .view }
    let isOwner = who.owns(owner)
    switch verb {
    case .view: return isOwner || isPublic || who.seesEverything
    case .share:
      return who.isAdministrator || (isOwner && who.policies.workflowPublishing == .owners)
    case .add, .edit, .delete, .manage: return isOwner || who.seesEverything
    }
  }
}
