import Base

/// Why a job, or the child that ran it, did not come to its end.
package enum EngineError: Error, Equatable, Sendable {
  case notStarted(reason: String)
  case mismatched(reason: String)
  case died(signal: Int?, exitStatus: Int?)
  case garbled(reason: String)
  case stuck(seconds: Int)
  case failed(type: String, message: String)
  case cancelled
  case tooLarge(message: String)
  case missingModel(name: String)
  case missingPicture(name: String)
  case refused(message: String)
  case stopped

  /// A style that is gone, or that the job's owner may not use.
  package static let missingStyle = EngineError.refused(
    message: "The style is not there, or you may not use it. Choose another.")

  /// What is so and what to do, in a sentence for the person whose job it was.
  package var message: String {
    switch self {
    case .notStarted(let reason):
      "The process that computes pictures could not be started: \(reason). "
        + "An administrator can look at the log."
    case .mismatched(let reason):
      "The process that computes pictures does not fit this server: \(reason). "
        + "Install the same version on both."
    case .died(let signal, let status):
      "The process that computes pictures ended unexpectedly (\(Self.end(signal, status))). "
        + "Try again; if it happens again, make the picture smaller."
    case .garbled(let reason):
      "The process that computes pictures sent something that cannot be read: \(reason). Try again."
    case .stuck(let seconds):
      "Nothing happened for \(seconds) seconds, so the job was stopped. Try again."
    case .failed(_, let message), .tooLarge(let message), .refused(let message): message
    case .cancelled: "The job was cancelled."
    case .missingModel(let name):
      "The model \(name) is not installed here; an administrator can install it."
    case .missingPicture(let name):
      "The picture \(name) is not there, or you may not use it. Choose another."
    case .stopped: "The server is stopping; the job waits for its next start."
    }
  }

  /// A word for records, as InvokeAI's `error_type`.
  package var type: String {
    switch self {
    case .notStarted: "EngineNotStarted"
    case .mismatched: "EngineMismatch"
    case .died: "EngineDied"
    case .garbled: "EngineGarbled"
    case .stuck: "EngineStuck"
    case .failed(let type, _): type
    case .cancelled: "Canceled"
    case .tooLarge: "TooLarge"
    case .missingModel: "MissingModel"
    case .missingPicture: "MissingPicture"
    case .refused: "Refused"
    case .stopped: "Stopped"
    }
  }

  /// Is it the process that failed and not the job, so that trying once more makes sense?
  package var isWorthARetry: Bool {
    switch self {
    case .died, .garbled, .notStarted: true
    default: false
    }
  }

  private static func end(_ signal: Int?, _ status: Int?) -> String {
    if let signal {
      return signal == 9 ? "it was killed, perhaps for want of memory" : "signal \(signal)"
    }
    return status.map { "exit status \($0)" } ?? "it closed the line"
  }
}
