import Journal
import Synchronization

/// Runs a directory's turns in the caller, or holds them back until told; time passes when told.
package final class StepRunner: Runner {
  package typealias Job = @Sendable () -> Void

  private struct State {
    var isHolding = false
    var held: [Job] = []
    var later: [Job] = []
  }

  private let state = Mutex(State())

  package init() {}

  package func run(_ job: @escaping Job) {
    let runsNow = state.withLock { state in
      if state.isHolding { state.held.append(job) }
      return !state.isHolding
    }
    if runsNow { job() }
  }

  package func run(after delay: Duration, _ job: @escaping Job) {
    state.withLock { $0.later.append(job) }
  }

  package func hold() { state.withLock { $0.isHolding = true } }

  /// Runs what was held back, and from now on runs at once.
  package func release() {
    let jobs = state.withLock { state in
      state.isHolding = false
      defer { state.held = [] }
      return state.held
    }
    for job in jobs { job() }
  }

  /// Every timer that is armed now goes off.
  package func passTime() {
    let jobs = state.withLock { state in
      defer { state.later = [] }
      return state.later
    }
    for job in jobs { job() }
  }
}
