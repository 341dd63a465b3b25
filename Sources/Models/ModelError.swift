import Base
import Tensors
import Weights

/// Why a model cannot be opened or run.
package enum ModelError: Error, Equatable {
  case cancelled
  /// No file of the model has this tensor.
  case missing(key: String)
  case shape(key: String, expected: Shape, found: Shape)
  /// A value in a configuration that Limner has no code for, or that no real model has.
  case configuration(file: String, key: String, value: String)
  case notJSON(file: String)
  /// Neither a diffusers folder nor a single file in a known layout.
  case unknownLayout(files: [String])
  case weights(WeightsError)
  /// Numbers that are infinite or none, computed in fp32.
  case notFinite
  case tooLarge(needed: ByteSize, allowed: ByteSize)
  case device(TensorError)
  /// A call whose tensor does not fit the model.
  case input(name: String, expected: String, found: Shape)
}

extension ModelError {
  package init(_ error: TensorError) {
    switch error {
    case .cancelled: self = .cancelled
    case .missingWeight(let key): self = .missing(key: key)
    case .weightShape(let key, let expected, let found):
      self = .shape(key: key, expected: expected, found: found)
    case .tooLarge(let needed, let allowed): self = .tooLarge(needed: needed, allowed: allowed)
    case .weightUnreadable, .backendUnavailable: self = .device(error)
    }
  }
}

extension ModelError: CustomStringConvertible {
  /// What is so and what to do, in a sentence for the person who wanted a picture.
  package var description: String {
    switch self {
    case .cancelled: "The job was cancelled."
    case .missing(let key):
      "The model lacks the tensor \(key); the file is incomplete or of another kind of model."
    case .shape(let key, let expected, let found):
      "The tensor \(key) has the shape \(found), the model's configuration asks for \(expected)."
    case .configuration(let file, let key, let value):
      "\(file) says \(key) = \(value), which Limner cannot run."
    case .notJSON(let file): "\(file) is not a JSON file; fetch the model again."
    case .unknownLayout(let files):
      "This is not a model that Limner knows (files: \(files.prefix(5).joined(separator: ", "))); "
        + "it needs a diffusers folder or a single .safetensors file."
    case .weights(let error): "\(error)"
    case .notFinite:
      "The model's numbers went out of bounds, in fp32 too, and the picture would be black. "
        + "Try another scheduler or a lower guidance."
    case .tooLarge(let needed, let allowed):
      "This needs \(needed.text) of memory and the engine may use \(allowed.text); "
        + "choose a smaller size or raise engine_memory."
    case .device(let error): "\(error)"
    case .input(let name, let expected, let found):
      "\(name) has the shape \(found), the model takes \(expected)."
    }
  }
}
