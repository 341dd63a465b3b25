import Accounts
import Base

/// Everyone's waiting items in the order in which they will come, as things stand now, and when.
///
/// It is the fair turn played forward: each item is charged its estimate, and used time fades meanwhile.
package struct WaitingLine: Sendable {
  /// An item that waits, and what it will take.
  package struct Entry: Equatable, Sendable {
    package let id: Int
    package let seconds: Double

    package init(id: Int, seconds: Double) {
      self.id = id
      self.seconds = seconds
    }
  }

  /// Where an item stands.
  package struct Place: Equatable, Sendable {
    /// 1 is next.
    package let position: Int
    package let owner: UserID
    /// Items of the same person before it.
    package let ahead: Int
    /// Until it begins.
    package let seconds: Double
    /// The first other people whose items come before it, in that order; at most two.
    package let others: [UserID]
  }

  /// Ids in the order of their turns.
  package private(set) var order: [Int] = []
  package private(set) var places: [Int: Place] = [:]

  /// - Parameters:
  ///   - queues: each person's waiting items in their own order.
  ///   - running: who is being served, and for how many seconds still.
  package init(
    _ queues: [UserID: [Entry]], running: (owner: UserID, seconds: Double)?, turn: FairTurn,
    at now: Instant
  ) {
    var turn = turn
    var passed = running?.seconds ?? 0
    var heads = queues.filter { !$0.value.isEmpty }.mapValues { _ in 0 }
    var seen: [UserID] = []
    if let running { seen.append(running.owner) }
    while !heads.isEmpty {
      let then = now + .seconds(passed)
      let next = heads.min { a, b in
        let (left, right) = (
          turn.recentSeconds(of: a.key, at: then), turn.recentSeconds(of: b.key, at: then)
        )
        guard left == right else { return left < right }
        return (queues[a.key]?[a.value].id ?? 0) < (queues[b.key]?[b.value].id ?? 0)
      }
      guard let (owner, index) = next, let queue = queues[owner] else { break }
      let entry = queue[index]
      order.append(entry.id)
      places[entry.id] = Place(
        position: order.count, owner: owner, ahead: index, seconds: passed,
        others: Array(seen.lazy.filter { $0 != owner }.prefix(2)))
      turn.charge(owner, seconds: entry.seconds, at: then)
      passed += entry.seconds
      if !seen.contains(owner) { seen.append(owner) }
      heads[owner] = index + 1 < queue.count ? index + 1 : nil
    }
  }
}
