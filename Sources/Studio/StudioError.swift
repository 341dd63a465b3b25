import Accounts
import Journal
import Library

/// Why an act was refused or failed.
package enum StudioError: Error, Equatable, Sendable {
  case account(AccountError)
  case library(LibraryError)
  case storage(JournalError)
  case gallery(GalleryRefusal)
  case queue(QueueRefusal)
  case recipe(RecipeRefusal)

  // Signing in
  case incorrectCredentials
  case accountDisabled
  case tooManyTries(retryAfterSeconds: Int)
  case setupCodeWrong
  /// A house whose first account is no administrator could never get one.
  case firstAccountIsNoAdministrator
  case setupCodeTooManyTries(retryAfterSeconds: Int)
  case singleUserSignIn
  case singleUserSetup

  // What one may do
  case administratorRequired
  case inactive
  case currentPasswordMissing
  case currentPasswordWrong
  case personNotFound
  case signInNotFound
  /// The act needs the person, not a script with their token.
  case notByToken
  /// An API token asks for what it was not made for.
  case tokenScopeMissing(TokenScope)

  // One-time links
  case linkInvalid
  case tooManyCodes(retryAfterSeconds: Int)
  case alreadyJoined
  case linkForDisabled
  /// There is no administrator yet who could ask anybody in.
  case nobodyYet

  case modelNotFound
  case tooManyHostNames(limit: Int)
}
