import Base
import Synchronization

/// Slows down guessing of passwords; lives in memory, since a wrong password must not cost a sync.
package final class Throttle: Sendable {
  private struct Pair: Hashable, Sendable {
    let account: String
    let network: String
  }

  private struct Tally: Sendable {
    var failures = 0
    var nextTry = Instant(seconds: 0)
    var seen = Instant(seconds: 0)
  }

  private struct Window: Sendable {
    var began = Instant(seconds: 0)
    var failures = 0
  }

  private struct Tables: Sendable {
    var pairs: [Pair: Tally] = [:]
    var networks: [String: Window] = [:]
    var accounts: [String: Tally] = [:]
  }

  /// Wrong passwords of one account from one network that cost nothing.
  private static let freeFailures = 5
  /// Wrong passwords a minute from one network, over all accounts.
  private static let networkFailuresPerMinute = 30
  /// NIST 800-63B's ceiling of consecutive failures for one account.
  private static let accountFailures = 100

  private let tables = Mutex(Tables())
  package init() {}

  /// Seconds to wait before the next try, or nil where it may go on now.
  ///
  /// A try that may go on after failures takes its turn at once, so that parallel ones do not slip through.
  package func delay(
    account: String, network: String, isKnownNetwork: Bool, at now: Instant
  ) -> Int? {
    tables.withLock { tables in
      if let window = tables.networks[network], now < window.began + .seconds(60),
        window.failures >= Throttle.networkFailuresPerMinute
      {
        return seconds(from: now, to: window.began + .seconds(60))
      }
      let pair = Pair(account: account, network: network)
      if let tally = tables.pairs[pair], tally.failures >= Throttle.freeFailures {
        guard now >= tally.nextTry else { return seconds(from: now, to: tally.nextTry) }
        tables.pairs[pair]?.nextTry = now + .seconds(Throttle.pause(after: tally.failures))
      }
      guard !isKnownNetwork, let tally = tables.accounts[account],
        tally.failures >= Throttle.accountFailures
      else { return nil }
      guard now >= tally.nextTry else { return seconds(from: now, to: tally.nextTry) }
      tables.accounts[account]?.nextTry = now + .seconds(60)
      return nil
    }
  }

  /// What a wrong password brought about.
  package enum Consequence: Equatable, Sendable {
    case counted
    /// It was the one from which on tries of this account from this network are slowed down.
    case slowed
    /// It was the one from which on strangers get one try a minute for this account.
    case locked
  }

  /// Counts a wrong password.
  @discardableResult
  package func failed(account: String, network: String, at now: Instant) -> Consequence {
    tables.withLock { tables in
      forgetOld(&tables, at: now)
      let pair = Pair(account: account, network: network)
      tables.pairs[pair, default: Tally()].failures += 1
      tables.pairs[pair]?.seen = now
      let failures = tables.pairs[pair]?.failures ?? 0
      tables.pairs[pair]?.nextTry = now + .seconds(Throttle.pause(after: failures))
      tables.accounts[account, default: Tally()].failures += 1
      tables.accounts[account]?.seen = now
      var window = tables.networks[network] ?? Window()
      if now >= window.began + .seconds(60) { window = Window(began: now) }
      window.failures += 1
      tables.networks[network] = window
      if tables.accounts[account]?.failures == Throttle.accountFailures { return .locked }
      return failures == Throttle.freeFailures ? .slowed : .counted
    }
  }

  /// Locks an account as an earlier run of the house left it.
  package func lock(account: String, at now: Instant) {
    tables.withLock { tables in
      tables.accounts[account] = Tally(
        failures: Throttle.accountFailures, nextTry: now, seen: now)
    }
  }

  package func succeeded(account: String, network: String) {
    tables.withLock { tables in
      tables.pairs[Pair(account: account, network: network)] = nil
      tables.accounts[account] = nil
    }
  }

  /// Forgets every failure of `account`: an administrator gave it a new password.
  package func reset(account: String) {
    tables.withLock { tables in
      tables.accounts[account] = nil
      tables.pairs = tables.pairs.filter { $0.key.account != account }
    }
  }

  /// 1, 2, 4 … 60 seconds from the fifth failure on.
  private static func pause(after failures: Int) -> Int {
    let over = failures - freeFailures
    return over < 0 ? 0 : over > 5 ? 60 : 1 << over
  }

  private func seconds(from now: Instant, to then: Instant) -> Int {
    max(1, Int(((then.nanoseconds - now.nanoseconds) + 999_999_999) / 1_000_000_000))
  }

  /// Tallies untouched for an hour no longer matter; a flood of names cannot fill the memory.
  private func forgetOld(_ tables: inout Tables, at now: Instant) {
    if tables.networks.count >= Limits.throttledKeys {
      tables.networks = tables.networks.filter { now < $0.value.began + .seconds(60) }
      if tables.networks.count >= Limits.throttledKeys { tables.networks = [:] }
    }
    let isRecent = { (tally: Tally) in now < tally.seen + .seconds(3600) }
    if tables.pairs.count >= Limits.throttledKeys {
      tables.pairs = tables.pairs.filter { isRecent($0.value) }
      if tables.pairs.count >= Limits.throttledKeys { tables.pairs = [:] }
    }
    if tables.accounts.count >= Limits.throttledKeys {
      tables.accounts = tables.accounts.filter { isRecent($0.value) }
      if tables.accounts.count >= Limits.throttledKeys { tables.accounts = [:] }
    }
  }
}
