import Accounts
import Base
import Gallery
import Queue

/// How a house is run: rules that can be chosen, and switches that tests need.
package struct HouseConfiguration: Sendable {
  package var policies = HousePolicies.guide
  package var hashingCost = HashingCost.full
  /// `LIMNER_JWT_SECRET`: signs and opens tokens in place of the house's own key.
  package var testTokenKey: [UInt8]?
  /// `LIMNER_SETUP_CODE=none`: set-up needs no code.
  package var needsSetupCode = true
  /// How long the days are that sign-ins and API tokens last; `LIMNER_TEST_DAY_SECONDS` makes them short.
  package var day = Duration.seconds(86_400)

  /// The operating system's user that runs the house; requests of its own over loopback need no set-up code.
  package var ownUserID: UInt32?

  /// What a person may take unless an administrator says otherwise.
  package var allowance = Allowance(
    pictures: Limits.picturesPerPerson, bytes: Limits.pictureBytesPerPerson.bytes,
    queued: Limits.pendingItemsPerPerson)
  /// Pictures that may wait, of all people together.
  package var queueLimit = Limits.pendingItems

  package init() {}
}
