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
  case tokenNameMissing(limit: Int)
  case tooManyTokens(limit: Int)
  case lastAdministrator
  case systemAccount
  case alreadySetUp
  case setupRaceLost
  case hashingBusy(retryAfterSeconds: Int)
  case hashingUnavailable
  case badRecord(field: String)
}

extension AccountError {
  /// What a refusal by the accounts' rules says; InvokeAI's words where it has the rule.
  package var sentence: String {
    switch self {
    case .emailWithoutAt: "Email address must contain an @ symbol"
    case .emailWithoutParts: "Email address must have both local and domain parts"
    case .emailDomainWithoutDot: "Email domain must contain a dot or be 'localhost'"
    case .emailInvalid(let reason): "Invalid email address: \(reason)"
    case .emailTaken(let email): "User with email \(email) already exists"
    case .passwordTooShort: "Password must be at least 8 characters long"
    case .passwordNeedsClasses: "Password must contain uppercase, lowercase, and numbers"
    case .passwordEmpty: "Password cannot be empty"
    case .passwordTooLong(let limit): "Password must be at most \(limit) bytes long"
    case .displayNameTooLong(let limit): "Display name must be at most \(limit) characters long"
    case .tokenNameMissing(let limit): "A token needs a name of 1 to \(limit) characters"
    case .tooManyTokens(let limit):
      "You have \(limit) API tokens, which is the most; revoke one that you no longer use"
    case .lastAdministrator: "Cannot remove the last administrator"
    case .systemAccount:
      "The system user cannot be deleted, deactivated, promoted to administrator, "
        + "or given a password"
    case .alreadySetUp: "Administrator account already configured"
    case .setupRaceLost: "Admin user already exists"
    case .hashingBusy: "Many people are signing in at once. Try again in a few seconds."
    case .hashingUnavailable: "Passwords cannot be checked: the machine is out of memory."
    case .badRecord: "An account's record is damaged; an administrator can run limner verify."
    }
  }
}
