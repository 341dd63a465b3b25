import Diffusion
import Models

/// Why a case could not be compared.
enum SelftestError: Error {
  /// This build has no code for what the case needs.
  case unsupported(String)
  /// The case's files are not in the known form.
  case unreadable(String)
  case failed(String)

  init(_ error: ModelError) {
    switch error {
    case .unknownLayout, .configuration: self = .unsupported(error.description)
    default: self = .failed(error.description)
    }
  }

  init(_ error: DiffusionError) {
    switch error {
    case .unknownScheduler, .badSetting: self = .unsupported(error.description)
    case .model(let error): self.init(error)
    default: self = .failed(error.description)
    }
  }
}
