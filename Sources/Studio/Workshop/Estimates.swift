import Base
import Queue
import Synchronization

/// How long items take, learned from those that ran.
///
/// Work is counted in pixel steps (width × height × steps). Each model has a rate of its own, and one for
/// each size, since attention grows faster than the picture; where runs of one size differ in steps,
/// what they have in common (loading, decoding) is told from what each step costs. Before a model has
/// run, its size in bytes stands for its cost.
final class Estimates: Sendable {
  /// Seconds for one pixel step and one byte of weights on a small machine; only until the first run.
  private static let firstGuess = 1.2e-14
  /// The least that a first guess says for a pixel step.
  private static let leastGuess = 6e-7
  /// How much of what was known stays when a run is learned.
  private static let memory = 0.8

  private struct Kind: Hashable {
    let model: String
    /// Nil: of any size.
    let pixels: Int?
  }

  /// Sums over runs, older ones weighing less, from which a line through them is drawn.
  private struct Runs {
    var weight = 0.0
    var work = 0.0
    var seconds = 0.0
    var workWork = 0.0
    var workSeconds = 0.0

    mutating func add(work x: Double, seconds y: Double) {
      for (sum, value) in [
        (\Self.weight, 1), (\.work, x), (\.seconds, y), (\.workWork, x * x),
        (\.workSeconds, x * y),
      ] as [(WritableKeyPath<Self, Double>, Double)] {
        self[keyPath: sum] = self[keyPath: sum] * Estimates.memory + value
      }
    }

    func seconds(for x: Double) -> Double {
      let (meanX, meanY) = (work / weight, seconds / weight)
      let spread = workWork / weight - meanX * meanX
      guard spread > 0.01 * meanX * meanX else { return meanY * x / meanX }
      let slope = (workSeconds / weight - meanX * meanY) / spread
      let base = meanY - slope * meanX
      // A line that points the wrong way is noise.
      return slope > 0 && base >= 0 ? base + slope * x : meanY * x / meanX
    }
  }

  private let runs = Mutex<[Kind: Runs]>([:])

  func seconds(_ brief: ItemBrief) -> Double {
    let known = runs.withLock {
      $0[Kind(model: brief.model, pixels: brief.pixels)]
        ?? $0[Kind(model: brief.model, pixels: nil)]
    }
    let rate = max(Self.leastGuess, Double(brief.modelBytes) * Self.firstGuess)
    return max(0.2, known?.seconds(for: brief.pixelSteps) ?? rate * brief.pixelSteps)
  }

  /// Has this model run here?
  func isMeasured(_ model: String) -> Bool {
    runs.withLock { $0[Kind(model: model, pixels: nil)] != nil }
  }

  /// Learns from an item that took `seconds` of compute.
  func learn(_ brief: ItemBrief, seconds: Double) {
    guard brief.pixelSteps > 0, seconds > 0 else { return }
    runs.withLock { runs in
      for pixels in [brief.pixels, nil] {
        runs[Kind(model: brief.model, pixels: pixels), default: Runs()]
          .add(work: brief.pixelSteps, seconds: seconds)
      }
    }
  }
}

/// What is known of an item before it runs.
package struct ItemBrief: Sendable, Equatable {
  package var model: String
  package var modelBytes: Int
  /// Pixels.
  package var width: Int
  package var height: Int
  package var steps: Int
  /// Where it is not width × height × steps: several pictures, or the items of a batch differ.
  package var work: Double?

  var pixels: Int { width * height }
  var pixelSteps: Double { max(1, work ?? Double(pixels) * Double(max(1, steps))) }

  package init(
    model: String, modelBytes: Int, width: Int, height: Int, steps: Int, work: Double? = nil
  ) {
    self.work = work
    self.model = model
    self.modelBytes = modelBytes
    self.width = width
    self.height = height
    self.steps = steps
  }

  package init(json: JSON) {
    self.init(
      model: json["model"].stringValue ?? "", modelBytes: json["model_bytes"].intValue ?? 0,
      width: json["width"].intValue ?? 512, height: json["height"].intValue ?? 512,
      steps: json["steps"].intValue ?? 1, work: json["pixel_steps"].doubleValue)
  }

  /// One item of a batch, whose own values may make it larger or smaller.
  package init(_ batch: QueueBatch, _ item: QueueItem) {
    self.init(json: batch.brief)
    work = item.pixelSteps ?? work
  }

  package var json: JSON {
    [
      "model": .string(model), "model_bytes": JSON(modelBytes), "width": JSON(width),
      "height": JSON(height), "steps": JSON(steps),
      "pixel_steps": work.map(JSON.number) ?? .null,
    ]
  }
}
