import Base
import Diffusion
import Imaging
import Models
import Tokenizers

/// Why a node could not compute its outputs.
package enum NodeError: Error, Equatable, Sendable {
  case cancelled
  case missing(field: String)
  case input(field: String, reason: String)
  case tooLargeNumber
  case missingModel(name: String)
  case missingPicture(name: String)
  case refused(message: String)
  case lostTensor
  case lostServer
  case unsupported(what: String)
  case notFinite
  case model(ModelError)
  case diffusion(DiffusionError)
  case tokenizer(TokenizerError)
  case imaging(ImagingError)

  /// What is so and what to do, in a sentence for the person whose job it was.
  package var message: String {
    switch self {
    case .cancelled: "The job was cancelled."
    case .missing(let field): "\(field) has no value. Fill it in or connect it."
    case .input(let field, let reason): "The value of \(field) is not possible: \(reason)."
    case .tooLargeNumber: "The result is too large for a whole number. Use smaller numbers."
    case .missingModel(let name):
      "The model \(name) is not installed here; an administrator can install it."
    case .missingPicture(let name):
      "The picture \(name) is not there, or you may not use it. Choose another."
    case .refused(let message): message
    case .lostTensor: "A result of an earlier step is gone. Run the job again."
    case .lostServer: "The server is gone."
    case .unsupported(let what): "\(what) is not possible in this version of Limner."
    case .notFinite:
      "The model's numbers went out of bounds and the picture would be black. Try another "
        + "scheduler, a lower guidance, or the precision fp32."
    case .model(let error): "\(error)"
    case .diffusion(let error): Self.sentence("\(error)")
    case .tokenizer(let error): Self.sentence("\(error)")
    case .imaging(let error): error.message
    }
  }

  /// A word for records, as InvokeAI's `error_type`.
  package var type: String {
    switch self {
    case .cancelled, .model(.cancelled), .diffusion(.model(.cancelled)): "Canceled"
    case .model(.tooLarge), .diffusion(.model(.tooLarge)): "TooLarge"
    case .missingModel: "MissingModel"
    case .missingPicture: "MissingPicture"
    case .refused: "Refused"
    case .model: "ModelError"
    case .diffusion: "DiffusionError"
    case .tokenizer: "PromptError"
    case .imaging: "ImagingError"
    default: "NodeError"
    }
  }

  /// The name of what is missing.
  package var missingName: String? {
    switch self {
    case .missingModel(let name), .missingPicture(let name): name
    default: nil
    }
  }

  private static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    let isEnded = text.last == "." || text.last == "!"
    return first.uppercased() + text.dropFirst() + (isEnded ? "" : ".")
  }
}
