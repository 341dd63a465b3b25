import Base

/// What the server knows about a job's pace, and the moment from which it is no longer believed in.
struct JobWatch: Sendable {
  var cancelled: ContinuousClock.Instant?
  private(set) var lastProgress = ContinuousClock.now
  private(set) var steps: [Duration] = []

  /// What was heard of a job.
  enum News {
    /// A node begins, or says how much it has to do: how long its steps take is not known yet.
    case beginning
    case step
    case other
  }

  /// Something about the job was heard.
  mutating func heard(_ news: News) {
    let now = ContinuousClock.now
    switch news {
    case .other: break
    case .beginning: steps = []
    case .step:
      steps.append(now - lastProgress)
      // Enough for a median; more would only cost memory.
      if steps.count > 100 { steps.removeFirst(50) }
    }
    lastProgress = now
  }

  /// How long the job may be silent: ten times its median step, or before a node's first step the time that
  /// loading may take.
  var patience: Duration {
    guard !steps.isEmpty else { return .seconds(Limits.loadingSeconds) }
    let median = steps.sorted()[steps.count / 2]
    return max(.seconds(Limits.stepSeconds), median * 10)
  }

  /// Why the child must be ended now, if it must.
  func verdict(silence: Duration) -> EngineError? {
    let now = ContinuousClock.now
    if let cancelled, now - cancelled > .seconds(Limits.cancelSeconds) { return .cancelled }
    if silence > .seconds(Limits.silenceSeconds) {
      return .stuck(seconds: Limits.silenceSeconds)
    }
    guard now - lastProgress > patience else { return nil }
    return .stuck(seconds: Int(patience.components.seconds))
  }
}

extension JobWatch.News {
  static func of(_ message: LinkMessage) -> JobWatch.News {
    switch message.body["kind"] {
    case "node_started": .beginning
    case "progress": message.body["body"]["step"] == 0 ? .beginning : .step
    default: .other
    }
  }
}
