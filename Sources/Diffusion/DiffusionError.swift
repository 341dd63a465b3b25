import Models
import Tokenizers

/// Why a picture cannot be denoised as asked.
package enum DiffusionError: Error, Equatable {
  /// No sampler has this name.
  case unknownScheduler(name: String)
  /// A value of scheduler_config.json that the sampler cannot use.
  case badSetting(key: String, value: String, expected: String)
  /// More steps than the model was trained with, or none.
  case stepCount(steps: Int, limit: Int)
  /// Two tensors that belong together differ in shape.
  case shapes(what: String, got: [Int], expected: [Int])
  /// A list of guidance scales needs one for each step.
  case guidanceCount(scales: Int, steps: Int)
  /// A width or height that no picture of this model can have.
  case pictureSize(width: Int, height: Int, multiple: Int)
  /// The prompt asks for something that this engine does not do.
  case unsupportedPrompt(String)
  case prompt(TokenizerError)
  case model(ModelError)
}

extension DiffusionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownScheduler(let name):
      "there is no scheduler '\(name)'; known are \(Scheduler.names.joined(separator: ", "))"
    case .badSetting(let key, let value, let expected):
      "the model's scheduler setting \(key) is \(value), but \(expected) is needed"
    case .stepCount(let steps, let limit):
      "\(steps) steps were asked for; this scheduler takes 1 to \(limit)"
    case .shapes(let what, let got, let expected):
      "\(what) has the shape \(got) where \(expected) is needed"
    case .guidanceCount(let scales, let steps):
      "\(scales) guidance scales were given for \(steps) steps; give one, or one for each step"
    case .pictureSize(let width, let height, let multiple):
      "a picture of \(width) x \(height) cannot be made: both sides must be multiples of \(multiple)"
    case .unsupportedPrompt(let what): what
    case .prompt(let error): "\(error)"
    case .model(let error): "\(error)"
    }
  }
}
