import Base
import TestKit
import Testing

@testable import Journal

@Suite("Crashes", .serialized)
struct CrashTests {
  @Test(
    "whatever a power failure leaves, recovery keeps every acknowledged change and nothing partial")
  func powerFailures() throws {
    let began = SystemClock().now()
    var (points, states) = (0, 0)
    for seed in UInt64(1)...7 {
      let lab = try CrashLab(seed: seed)
      try lab.run(steps: 30)
      for (index, point) in lab.points.enumerated() {
        points += 1
        for state in point.states(seeds: 24, from: seed << 32 | UInt64(index) << 8) {
          states += 1
          let verdict = Verdict(
            files: point.files.crashed(state), acknowledged: point.acknowledged,
            expected: point.expected)
          if let complaint = verdict.complaint() {
            Issue.record(
              Comment(
                rawValue: "seed \(seed), point \(index) (\(point.call)), \(state): \(complaint)"))
            return
          }
        }
      }
    }
    print("crash points \(points), states \(states), \(SystemClock().now() - began)")
    #expect(points >= 1_000)
  }
}
