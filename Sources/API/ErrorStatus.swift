import Accounts
import Base
import HTTP
import Journal
import Library
import Studio

/// The one place where a refusal or failure gets its status and its words.
package enum ErrorStatus {
  package static func response(to error: any Error, _ policies: HousePolicies) -> Response {
    switch error {
    case let error as StudioError: response(to: error, policies)
    case let error as RequestError: response(to: error)
    default: unexpected(error)
    }
  }

  private static func unexpected(_ error: any Error) -> Response {
    Log.error("an act failed in a way that no table knows: \(error)")
    return .detail("Something went wrong in Limner; its log says what.", status: 500)
  }

  private static func response(to error: RequestError) -> Response {
    switch error {
    case .invalid(let issues):
      .json(
        [
          "detail": .array(issues.map(\.json)), "reason": .string(FieldIssue.sentences(issues)),
        ], status: 422)
    case .notFound(let detail): .detail(detail, status: 404)
    case .badRequest(let detail): .detail(detail, status: 400)
    case .forbidden(let detail): .detail(detail, status: 403)
    case .unprocessable(let detail): .detail(detail, status: 422)
    case .unsupportedFile(let detail): .detail(detail, status: 415)
    case .wrongMediaType(let wanted):
      .json(
        [
          "detail": "Unsupported Media Type",
          "reason": .string("This route takes \(wanted). Send it, and say so in Content-Type."),
        ], status: 415)
    case .notOffered(let detail): .detail(detail, status: 501)
    case .notAdmitted: unexpected(error)
    }
  }

  private static func response(to error: StudioError, _ policies: HousePolicies) -> Response {
    switch error {
    case .account(let error): return response(to: error)
    case .library(let error): return response(to: error)
    case .storage(let error): return response(to: error)
    case .gallery(let refusal): return response(to: refusal)
    case .queue(let refusal): return response(to: refusal)
    case .recipe(let refusal): return response(to: refusal)
    case .incorrectCredentials:
      var response = Response.detail("Incorrect email or password", status: 401)
      response.headers.add("WWW-Authenticate", "Bearer")
      return response
    case .accountDisabled:
      let text =
        policies.compat == .invokeai ? "User account is disabled" : "Account is disabled"
      return .detail(text, status: 403)
    case .tooManyTries(let seconds):
      return retry(
        "Too many wrong passwords. Try again in \(seconds) seconds.", status: 429, after: seconds)
    case .setupCodeWrong:
      return .detail(
        "The set-up code is missing or wrong. It is printed where Limner was started and kept in "
          + "secrets/setup-code below the data directory.", status: 403)
    case .firstAccountIsNoAdministrator:
      return .detail("The first account must be an administrator's", status: 400)
    case .setupCodeTooManyTries(let seconds):
      return retry(
        "Too many wrong set-up codes. Try again in \(seconds) seconds.", status: 429,
        after: seconds)
    case .singleUserSignIn:
      return .detail(
        "Multiuser mode is disabled. Authentication is not required in single-user mode.",
        status: 403)
    case .singleUserSetup:
      return .detail(
        "Multiuser mode is disabled. Admin setup is not required in single-user mode.",
        status: 403)
    case .administratorRequired: return .detail("Admin privileges required", status: 403)
    case .inactive: return .detail("User not found or inactive", status: 401)
    case .currentPasswordMissing:
      return .detail("Current password is required to set a new password", status: 400)
    case .currentPasswordWrong: return .detail("Current password is incorrect", status: 400)
    case .personNotFound: return .detail("User not found", status: 404)
    case .modelNotFound: return .detail("Model not found", status: 404)
    case .signInNotFound: return .detail("Not Found", status: 404)
    case .tooManyHostNames(let limit):
      return .detail("At most \(limit) host names can be added; remove one first", status: 422)
    case .notByToken, .tokenScopeMissing, .linkInvalid, .tooManyCodes, .alreadyJoined,
      .linkForDisabled, .nobodyYet:
      return response(toKeyError: error)
    }
  }

  /// Refusals about API tokens and one-time links.
  private static func response(toKeyError error: StudioError) -> Response {
    switch error {
    case .tokenScopeMissing(let scope):
      .detail(
        "This API token may not do that: it lacks the scope \(scope.rawValue). Its owner can make "
          + "another in the profile.", status: 403)
    case .linkInvalid:
      .detail(
        "This link is no longer valid. Ask your administrator for a new one.", status: 404)
    case .tooManyCodes(let seconds):
      retry("Too many wrong codes. Try again in \(seconds) seconds.", status: 429, after: seconds)
    case .alreadyJoined:
      .detail("This person has joined already. Make a reset link instead.", status: 400)
    case .linkForDisabled:
      .detail("The account is disabled. Enable it first, then make the link.", status: 400)
    default:
      .detail("An API token cannot do this. Sign in with your password instead.", status: 403)
    }
  }

  private static func response(to error: AccountError) -> Response {
    switch error {
    case .emailWithoutAt, .emailWithoutParts, .emailDomainWithoutDot, .emailInvalid:
      let issue = FieldIssue(
        type: "value_error", location: ["body", "email"],
        message: "Value error, \(error.sentence)", input: .null, context: ["error": [:]])
      return response(to: RequestError.invalid([issue]))
    case .emailTaken, .passwordTooShort, .passwordNeedsClasses, .passwordEmpty, .passwordTooLong,
      .displayNameTooLong, .lastAdministrator, .tokenNameMissing, .tooManyTokens, .systemAccount,
      .alreadySetUp, .setupRaceLost:
      return .detail(error.sentence, status: 400)
    case .hashingBusy(let seconds):
      return retry(error.sentence, status: 503, after: seconds)
    case .hashingUnavailable, .badRecord: return .detail(error.sentence, status: 500)
    }
  }

  private static func response(to error: LibraryError) -> Response {
    switch error {
    case .keyTooLong(let limit):
      .detail("The name of a setting must be at most \(limit) bytes long", status: 422)
    case .tooManyKeys(let limit):
      .detail("At most \(limit) settings are kept for a person; delete some first", status: 422)
    case .valueTooLarge(let bytes, let limit):
      .detail(
        "A setting of \(ByteSize(bytes: bytes).text) is larger than "
          + "\(ByteSize(bytes: limit).text)", status: 413)
    case .preferencesFull(let limit):
      .detail(
        "All settings of a person together must stay below \(ByteSize(bytes: limit).text)",
        status: 507)
    case .tooManyPresets(let limit):
      .detail("A person can have \(limit) style presets; delete some first", status: 422)
    case .presetTextTooLong(let limit):
      .detail("A text of a style preset must be at most \(limit) characters long", status: 422)
    case .tooManyWorkflows(let limit):
      .detail("A person can have \(limit) workflows; delete some first", status: 422)
    case .workflowTooLarge(let bytes, let limit):
      .detail(
        "A workflow of \(ByteSize(bytes: bytes).text) is larger than "
          + "\(ByteSize(bytes: limit).text)", status: 413)
    case .workflowsFull(let limit):
      .detail(
        "All workflows of a person together must stay below \(ByteSize(bytes: limit).text); "
          + "delete some first", status: 507)
    case .tooManySystemPrompts(let limit):
      .detail("A person can have \(limit) system prompts; delete some first", status: 422)
    case .systemPromptTooLong(let limit):
      .detail("A system prompt must be at most \(limit) characters long", status: 422)
    }
  }

  /// Paths stay in the log; a person reads what is so and who can change it.
  static func response(to error: JournalError) -> Response {
    switch error {
    case .diskFull:
      return .detail(
        "The disk is full, so nothing was changed. Delete pictures you no longer need, or ask "
          + "your administrator.", status: 507)
    case .readOnly:
      return .detail(
        "This account can be looked at but not changed until an administrator has repaired it.",
        status: 503)
    case .busy:
      return retry(
        "The disk cannot keep up. Try again in a few seconds.", status: 503, after: 5)
    case .closed: return retry("Limner is restarting.", status: 503, after: 5)
    case .recordTooLarge(let bytes, let limit):
      return .detail(
        "A change of \(ByteSize(bytes: bytes).text) is larger than \(ByteSize(bytes: limit).text)",
        status: 413)
    case .io, .syncFailed, .badOp, .unknownSection, .badShard, .damaged, .unknownFormat, .locked,
      .alreadyCommitted:
      Log.error(error.sentence)
      return .detail(
        "The change could not be saved. An administrator finds the reason in Limner's log.",
        status: 500)
    }
  }

  private static func retry(_ text: String, status: Int, after seconds: Int) -> Response {
    .retryLater(text, status: status, seconds: seconds)
  }
}
