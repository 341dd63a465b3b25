import Accounts
import Base

/// Whom a grant is for: one person by name, or everybody with an account.
package enum Principal: Hashable, Comparable, Sendable {
  case everybody
  case person(UserID)

  private static let everybodyText = "*"

  package init?(_ text: some StringProtocol) {
    if text == Principal.everybodyText {
      self = .everybody
    } else if let id = UserID(text) {
      self = .person(id)
    } else {
      return nil
    }
  }

  package var text: String {
    switch self {
    case .everybody: Principal.everybodyText
    case .person(let id): id.text
    }
  }

  package static func < (a: Principal, b: Principal) -> Bool { a.text < b.text }
}

/// What somebody was given on a shared board, since when and by whom.
package struct BoardGrant: Equatable, Sendable {
  package let principal: Principal
  package var level: BoardLevel
  package var since: Instant
  package var by: UserID?
  /// Fields that a newer version wrote; kept as they are.
  package var unknown = JSONObject()

  package init(_ principal: Principal, _ level: BoardLevel, since: Instant, by: UserID?) {
    self.principal = principal
    self.level = level
    self.since = since
    self.by = by
  }
}

/// The grants on one shared board: at most one for each principal.
package struct BoardGrants: Equatable, Sendable {
  private var grants: [Principal: BoardGrant] = [:]

  package init() {}

  package var isEmpty: Bool { grants.isEmpty }
  package var count: Int { grants.count }
  /// In the order of their principals, everybody first.
  package var list: [BoardGrant] { grants.values.sorted { $0.principal < $1.principal } }
  package subscript(principal: Principal) -> BoardGrant? { grants[principal] }

  /// What a person may do by grants to them and to everybody; nil where nothing was given.
  package func level(of person: UserID) -> BoardLevel? {
    let own = grants[.person(person)]?.level
    guard let all = grants[.everybody]?.level else { return own }
    return own.map { max($0, all) } ?? all
  }

  /// Sets or changes a grant. Everybody together never gets to manage sharing.
  package mutating func set(_ grant: BoardGrant) {
    precondition(grant.principal != .everybody || grant.level < .admin, "everybody as Admin")
    grants[grant.principal] = grant
  }

  package mutating func remove(_ principal: Principal) { grants[principal] = nil }

  /// What both allow: the lower level of each principal that has a grant in both.
  package func intersected(with other: BoardGrants) -> BoardGrants {
    var both = BoardGrants()
    for grant in list {
      guard let there = other[grant.principal] else { continue }
      both.set(there.level < grant.level ? there : grant)
    }
    return both
  }

  /// Whether somebody could do more by `older`.
  package func isNarrower(than older: BoardGrants) -> Bool {
    older.list.contains { grant in
      self[grant.principal].map { $0.level < grant.level } ?? true
    }
  }
}
