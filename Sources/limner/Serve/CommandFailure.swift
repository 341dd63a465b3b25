import Accounts
import HTTP
import Journal
import Studio

/// Why a command ended without doing what it was asked: a sentence and an exit code.
struct CommandFailure: Error {
  let code: ExitCode
  let sentence: String

  init(_ code: ExitCode, _ sentence: String) {
    self.code = code
    self.sentence = sentence
  }

  init(_ error: StudioError) {
    switch error {
    case .storage(let error): self.init(error)
    case .personNotFound: self.init(.noUser, error.sentence)
    case .account(let rule) where rule.isAboutInput: self.init(.badData, error.sentence)
    default: self.init(.failed, error.sentence)
    }
  }

  init(_ error: JournalError) {
    let code: ExitCode =
      switch error {
      case .locked: .tryAgain
      case .unknownFormat: .badConfiguration
      case .io(_, _, 13), .io(_, _, 1): .noPermission
      case .diskFull, .io, .syncFailed: .inputOutput
      default: .badData
      }
    self.init(code, error.sentence)
  }

  init(_ error: HTTPError) { self.init(.unavailable, error.description) }

  /// Whatever reading the settings threw.
  init(_ error: any Error) {
    switch error {
    case let error as CommandFailure: self = error
    case let error as ConfigurationError:
      self.init(error.isWrongUse ? .usage : .badConfiguration, error.sentence)
    case let error as JournalError: self.init(error)
    default: self.init(.internalError, "\(error)")
    }
  }

  /// Prints the sentence; the exit code to end with.
  func report() -> ExitCode {
    Terminal.note("limner: \(sentence)")
    return code
  }
}

extension AccountError {
  /// Whether an address, a name or a password was not as the rules have it.
  fileprivate var isAboutInput: Bool {
    switch self {
    case .emailWithoutAt, .emailWithoutParts, .emailDomainWithoutDot, .emailInvalid,
      .passwordTooShort, .passwordNeedsClasses, .passwordEmpty, .passwordTooLong,
      .displayNameTooLong, .tokenNameMissing:
      true
    case .emailTaken, .tooManyTokens, .lastAdministrator, .systemAccount, .alreadySetUp,
      .setupRaceLost, .hashingBusy, .hashingUnavailable, .badRecord:
      false
    }
  }
}
