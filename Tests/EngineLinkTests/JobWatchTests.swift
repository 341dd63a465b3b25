import Base
import Testing

@testable import EngineLink

@Suite("Patience with a job") struct JobWatchTests {
  private func event(_ kind: String, _ body: JSON = [:]) -> LinkMessage {
    LinkMessage("event", ["job": 1, "kind": .string(kind), "body": body])
  }

  @Test("only a node's own steps shorten the time that it gets")
  func patience() {
    var watch = JobWatch()
    let long = Duration.seconds(Limits.loadingSeconds)
    let short = Duration.seconds(Limits.stepSeconds)
    #expect(watch.patience == long)
    for (kind, body, wanted) in [
      ("node_started", [:], long), ("loading", [:], long), ("progress", ["step": 0], long),
      ("progress", ["step": 1], short), ("progress", ["step": 2], short),
      ("node_done", [:], short), ("node_started", [:], long), ("progress", ["step": 0], long),
      ("node_done", [:], long),
    ] as [(String, JSON, Duration)] {
      watch.heard(.of(event(kind, body)))
      #expect(watch.patience == wanted, "after \(kind) \(body.text)")
    }
  }
}
