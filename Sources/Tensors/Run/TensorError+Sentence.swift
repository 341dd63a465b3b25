extension TensorError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cancelled: "The job was cancelled."
    case .missingWeight(let key): "The model lacks the tensor \(key)."
    case .weightShape(let key, let expected, let found):
      "The tensor \(key) has the shape \(found); \(expected) was expected."
    case .weightUnreadable(let key, let reason): "The tensor \(key) cannot be read: \(reason)."
    case .tooLarge(let needed, let allowed):
      "This needs \(needed.text) of memory and \(allowed.text) may be used; choose a smaller size."
    case .backendUnavailable(let name, let reason):
      "The back end \(name) cannot be used here: \(reason)."
    }
  }
}
