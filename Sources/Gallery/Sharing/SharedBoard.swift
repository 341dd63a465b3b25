import Accounts
import Base

/// A board as one version of its manifest has it: the word on its name, state and grants from the moment
/// it is first shared, for ever.
package struct SharedBoard: Equatable, Sendable {
  /// Rises with each change; no number is used twice.
  package var version: UInt64
  package let owner: UserID
  package var board: Board
  /// Whether it counts as a shared board; one whose sharing was stopped is its owner's again, and only
  /// an administrator shares it anew.
  package var isShared: Bool
  package var grants = BoardGrants()
  /// The newest change of each directory that this version was written after. A copy that lacks one of
  /// them may show on the board what its owner had taken off.
  package var asOf: [UserID: UInt64] = [:]

  package init(_ board: Board, owner: UserID, isShared: Bool, version: UInt64 = 0) {
    self.board = board
    self.owner = owner
    self.isShared = isShared
    self.version = version
  }

  package var id: BoardID { board.id }
  package var isTrashed: Bool { board.times.deleted != nil }

  /// Whether somebody could do more by `older`: then its change waits for writes under way.
  package func isNarrower(than older: SharedBoard) -> Bool {
    (isTrashed && !older.isTrashed) || grants.isNarrower(than: older.grants)
  }

  package static func fileName(_ version: UInt64) -> String { "manifest-\(version).json" }

  /// The version that a file's name says; nil for files of another kind.
  package static func version(ofName name: String) -> UInt64? {
    guard name.hasPrefix("manifest-"), name.hasSuffix(".json") else { return nil }
    let digits = name.dropFirst("manifest-".count).dropLast(".json".count)
    guard let version = UInt64(digits), fileName(version) == name else { return nil }
    return version
  }
}

/// How InvokeAI says who may see a board.
package enum BoardVisibility: String, Sendable, CaseIterable {
  case `private`, shared, `public`
}

extension BoardGrants {
  /// What everybody was given, in InvokeAI's words; grants by name do not count.
  package var visibility: BoardVisibility {
    switch self[.everybody]?.level {
    case nil: .private
    case .read: .shared
    case .write, .admin: .public
    }
  }

  /// Sets what everybody is given; grants by name stay.
  package mutating func set(_ visibility: BoardVisibility, at now: Instant, by person: UserID) {
    guard visibility != self.visibility else { return }
    switch visibility {
    case .private: remove(.everybody)
    case .shared: set(BoardGrant(.everybody, .read, since: now, by: person))
    case .public: set(BoardGrant(.everybody, .write, since: now, by: person))
    }
  }
}
