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
  case modelNotFound
}
