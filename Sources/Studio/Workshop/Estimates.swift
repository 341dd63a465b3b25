import Base
import Synchronization

/// How long items take, learned from those that ran.
///
/// Work is counted in pixel steps (width × height × steps); each model has a rate of its own that follows
/// the latest runs. Before a model has run, its size in bytes stands for its cost.
final class Estimates: Sendable {
  /// Seconds for one pixel step and one byte of weights on a small machine; only until the first run.
  private static let firstGuess = 1.2e-14
  /// The least that a first guess says for a pixel step.
  private static let leastGuess = 6e-7
  /// How much the newest run counts.
  private static let weight = 0.4

  private let rates = Mutex<[String: Double]>([:])

  func seconds(_ brief: ItemBrief) -> Double {
    let rate =
      rates.withLock { $0[brief.model] }
      ?? max(Self.leastGuess, Double(brief.modelBytes) * Self.firstGuess)
    return max(0.2, rate * brief.pixelSteps)
  }

  /// Learns from an item that took `seconds` of compute.
  func learn(_ brief: ItemBrief, seconds: Double) {
    guard brief.pixelSteps > 0, seconds > 0 else { return }
    let rate = seconds / brief.pixelSteps
    rates.withLock { rates in
      rates[brief.model] = rates[brief.model].map { $0 + Self.weight * (rate - $0) } ?? rate
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

  var pixelSteps: Double { Double(width) * Double(height) * Double(max(1, steps)) }

  package init(model: String, modelBytes: Int, width: Int, height: Int, steps: Int) {
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
      steps: json["steps"].intValue ?? 1)
  }

  package var json: JSON {
    [
      "model": .string(model), "model_bytes": JSON(modelBytes), "width": JSON(width),
      "height": JSON(height), "steps": JSON(steps),
    ]
  }
}
