import Accounts

extension StudioError {
  /// One sentence for the person at the machine's console.
  package var sentence: String {
    switch self {
    case .account(let error): error.sentence
    case .library(let error): "\(error)"
    case .gallery(let refusal): "\(refusal)"
    case .queue(let refusal): "\(refusal)"
    case .storage(let error): error.sentence
    case .incorrectCredentials: "the e-mail address or the password is wrong"
    case .accountDisabled: "the account is disabled"
    case .tooManyTries(let seconds), .setupCodeTooManyTries(let seconds):
      "too many tries; wait \(seconds) seconds"
    case .setupCodeWrong: "the set-up code is wrong"
    case .firstAccountIsNoAdministrator:
      "the first account must be an administrator's: add --admin"
    case .singleUserSignIn, .singleUserSetup: "accounts are switched off (multiuser = false)"
    case .administratorRequired: "only an administrator may do this"
    case .inactive: "the account is disabled or gone"
    case .currentPasswordMissing, .currentPasswordWrong: "the current password is wrong"
    case .personNotFound: "nobody has this e-mail address; limner user list shows everyone"
    case .signInNotFound: "there is no such sign-in"
    case .modelNotFound: "there is no such model"
    }
  }
}
