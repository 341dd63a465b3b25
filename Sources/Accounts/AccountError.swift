/// Why an act on accounts or sign-ins was refused.
package enum AccountError: Error, Equatable, Sendable {
  case emailWithoutAt
  case emailWithoutParts
  case emailDomainWithoutDot
  case emailInvalid(reason: String)
  case emailTaken(email: String)
  case passwordTooShort
  case passwordNeedsClasses
  case passwordEmpty
  case passwordTooLong(limit: Int)
  case displayNameTooLong(limit: Int)
  case lastAdministrator
  case systemAccount
  case alreadySetUp
  case setupRaceLost
  case hashingBusy(retryAfterSeconds: Int)
  case hashingUnavailable
  case badRecord(field: String)
}
