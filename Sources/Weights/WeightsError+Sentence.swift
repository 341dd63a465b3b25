extension WeightsError: CustomStringConvertible {
  /// What is so and what to do, in a sentence for a person.
  package var description: String {
    switch self {
    case .fileMissing(let name): "The model's file \(name) is missing; install the model again."
    case .fileUnreadable(let name, let code):
      "The model's file \(name) cannot be read (error \(code)); check the disk and the permissions."
    case .notSafetensors(let name, let flaw):
      "\(name) is not a sound safetensors file (\(flaw)); fetch it again."
    case .tensorMissing(let key): "The model lacks the tensor \(key)."
    case .tooManyFiles(let folder, let limit):
      "\(folder) holds more than \(limit) files, so it is not one model's folder."
    }
  }
}

extension SafetensorsFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .shorterThanItsLength: "it is shorter than eight bytes"
    case .headerLength(let declared, let allowed):
      "its header would be \(declared) bytes long, \(allowed) are possible"
    case .headerSyntax(let offset): "its header is not well formed at byte \(offset)"
    case .tooManyTensors(let limit): "it lists more than \(limit) tensors"
    case .duplicateTensor(let tensor): "it lists \(tensor) twice"
    case .unknownElementType(let tensor, let name): "\(tensor) has the unknown element type \(name)"
    case .shape(let tensor): "the shape of \(tensor) is impossible"
    case .length(let tensor): "the bytes of \(tensor) do not fit its shape"
    case .outsideFile(let tensor): "\(tensor) ends behind the end of the file; it was cut short"
    case .notAdjacent(let tensor): "the bytes of \(tensor) overlap others or leave a gap"
    case .trailingBytes(let count): "\(count) bytes belong to no tensor"
    }
  }
}
