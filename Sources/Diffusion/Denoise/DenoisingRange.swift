import Glibc

/// Which calls of a scheduler are made when only a part of the way is wanted.
///
/// The part is measured in training timesteps, not in steps, so that 0.5 means the same noise with any
/// number of steps; that is InvokeAI's rule.
package struct DenoisingRange: Sendable, Equatable {
  /// Calls to make, in order.
  package let calls: Range<Int>
  /// The call to whose level the start is noised; nil when the latents are to be left alone.
  package let start: Int?

  /// - Parameters:
  ///   - from: 0 is plain noise, 1 the finished picture.
  ///   - end: Where to stop, on the same scale.
  package init(
    _ scheduler: Scheduler, from start: Double = 0, to end: Double = 1, trainTimesteps: Int = 1000
  ) {
    let stride = scheduler.callsPerStep
    let all = scheduler.timesteps
    let steps = Swift.stride(from: 0, to: all.count, by: stride).map { all[$0] }
    let count = Double(trainTimesteps)
    let startLevel = rint(count * (1 - start))
    let endLevel = rint(count * (1 - end))
    let skipped = steps.count { $0 >= startLevel }
    let kept = steps.dropFirst(skipped).count { $0 >= endLevel }
    let first = min(skipped * stride, all.count)
    self.start = first < all.count ? first : nil
    calls = first..<min(first + kept * stride, all.count)
  }

  package init(calls: Range<Int>, start: Int?) {
    self.calls = calls
    self.start = start
  }
}
