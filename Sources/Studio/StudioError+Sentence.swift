import Accounts

extension StudioError {
  /// One sentence for the person at the machine's console.
  package var sentence: String {
    switch self {
    case .account(let error): error.sentence
    case .library(let error): "\(error)"
    case .gallery(.tooManyPictures(let limit, let fits)):
      "You can keep \(limit == 1 ? "1 picture" : "\(limit) pictures") and there is room for "
        + "\(fits == 0 ? "no" : "\(fits)") more. Delete some, or ask your administrator for more."
    case .gallery(.quotaReached(let limit)):
      "Your pictures fill your \(limit.text). Delete some, or ask your administrator for more."
    case .gallery(let refusal): "\(refusal)"
    case .queue(let refusal): "\(refusal)"
    case .recipe(let refusal): "\(refusal)"
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
    case .notByToken: "an API token cannot do this"
    case .tokenScopeMissing(let scope): "the API token lacks the scope \(scope.rawValue)"
    case .linkInvalid: "this link is no longer valid"
    case .tooManyCodes(let seconds): "too many wrong codes; wait \(seconds) seconds"
    case .alreadyJoined: "this person has joined already; make a reset link instead"
    case .linkForDisabled: "the account is disabled; enable it first"
    case .nobodyYet: "nobody has an account yet; add the administrator first"
    case .modelNotFound: "there is no such model"
    case .tooManyHostNames(let limit): "at most \(limit) host names can be added"
    }
  }
}
