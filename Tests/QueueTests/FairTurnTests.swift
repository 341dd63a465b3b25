import Accounts
import Base
import Testing

@testable import Queue

private func item(_ id: Int) -> QueueItem {
  QueueItem(id: id, batch: .random(), index: 0, session: .random(), created: Instant(seconds: 0))
}

@Suite("The fair turn")
struct FairTurnTests {
  let anna = UserID.random()
  let mia = UserID.random()
  let start = Instant(seconds: 1_000_000)

  @Test("a newcomer goes before someone who has just computed")
  func newcomerFirst() {
    var turn = FairTurn()
    turn.charge(anna, seconds: 30, at: start)
    #expect(turn.order([anna: item(1), mia: item(2)], at: start) == [mia, anna])
  }

  @Test("with equal use the earlier item goes first")
  func tiesByOrder() {
    #expect(FairTurn().order([anna: item(2), mia: item(1)], at: start) == [mia, anna])
  }

  @Test("used time fades by half every ten minutes")
  func fades() {
    var turn = FairTurn()
    turn.charge(anna, seconds: 80, at: start)
    let later = start + .seconds(1200)
    #expect(abs(turn.recentSeconds(of: anna, at: later) - 20) < 1e-9)
  }

  @Test("taking back an estimate never gives credit")
  func neverBelowZero() {
    var turn = FairTurn()
    turn.charge(anna, seconds: 5, at: start)
    turn.charge(anna, seconds: -50, at: start)
    #expect(turn.recentSeconds(of: anna, at: start) == 0)
  }

  @Test("with 500 queued by one, another who queues one is next after the running item")
  func oneAmongMany() {
    var turn = FairTurn()
    turn.charge(anna, seconds: 10, at: start)
    #expect(turn.order([anna: item(2), mia: item(501)], at: start).first == mia)
  }

  @Test("twenty equal people get equal shares over an hour")
  func jain() {
    let people = (0..<20).map { _ in UserID.random() }
    var turn = FairTurn()
    var shares: [UserID: Double] = [:]
    var now = start
    var next = 0
    for _ in 0..<360 {
      next += 1
      let waiting = Dictionary(
        uniqueKeysWithValues: people.enumerated().map { ($1, item(next * 100 + $0)) })
      let chosen = turn.order(waiting, at: now)[0]
      turn.charge(chosen, seconds: 10, at: now)
      shares[chosen, default: 0] += 10
      now = now + .seconds(10)
    }
    let values = people.map { shares[$0] ?? 0 }
    let sum = values.reduce(0, +)
    let squares = values.map { $0 * $0 }.reduce(0, +)
    #expect(sum * sum / (20 * squares) >= 0.95)
  }
}
