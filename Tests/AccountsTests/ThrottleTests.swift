import Base
import Testing

@testable import Accounts

@Suite("Slowing down guesses")
struct ThrottleTests {
  private let start = Instant(seconds: 1_790_000_000)

  private func delay(_ throttle: Throttle, _ account: String, _ network: String, _ at: Instant)
    -> Int?
  {
    throttle.delay(account: account, network: network, isKnownNetwork: false, at: at)
  }

  @Test("five wrong passwords cost nothing, then 1, 2, 4 … 60 seconds")
  func doubling() {
    let throttle = Throttle()
    for count in 1...5 {
      #expect(delay(throttle, "a", "n", start) == nil)
      #expect(
        throttle.failed(account: "a", network: "n", at: start) == (count == 5 ? .slowed : .counted))
    }
    var now = start
    for pause in [1, 2, 4, 8, 16, 32, 60, 60] {
      #expect(delay(throttle, "a", "n", now) == pause)
      now = now + .seconds(pause)
      #expect(delay(throttle, "a", "n", now) == nil)
      #expect(delay(throttle, "a", "n", now) != nil, "a second try slips in beside the first")
      throttle.failed(account: "a", network: "n", at: now)
    }
    #expect(delay(throttle, "a", "elsewhere", now) == nil)
    #expect(delay(throttle, "b", "n", now) == nil)
    throttle.succeeded(account: "a", network: "n")
    #expect(delay(throttle, "a", "n", now) == nil)
  }

  @Test("thirty wrong passwords a minute from one network close it for the rest of the minute")
  func network() {
    let throttle = Throttle()
    for index in 0..<30 { throttle.failed(account: "\(index)", network: "n", at: start) }
    #expect(delay(throttle, "new", "n", start + .seconds(10)) == 50)
    #expect(delay(throttle, "new", "other", start) == nil)
    #expect(delay(throttle, "new", "n", start + .seconds(60)) == nil)
  }

  @Test("after a hundred failures an account takes a try a minute, but from networks it knows")
  func account() {
    let throttle = Throttle()
    for index in 0..<100 { throttle.failed(account: "a", network: "\(index)", at: start) }
    #expect(delay(throttle, "a", "new", start) == nil)
    #expect(delay(throttle, "a", "newer", start) == 60)
    #expect(throttle.delay(account: "a", network: "home", isKnownNetwork: true, at: start) == nil)
    throttle.reset(account: "a")
    #expect(delay(throttle, "a", "newer", start) == nil)
  }

  @Test("a flood of names does not fill the memory or stop anyone")
  func flood() {
    let throttle = Throttle()
    for index in 0..<(Limits.throttledKeys + 10) {
      throttle.failed(account: "\(index)", network: "\(index)", at: start)
    }
    #expect(delay(throttle, "a", "n", start) == nil)
  }

  @Test("the set-up code is compared as people type it, ten wrong ones a minute")
  func setupCode() {
    let text = SetupCode.random()
    #expect(text.count == 16)
    let code = SetupCode(text)
    let spaced = text.prefix(4) + "-" + text.dropFirst(4).prefix(4) + " " + text.dropFirst(8)
    #expect(code.check(spaced.lowercased(), at: start) == .right)
    for _ in 0..<10 { #expect(code.check("AAAAAAAAAAAAAAAB", at: start) == .wrong) }
    #expect(code.check(text, at: start) == .tooMany(retryAfterSeconds: 60))
    #expect(code.check(text, at: start + .seconds(60)) == .right)
    #expect(code.check(nil, at: start + .seconds(60)) == .wrong)
  }
}
